/** The settings of the daily report. */
import { timeZoneProblem } from "../core/report/day.ts";
import { matching, type Variable } from "./variable.ts";

export const REPORT_BUCKET: Variable<string> = {
  name: "DEFIB_REPORT_BUCKET",
  meaning: "the S3 bucket of the daily reports",
  example: "defib-reports-123456789012",
  parse: matching(
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
    "a bucket's name has 3 to 63 small letters, digits, dots and hyphens.",
  ),
};

const ADDRESS = /^(?:[^<>@,\s][^<>@,]*<[^\s<>@,]+@[^\s<>@,]+>|[^\s<>@,]+@[^\s<>@,]+)$/;
/** What SES takes in one message. */
const RECIPIENTS_MAX = 50;

export const MAIL_FROM: Variable<string> = {
  name: "DEFIB_MAIL_FROM",
  meaning: "the sender of the report mail, verified in SES",
  example: "defib@example.org",
  parse: matching(ADDRESS, "it must be one mail address."),
};

export const MAIL_TO: Variable<readonly string[]> = {
  name: "DEFIB_MAIL_TO",
  meaning: "who gets the report mail",
  example: "oncall@example.org,lead@example.org",
  parse: (text) => {
    const addresses = text.split(",").map((address) => address.trim());
    if (!addresses.every((address) => ADDRESS.test(address))) {
      return { problem: "it must be mail addresses with commas between them." };
    }
    if (addresses.length > RECIPIENTS_MAX)
      return { problem: `SES sends a mail to at most ${RECIPIENTS_MAX} addresses.` };
    return { value: addresses };
  },
};

export const TIME_ZONE: Variable<string> = {
  name: "DEFIB_TIME_ZONE",
  meaning: "the time zone of the team's day",
  example: "Europe/Berlin",
  parse: (text) =>
    timeZoneProblem(text) === null ? { value: text } : { problem: "it must be the IANA name of a time zone." },
};

export const REPORT_TIME: Variable<string> = {
  name: "DEFIB_REPORT_TIME",
  meaning: "when the daily report is made, by the team's clocks",
  example: "07:00",
  parse: matching(/^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/, "it must be a time of day, HH:MM."),
};

export const PUBLIC_EDITION: Variable<boolean> = {
  name: "DEFIB_PUBLIC_EDITION",
  meaning: "whether a public edition of each report is kept too, counts only",
  example: "off",
  parse: (text) =>
    text === "on" || text === "off" ? { value: text === "on" } : { problem: "it must be `on` or `off`." },
};
