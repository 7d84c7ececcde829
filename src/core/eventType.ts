/** The kinds of incident. The table's partitions are named after them, so a name is never changed. */
export const EVENT_TYPES = ["EC2_STATUS_CHECK_FAILED", "EC2_UNEXPECTED_STOP", "EC2_HIGH_CPU", "UNKNOWN"] as const;

export type EventType = (typeof EVENT_TYPES)[number];
