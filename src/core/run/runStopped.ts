/** Thrown to end a run that must write nothing more: the outer catch of `remediate` lets it pass. */
export class RunStopped extends Error {
  override readonly name = "RunStopped";
  /** `fenced`: another run holds the incident, or it has ended. `suspended`: the host's time is up; the sweep goes on. */
  readonly reason: "fenced" | "suspended";

  constructor(reason: "fenced" | "suspended", message: string) {
    super(message);
    this.reason = reason;
  }
}
