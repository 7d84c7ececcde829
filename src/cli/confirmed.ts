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

/** Whether somebody is there to be asked, and has not said beforehand that no question is wanted. */
export const mayAsk = (call: Call, terminal: Terminal): boolean =>
  terminal.inputIsTerminal && call.values.get(CONFIRM.name) === undefined;
