/** The reports, and their mail. */
import { type Grant, inEachRegion } from "../grant.ts";

export const reports: readonly Grant[] = [
  {
    action: "s3:PutObject",
    why: "The report of a day is kept as Markdown and JSON, with its index.",
    when: "each morning, and when a report is asked for",
    resources: ({ reportBucketArn, reportKeys }) => reportKeys.map((keys) => `${reportBucketArn}/${keys}`),
  },
  {
    action: "s3:ListBucket",
    why: "The index lists the days that there are.",
    when: "after a report was written",
    resources: ({ reportBucketArn }) => [reportBucketArn],
  },
  {
    action: "ses:SendEmail",
    why: "The report of a day is mailed.",
    when: "each morning, when a sender is set",
    // In SES's sandbox the right is asked for the recipients' identities too: the sender's address is what narrows it.
    resources: (scope) =>
      scope.mail === null
        ? []
        : [...inEachRegion(scope, "ses", "identity/*").slice(0, 1), scope.mail.configurationSetArn],
    conditions: ({ mail }) => ({ StringLike: { "ses:FromAddress": mail?.fromAddress ?? "" } }),
  },
];
