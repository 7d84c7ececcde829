/** Before what cannot be taken back: a human types the name. */
import { answerTo } from "./answer.ts";
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
export function checkConfirmable(call: Call, terminal: Terminal, command: string, name = CONFIRMED_NAME): void {
  const given = call.values.get(CONFIRM.name);
  if (given === name) return;
  if (given !== undefined) throw notConfirmed(name, command);
  if (!terminal.inputIsTerminal)
    throw optionMissing(CONFIRM.name, "Nobody is at a terminal to type the name.", command);
}

/** @throws CliError unless it is confirmed */
export async function confirm(
  call: Call,
  terminal: Terminal,
  question: string,
  command: string,
  name = CONFIRMED_NAME,
): Promise<void> {
  if (call.values.get(CONFIRM.name) === name) return;
  const typed = await answerTo(`${question} Type ${name} to confirm: `, terminal.interrupted);
  if (typed.trim() !== name) throw notConfirmed(name, command);
}

/** Whether somebody is there to be asked, and has not said beforehand that no question is wanted. */
export const mayAsk = (call: Call, terminal: Terminal): boolean =>
  terminal.inputIsTerminal && call.values.get(CONFIRM.name) === undefined;
