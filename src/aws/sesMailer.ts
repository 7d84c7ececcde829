/** Mail by SES v2, as a simple message: SES builds the MIME, with text and HTML as alternatives. */
import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mail, Mailer, MailResult } from "../ports.ts";

/** SES takes this many in one message. https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const RECIPIENTS_MAX = 50;

export function sesMailer(client: SESv2Client): Mailer {
  return {
    async send(mail: Mail): Promise<MailResult> {
      if (mail.to.length === 0 || mail.to.length > RECIPIENTS_MAX) {
        return {
          sent: false,
          why: `SES sends to 1 to ${RECIPIENTS_MAX} recipients at once, not to ${mail.to.length}.`,
        };
      }
      try {
        const answer = await client.send(new SendEmailCommand(simpleMessage(mail)));
        return { sent: true, messageId: answer.MessageId ?? "" };
      } catch (error) {
        return { sent: false, why: whyNot(error) };
      }
    },
  };
}

function simpleMessage({ from, to, subject, text, html }: Mail): SendEmailCommand["input"] {
  const utf8 = (Data: string) => ({ Data, Charset: "UTF-8" });
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [...to] },
    Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
  };
}

/** What an operator does about SES's refusals. https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html */
const NEXT_STEP: Readonly<Record<string, string>> = {
  AccessDeniedException: "Allow ses:SendEmail for the identity of the sender.",
  AccountSuspendedException: "SES has suspended sending for this account: see the SES console.",
  LimitExceededException: "The sending quota is used up: see the SES console.",
  MailFromDomainNotVerifiedException: "Verify the MAIL FROM domain in SES.",
  MessageRejected: "Verify the sender in SES and, while the account is in the sandbox, each recipient too.",
  NotFoundException: "SES does not know the sender's identity in this region: verify it there.",
  SendingPausedException: "Sending is paused for this account or configuration set: resume it in SES.",
  TooManyRequestsException: "SES's sending rate was exceeded; it is tried again.",
};

function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return `SES could not be asked: ${String(error)}`;
  const next = NEXT_STEP[error.name];
  return `${error.name}: ${error.message}${next === undefined ? "" : ` ${next}`}`;
}
