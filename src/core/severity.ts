/** PagerDuty's four severities, so that a page needs no translation. */
export type Severity = "critical" | "error" | "warning" | "info";
