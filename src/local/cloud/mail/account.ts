/** The account as SES sees it: which identities, verified or waiting, and whether it may write to everybody. */
export class MailAccount {
  /** Whether each is verified. */
  readonly identities = new Map<string, boolean>();
  /** A new account's: 200 mails a day, to verified addresses only. */
  isSandboxed = false;
}
