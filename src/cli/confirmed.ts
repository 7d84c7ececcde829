/** Before what cannot be taken back: a human types the name. */
import { createInterface } from "node:readline/promises";
import type { Call, Option } from "./command.ts";
import { notConfirmed, optionMissing } from "./problems.ts";
import type { Terminal } from "./terminal.ts";

export const CONFIRMED_NAME = "defib";
export const CONFIRM: Option = {
  name: "confirm",
  value: "NAME",
  meaning: `${CONFIRMED_NAME}: confirms without a question`,
};

/** What can be known before anything is read: a wrong name, or nobody there to type one. @throws CliError */
export function checkConfirmable(call: Call, terminal: Terminal, command: string): void {
  const given = call.values.get(CONFIRM.name);
  if (given === CONFIRMED_NAME) return;
  if (given !== undefined) throw notConfirmed(CONFIRMED_NAME, command);
  if (!terminal.inputIsTerminal)
    throw optionMissing(CONFIRM.name, "Nobody is at a terminal to type the name.", command);
}

/** @throws CliError unless it is confirmed */
export async function confirm(call: Call, terminal: Terminal, question: string, command: string): Promise<void> {
  if (call.values.get(CONFIRM.name) === CONFIRMED_NAME) return;
  const typed = await answerTo(`${question} Type ${CONFIRMED_NAME} to confirm: `, terminal.interrupted);
  if (typed.trim() !== CONFIRMED_NAME) throw notConfirmed(CONFIRMED_NAME, command);
}

/** What is typed; nothing when the input ends or Ctrl-C comes, which a terminal in readline's hands does not signal itself. */
async function answerTo(question: string, interrupted: AbortSignal): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
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
