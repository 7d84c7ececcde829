/** The stack's output that tells the team that nobody is subscribed to its pages yet. No other output means that. */
export const NOBODY_IS_PAGED = "WarningNobodyIsPaged";
