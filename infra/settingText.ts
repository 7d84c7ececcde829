/** An option that becomes a setting. */
import { z } from "zod";
import type { Read, Variable } from "../src/settings/variable.ts";

/** The same check as the setting that the function will read: what deploys also starts. */
export const settingText = (variable: Variable<unknown>) =>
  z.string().superRefine((text, context) => {
    const read: Read<unknown> = variable.parse(text);
    if ("problem" in read)
      context.addIssue({ code: "custom", message: `${read.problem} Example: ${variable.example}` });
  });
