/** Concurrent executions that are a function's own, and its most; known also where the CDK is not loaded. */
export const RESERVED_EXECUTIONS = {
  /** One sweep at a time. */
  sweep: 1,
  /** Anybody may call it: however often that happens, most of the account's executions are left for the fleet. */
  signIn: 5,
} as const;
