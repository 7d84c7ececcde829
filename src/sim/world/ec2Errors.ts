/** EC2's errors by name and status, and whether the call may have been carried out all the same. */
export interface Ec2Error {
  readonly name: string;
  readonly status: number | null;
  readonly mayBeDone: boolean;
}

/** EC2 API Reference, "Error codes": throttling and missing capacity come with 503 and 500 and prove refusal. */
export const EC2_ERRORS: readonly Ec2Error[] = [
  { name: "RequestLimitExceeded", status: 503, mayBeDone: false },
  { name: "InsufficientInstanceCapacity", status: 500, mayBeDone: false },
  { name: "InsufficientHostCapacity", status: 500, mayBeDone: false },
  { name: "IncorrectState", status: 400, mayBeDone: false },
  { name: "UnsupportedOperation", status: 400, mayBeDone: false },
  { name: "UnauthorizedOperation", status: 403, mayBeDone: false },
  { name: "InvalidInstanceID.NotFound", status: 400, mayBeDone: false },
  { name: "InternalError", status: 500, mayBeDone: true },
  { name: "Unavailable", status: 503, mayBeDone: true },
  { name: "ServiceUnavailable", status: 503, mayBeDone: true },
  { name: "RequestTimeout", status: 400, mayBeDone: true },
  { name: "UnknownError", status: 502, mayBeDone: true },
  { name: "TimeoutError", status: null, mayBeDone: true },
  { name: "ECONNRESET", status: null, mayBeDone: true },
];

/** As an SDK client throws it. */
export function thrown({ name, status }: Pick<Ec2Error, "name" | "status">): Error {
  const error = Object.assign(new Error(`simulated ${name}`), {
    $metadata: { attempts: 1, ...(status === null ? {} : { httpStatusCode: status }) },
  });
  if (name === "ECONNRESET") return Object.assign(error, { code: name });
  error.name = name;
  return error;
}
