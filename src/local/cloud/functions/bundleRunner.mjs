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
    const value = await handler(payload, contextOf(Date.now()));
    return { ok: true, value: value ?? null };
  } catch (error) {
    const { name = "Error", message = String(error), stack = "" } = error ?? {};
    return { ok: false, name, message, trace: stack.split("\n") };
  }
}

// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html
function contextOf(startedMilliseconds) {
  const timeoutMilliseconds = 15 * 60 * 1000;
  const functionName = process.env.AWS_LAMBDA_FUNCTION_NAME;
  return {
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${process.env.AWS_REGION}:111122223333:function:${functionName}`,
    memoryLimitInMB: "512",
    awsRequestId: crypto.randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => startedMilliseconds + timeoutMilliseconds - Date.now(),
  };
}
