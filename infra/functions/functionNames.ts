/** What the functions are called, behind the stack's name; known also where the CDK is not loaded. */
export const FUNCTION_NAMES = ["intake", "remediation", "sweep", "report", "fleetAlarms"] as const;
export type FunctionName = (typeof FUNCTION_NAMES)[number];
