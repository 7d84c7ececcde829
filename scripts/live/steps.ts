/** What only an account can prove: deployed, used, removed, deployed again with what was kept, and removed whole. */
export interface LiveStep {
  readonly name: string;
  /** Words after ./defib. */
  readonly words: readonly string[];
  /** What its output must hold, beside the exit code 0. */
  readonly holds: RegExp;
  readonly proves: string;
  /** Null where there is no promise. */
  readonly secondsMax: number | null;
}

const PROVED = /A test alarm came through to its record in [\d.]+ s/;
const WHY = "live proof";

/** @param date today, in UTC */
export const liveSteps = (stack: string, date: string): readonly LiveStep[] => [
  step("look first", ["doctor", "--stack", stack], /Verdict: well/, "nothing is in the way", null),
  step("deploy", ["deploy", "--no-input", "--stack", stack], PROVED, "time to deploy, and an alarm's whole way", 600),
  step("incidents", ["incidents", "--date", date], /UNACTIONABLE/, "the test alarm's record can be read", null),
  step(
    "dashboard",
    ["dashboard", "--print", "--stack", stack],
    /https:/,
    "a key is made and taken by CloudFront",
    null,
  ),
  step("brake", ["brake", "engage", "--reason", WHY], /✓.*\n.*✓/, "the stop, on both switches", 2),
  step("release", ["brake", "release", "--reason", WHY, "--confirm=defib"], /released/i, "a human lets go again", null),
  step("report", ["report", "--date", date], /daily-reports\//, "the report lies in its bucket", null),
  step("look again", ["doctor", "--stack", stack], /Verdict: well/, "nothing is wrong with what is deployed", null),
  step(
    "remove",
    ["destroy", `--confirm=${stack}`, "--stack", stack],
    /^Kept: table/m,
    "no DELETE_FAILED; data kept",
    null,
  ),
  step("deploy again", ["deploy", "--no-input", "--stack", stack], PROVED, "nothing left blocks it; data adopted", 600),
  step(
    "what was kept",
    ["incidents", "--date", date],
    /UNACTIONABLE[\s\S]*UNACTIONABLE/,
    "both records are there",
    null,
  ),
  step("remove all", removeAll(stack), /Nothing of it is kept/, "an account as before", null),
];

export const removeAll = (stack: string): readonly string[] => [
  ...["destroy", "--delete-data", `--confirm=${stack}`, "--stack", stack],
];

const step = (
  name: string,
  words: readonly string[],
  holds: RegExp,
  proves: string,
  secondsMax: number | null,
): LiveStep => ({ name, words, holds, proves, secondsMax });
