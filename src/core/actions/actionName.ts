/** The names of the actions, in the order of how much they change. */
export const ACTION_NAMES = ["INVESTIGATE", "START", "REBOOT", "STOP_START", "REPLACE"] as const;

export type ActionName = (typeof ACTION_NAMES)[number];
