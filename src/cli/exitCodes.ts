/** What the exit codes mean. They are a contract with scripts. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  findings: 3,
  credentials: 4,
  refused: 5,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_MEANING: Readonly<Record<ExitCode, string>> = {
  0: "done",
  1: "failed, or done in part: the parts that failed are named",
  2: "the command, an option, a setting or the input was not understood; nothing was done",
  3: "findings or changes, only where --exit-code asks for it",
  4: "no AWS credentials or no region, or AWS does not accept the credentials",
  5: "refused by the brake or by the policy",
  130: "interrupted by Ctrl-C",
};
