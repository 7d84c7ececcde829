/** What to say to the public when a file cannot be shown. What helps is the team's to do: no command of theirs stands here. */
import type { Fault } from "../data/fetchFile.ts";
import { INDEX_PATH } from "../data/files.ts";
import { dayInWords } from "../state/time.ts";
import type { FaultText } from "./faultText.ts";

export function publicFaultText({ kind, path }: Fault, day: string | null): FaultText {
  const which = day === null ? "this day" : dayInWords(day);
  if (kind === "unreachable")
    return { title: "The report cannot be reached.", why: "This page tries again by itself.", command: null };
  if (kind !== "missing")
    return { title: "The report cannot be shown.", why: "The file is not what this page expects.", command: null };
  return path === INDEX_PATH
    ? { title: "No public reports yet.", why: "The first one is written after the first day.", command: null }
    : {
        title: `No public report for ${which}.`,
        why: "This does not mean that nothing happened: there is no public edition of that day.",
        command: null,
      };
}
