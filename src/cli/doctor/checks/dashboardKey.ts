/** Can anybody open the dashboard? */
import { hasKey, isByLink } from "../../dashboard/keyInStack.ts";
import { type Check, type Examined, warning, whenDeployed } from "../finding.ts";

export const dashboardKey: Check = {
  id: "dashboard",
  question: "Can anybody open the dashboard?",
  of: "deployment",
  actions: [],
  skip: whenDeployed,
  run: async ({ stack, account: { region } }: Examined) => {
    if (stack === null || !isByLink(stack) || hasKey(stack)) return [];
    const why = "It is opened by what a key signs, links and sessions, and there is no key yet.";
    return [warning("The dashboard lets nobody in.", why, `./defib dashboard --region ${region}`)];
  },
};
