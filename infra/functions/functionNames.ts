/** What the functions are called, behind the stack's name; known also where the CDK is not loaded. */
export const FUNCTION_NAMES = ["intake", "remediation", "sweep", "report", "fleetAlarms", "signIn"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];

/** Made only where the options ask for them. */
export const OPTIONAL_FUNCTIONS: readonly FunctionName[] = ["signIn"];
export const ALWAYS_THERE = FUNCTION_NAMES.filter((name) => !OPTIONAL_FUNCTIONS.includes(name));
