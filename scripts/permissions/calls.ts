/** `infra/permissions/calls.json`: what each function calls, read from its code. */
import { functionNames } from "../build/bundleFunctions.ts";
import { callsOf } from "./callsOf.ts";
import { jsonText } from "./jsonText.ts";

export const CALLS_FILE = "infra/permissions/calls.json";

/** The file's text. */
export async function callsText(root: string): Promise<string> {
  const calls = await Promise.all(
    functionNames(root).map(async (name) => [name, await callsOf(root, `src/functions/${name}.ts`)] as const),
  );
  return jsonText(Object.fromEntries(calls));
}
