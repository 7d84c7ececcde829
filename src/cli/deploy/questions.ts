/** The few questions of a first deploy. An empty answer takes what stands in brackets; a wrong one is asked again. */

import type { Variable } from "../../settings/variable.ts";
import { MAIL_FROM, MODE, TIME_ZONE } from "../../settings/variables.ts";
import { answerTo } from "../answer.ts";
import type { Terminal } from "../terminal.ts";
import { listOf, mailChoices, tagsIn } from "./choices.ts";
import type { Choices } from "./optionsFile.ts";

const TRIES_MAX = 5;
/** Numbered, so that a screen reader and a keyboard are enough. */
const MODES = ["shadow", "auto", "off"] as const;

/** Asks, and gives what was typed. */
export type Ask = (question: string) => Promise<string>;

export function askAtTerminal(terminal: Terminal): Promise<Choices> {
  return askChoices((question) => answerTo(question, terminal.interrupted), terminal);
}

export async function askChoices(ask: Ask, terminal: Pick<Terminal, "tell" | "interrupted">): Promise<Choices> {
  const answer = answering(ask, terminal);
  terminal.tell("A first deploy: five questions; an empty answer takes what stands in brackets.");
  const mail = await answer("1/5 Mail the morning report to which address? [none]", "none", orNone(MAIL_FROM));
  const pages = await answer("2/5 Whom to tell at once when a human is needed? [nobody]", "", addresses);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
  const timeZone = await answer(`3/5 In which time zone is the report made? [${here}]`, here, by(TIME_ZONE));
  const modes = MODES.map((mode, index) => `${index + 1} ${mode}`).join(", ");
  const mode = await answer(`4/5 How far may it go: ${modes}? [1 shadow]`, "shadow", modeIn);
  const chosenMode = MODES[Number(mode) - 1] ?? mode;
  const tags = await answer("5/5 Tags on everything, as KEY=VALUE,…? [none]", "", tagProblem);
  return {
    ...(chosenMode !== "shadow" && { mode: chosenMode }),
    ...(mail !== "none" && mailChoices(mail)),
    ...(pages !== "" && { pageTo: listOf(pages) }),
    ...(timeZone !== "UTC" && { timeZone }),
    ...(tags !== "" && { tags: tagsIn(tags) }),
  };
}

/** @returns what is wrong with it, or null */
type Judge = (text: string) => string | null;

const answering =
  (ask: Ask, terminal: Pick<Terminal, "tell" | "interrupted">) =>
  async (question: string, usual: string, judge: Judge): Promise<string> => {
    for (let tries = 0; tries < TRIES_MAX && !terminal.interrupted.aborted; tries++) {
      const text = (await ask(`${question} `)).trim() || usual;
      const problem = judge(text);
      if (problem === null) return text;
      terminal.tell(`  ${problem}`);
    }
    return usual;
  };

const by =
  (variable: Variable<unknown>): Judge =>
  (text) => {
    const read = variable.parse(text);
    return "problem" in read ? `${read.problem} Example: ${variable.example}` : null;
  };
const orNone =
  (variable: Variable<unknown>): Judge =>
  (text) =>
    text === "none" ? null : by(variable)(text);
const addresses: Judge = (text) => listOf(text).flatMap((one) => by(MAIL_FROM)(one) ?? [])[0] ?? null;
const modeIn: Judge = (text) => (MODES[Number(text) - 1] === undefined ? by(MODE)(text) : null);
const tagProblem: Judge = (text) =>
  listOf(text).every((part) => /^[^=]+=/.test(part)) ? null : "A tag is written KEY=VALUE. Example: team=platform";
