/** What a person types at a question. */
import { createInterface } from "node:readline/promises";

/** Nothing when the input ends or Ctrl-C comes, which a terminal in readline's hands does not signal itself. */
export async function answerTo(question: string, interrupted: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr, ...withoutRedraw() });
  lines.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
  const nothing = new Promise<string>((resolve) => {
    lines.once("close", () => resolve(""));
    interrupted.addEventListener("abort", () => resolve(""), { once: true });
  });
  try {
    return await Promise.race([lines.question(question), nothing]);
  } finally {
    lines.close();
  }
}

/** ACCESSIBLE=1: a line is read as it comes, and nothing moves the cursor. */
const withoutRedraw = () => (process.env["ACCESSIBLE"] ? { terminal: false } : {});
