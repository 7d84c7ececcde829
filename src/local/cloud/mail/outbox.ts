/** What was mailed, for tests and people to read. Nothing leaves the machine. */
export interface SentMail {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The message as it was given, for a raw one; null for a simple one. */
  readonly raw: string | null;
  /** ISO 8601 UTC, by the cloud's clock. */
  readonly at: string;
}
