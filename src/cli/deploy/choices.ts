/** What the team chooses: the options file, over it the flags, and on first use the answers to a few questions. */
import { MODE, TIME_ZONE } from "../../settings/variables.ts";
import type { Call, Option } from "../command.ts";
import { badValue } from "../problems.ts";
import type { Choices } from "./optionsFile.ts";

/** Flags that say an option of the file; lists are written with commas. */
export const CHOICE_FLAGS: readonly Option[] = [
  { name: "mode", value: "MODE", meaning: "off, shadow (the default: says what it would do) or auto" },
  { name: "mail", value: "ADDRESS", meaning: "the morning report is mailed from and to it; --mail none for no mail" },
  { name: "page", value: "ADDRESSES", meaning: "who is told at once when a human is needed" },
  { name: "time-zone", value: "ZONE", meaning: "of the report; else UTC" },
  { name: "report-time", value: "HH:MM", meaning: "when the report is made; else 07:00" },
  { name: "tags", value: "K=V,…", meaning: "tags on everything that is created" },
];

/** The same without the flags' words. @throws CliError */
export function choicesOfFlags(call: Call): Choices {
  const value = (name: string) => call.values.get(name);
  const mode = value("mode");
  if (mode !== undefined) checked("--mode", mode, MODE);
  const zone = value("time-zone");
  if (zone !== undefined) checked("--time-zone", zone, TIME_ZONE);
  const mail = value("mail");
  return {
    ...(mode !== undefined && { mode }),
    ...(mail !== undefined && mailChoices(mail)),
    ...(value("page") !== undefined && { pageTo: listOf(value("page")) }),
    ...(zone !== undefined && { timeZone: zone }),
    ...(value("report-time") !== undefined && { reportTime: value("report-time") }),
    ...(value("tags") !== undefined && { tags: tagsIn(value("tags") ?? "") }),
  };
}

export const mailChoices = (address: string): Choices =>
  address === "none" ? { mailFrom: null, mailTo: [] } : { mailFrom: address, mailTo: [address] };

export const listOf = (text = ""): readonly string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** @throws CliError */
export function tagsIn(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listOf(text).map((part) => {
      const [key = "", ...rest] = part.split("=");
      if (key === "" || rest.length === 0) {
        throw badValue("A tag", part, "It is written KEY=VALUE.", "--tags team=platform,env=prod");
      }
      return [key, rest.join("=")];
    }),
  );
}

function checked(flag: string, text: string, variable: typeof MODE | typeof TIME_ZONE): void {
  const read = variable.parse(text);
  if ("problem" in read) throw badValue(flag, text, read.problem, `${flag} ${variable.example}`);
}
