/** The settings of the daily report. */
import { type Everywhere, everywhere, NAMES } from "./everywhere.ts";
import { type Environment, gather, optional, required, SettingsError, withDefault } from "./variable.ts";
import {
  DASHBOARD_URL,
  MAIL_FROM,
  MAIL_TO,
  PUBLIC_EDITION,
  REPORT_BUCKET,
  REPORT_TIME,
  TIME_ZONE,
} from "./variables.ts";

export interface ReportSettings extends Everywhere {
  readonly reportBucket: string;
  /** Null when no mail is wanted; then `mailTo` is empty. */
  readonly mailFrom: string | null;
  readonly mailTo: readonly string[];
  /** IANA name. */
  readonly timeZone: string;
  /** When the daily report is made (`HH:MM`), by the zone's clocks. */
  readonly reportTime: string;
  readonly dashboardUrl: string | null;
  /** Whether a public edition is kept too. */
  readonly isPublic: boolean;
}

export const report = {
  mailFrom: optional(MAIL_FROM),
  mailTo: withDefault<readonly string[]>(MAIL_TO, []),
  timeZone: withDefault(TIME_ZONE, "UTC"),
  reportTime: withDefault(REPORT_TIME, "07:00"),
  dashboardUrl: optional(DASHBOARD_URL),
  isPublic: withDefault(PUBLIC_EDITION, false),
};

/** @throws SettingsError */
export function reportSettings(environment: Environment): ReportSettings {
  const settings = gather<ReportSettings>(environment, NAMES, {
    ...everywhere,
    ...report,
    reportBucket: required(REPORT_BUCKET),
  });
  return withWholeMail(settings);
}

/** A mail has a sender and receivers, or there is none. */
export function withWholeMail<T extends Pick<ReportSettings, "mailFrom" | "mailTo">>(settings: T): T {
  if ((settings.mailFrom === null) === (settings.mailTo.length === 0)) return settings;
  const missing = settings.mailFrom === null ? MAIL_FROM : MAIL_TO;
  throw new SettingsError([
    `${missing.name} is missing (${missing.meaning}): set both it and its counterpart, or neither for no mail. Example: ${missing.name}=${missing.example}`,
  ]);
}
