/** Does every alarm, rule and schedule still lead to its function? */
import { type Check, whenDeployed } from "../finding.ts";

/**
 * The seam for the live walk: from what the stack has (`examined.resources`) along each hop, as the wiring test walks
 * the template. Until it is there this check says that it did not look.
 */
export const wiring: Check = {
  id: "wiring",
  question: "Does every alarm, rule and schedule lead to its function?",
  of: "deployment",
  actions: [],
  skip: (examined) => whenDeployed(examined) ?? "the live walk is not built yet; the template's is tested",
  run: async () => [],
};
