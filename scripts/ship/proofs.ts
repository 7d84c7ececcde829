/** How a function shows that it starts and answers, by an event that changes nothing. */
export interface Proof {
  readonly event: unknown;
  /** Whether this is the answer that a working function gives; an error is given by its message. */
  readonly isAnswer: (answer: ProofAnswer) => boolean;
}

export type ProofAnswer = { readonly value: unknown } | { readonly error: string };

const isError = (answer: ProofAnswer, part: string): boolean => "error" in answer && answer.error.includes(part);

const NO_DATE = "2000-02-30";

export const PROOFS: Readonly<Record<string, Proof>> = {
  intake: {
    event: { Records: [] },
    isAnswer: (answer) => "value" in answer && JSON.stringify(answer.value) === '{"batchItemFailures":[]}',
  },
  sweep: {
    event: {},
    isAnswer: (answer) => "value" in answer && /"started":\d/.test(JSON.stringify(answer.value)),
  },
  // A wrong request is refused with what is wrong: it has started, and it has done nothing.
  report: { event: { date: NO_DATE }, isAnswer: (answer) => isError(answer, NO_DATE) },
  // Half a request of CloudFormation's: refused, and no alarm is looked at.
  fleetAlarms: { event: { RequestType: "Proof" }, isAnswer: (answer) => isError(answer, "ResponseURL") },
  // Nobody asks by an event without a path: refused before a key is read.
  signIn: { event: { proof: true }, isAnswer: (answer) => isError(answer, "rawPath") },
  remediation: { event: { proof: true }, isAnswer: (answer) => isError(answer, "pk") },
};
