/** SES v2: mail into the outbox; identities that are verified at once. */
import {
  CreateEmailIdentity$,
  type CreateEmailIdentityRequest,
  type CreateEmailIdentityResponse,
  GetAccount$,
  type GetAccountRequest,
  type GetAccountResponse,
  GetEmailIdentity$,
  type GetEmailIdentityRequest,
  type GetEmailIdentityResponse,
  SendEmail$,
  type SendEmailRequest,
  type SendEmailResponse,
} from "@aws-sdk/client-sesv2";
import { simpleParser } from "mailparser";
import { type Faults, withFaults } from "../faults.ts";
import type { Made } from "../stacks/made.ts";
import { mailEventsTelling } from "../stacks/madeOperations.ts";
import type { Service } from "../wire/serve.ts";
import { AwsError, operation } from "../wire/service.ts";
import type { MailAccount } from "./account.ts";
import type { SentMail } from "./outbox.ts";

/** https://docs.aws.amazon.com/ses/latest/dg/quotas.html */
const RECIPIENTS_MAX = 50;

export interface MailServiceOptions {
  readonly account: MailAccount;
  readonly outbox: SentMail[];
  readonly made: Made;
  readonly faults: Faults;
  readonly now: () => Date;
}

export function mailService({ account, outbox, made, faults, now }: MailServiceOptions): Service {
  const { identities } = account;
  const operations = [
    operation<SendEmailRequest, SendEmailResponse>(SendEmail$, async (asked) => {
      const messageId = `local-${outbox.length + 1}`;
      outbox.push({ messageId, at: now().toISOString(), ...(await read(asked)) });
      return { MessageId: messageId };
    }),
    operation<CreateEmailIdentityRequest, CreateEmailIdentityResponse>(
      CreateEmailIdentity$,
      ({ EmailIdentity = "" }) => {
        if (identities.has(EmailIdentity)) {
          throw new AwsError("AlreadyExistsException", 400, `Email identity ${EmailIdentity} already exist.`);
        }
        identities.set(EmailIdentity, true);
        return { IdentityType: identityType(EmailIdentity), VerifiedForSendingStatus: true };
      },
    ),
    operation<GetEmailIdentityRequest, GetEmailIdentityResponse>(GetEmailIdentity$, ({ EmailIdentity = "" }) => {
      if (!identities.has(EmailIdentity)) {
        throw new AwsError("NotFoundException", 404, `Email identity ${EmailIdentity} does not exist.`);
      }
      const isVerified = identities.get(EmailIdentity) === true;
      return {
        IdentityType: identityType(EmailIdentity),
        VerifiedForSendingStatus: isVerified,
        VerificationStatus: isVerified ? "SUCCESS" : "PENDING",
      };
    }),
    operation<GetAccountRequest, GetAccountResponse>(GetAccount$, () => ({
      ProductionAccessEnabled: !account.isSandboxed,
      SendingEnabled: true,
      SendQuota: account.isSandboxed
        ? { Max24HourSend: 200, MaxSendRate: 1, SentLast24Hours: 0 }
        : { Max24HourSend: 50_000, MaxSendRate: 14, SentLast24Hours: 0 },
    })),
    mailEventsTelling(made),
  ];
  return { name: "SES", operations: operations.map((one) => withFaults(one, faults)), query: null };
}

function identityType(identity: string): "EMAIL_ADDRESS" | "DOMAIN" {
  return identity.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN";
}

async function read(asked: SendEmailRequest): Promise<Omit<SentMail, "messageId" | "at">> {
  const { Content, FromEmailAddress = "", Destination } = asked;
  const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination ?? {};
  const to = [...ToAddresses, ...CcAddresses, ...BccAddresses];
  if (to.length > RECIPIENTS_MAX) throw badRequest(`Recipient count exceeds ${RECIPIENTS_MAX}.`);
  if (Content?.Simple) {
    if (to.length === 0 || !FromEmailAddress) throw badRequest("A simple message needs a sender and a recipient.");
    const { Subject, Body } = Content.Simple;
    const text = Body?.Text?.Data ?? "";
    return { from: FromEmailAddress, to, subject: Subject?.Data ?? "", text, html: Body?.Html?.Data ?? "", raw: null };
  }
  if (Content?.Raw?.Data) return await readRaw(Content.Raw.Data, FromEmailAddress, to);
  throw badRequest("The local cloud sends Simple and Raw content; it has no templates.");
}

async function readRaw(
  data: Uint8Array,
  from: string,
  to: readonly string[],
): Promise<Omit<SentMail, "messageId" | "at">> {
  const raw = Buffer.from(data).toString("utf8");
  const parsed = await simpleParser(raw);
  const named = [parsed.to ?? []].flat().flatMap(({ value }) => value.map(({ address = "" }) => address));
  return {
    from: from || (parsed.from?.text ?? ""),
    to: to.length > 0 ? to : named,
    subject: parsed.subject ?? "",
    text: parsed.text ?? "",
    html: parsed.html || "",
    raw,
  };
}

function badRequest(message: string): AwsError {
  return new AwsError("BadRequestException", 400, message);
}
