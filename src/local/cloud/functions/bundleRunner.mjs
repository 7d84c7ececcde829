// Runs one bundle's `handler` under a plain Node, as Lambda's runtime does: node bundleRunner.mjs FOLDER/index.mjs
import { pathToFileURL } from "node:url";

const path = process.argv[2] ?? "";
const loading = import(pathToFileURL(path).href);

process.on("message", async ({ payload }) => {
  process.send(await answer(payload));
});
// The cloud that started this process has ended: so does the process.
process.on("disconnect", () => process.exit(0));

async function answer(payload) {
  try {
    const { handler } = await loading;
    if (typeof handler !== "function") throw new TypeError(`${path} exports no function named handler.`);
    const context = { functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, awsRequestId: crypto.randomUUID() };
    const value = await handler(payload, context);
    return { ok: true, value: value ?? null };
  } catch (error) {
    const { name = "Error", message = String(error), stack = "" } = error ?? {};
    return { ok: false, name, message, trace: stack.split("\n") };
  }
}
