/** Thrown to end a run that must write nothing more: the outer catch of `remediate` lets it pass. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
  /** `fenced`: another run holds the incident, or it has ended. `suspended`: it can do no more; the sweep goes on. */
  readonly reason: "fenced" | "suspended";

  constructor(reason: "fenced" | "suspended", message: string) {
    super(message);
    this.reason = reason;
  }
}
