/** Can the report be mailed: is the sender verified, are the receivers, how much may be sent? */
import { GetAccountCommand, GetEmailIdentityCommand, type GetEmailIdentityResponse } from "@aws-sdk/client-sesv2";
import { asked, askedOrNull } from "../../account/asked.ts";
import { type Check, type Examined, type Finding, fault, warning } from "../finding.ts";

export const mail: Check = {
  id: "mail",
  question: "May SES send the report's mail?",
  of: "account",
  actions: ["ses:GetAccount", "ses:GetEmailIdentity"],
  skip: ({ options }) => (options.mailFrom === null ? "no mail is wanted" : null),
  run: async (examined) => {
    const { options, account, stack } = examined;
    const sender = addressIn(options.mailFrom ?? "");
    const { ProductionAccessEnabled: isFree = false, SendingEnabled: sends = true } = await asked(
      "ses:GetAccount",
      "*",
      () => account.clients.ses().send(new GetAccountCommand({})),
    );
    const paused = fault(
      `SES does not send for this account in ${account.region}.`,
      "AWS has paused its sending.",
      `aws sesv2 get-account --region ${account.region} shows why.`,
    );
    const findings = [...(sends ? [] : [paused]), ...(await senderFindings(examined, sender, stack !== null))];
    return isFree ? findings : [...findings, ...(await sandboxFindings(examined))];
  },
};

/** A deploy makes the identity; whoever reads the sender's mail then clicks a link. */
async function senderFindings(examined: Examined, sender: string, isDeployed: boolean): Promise<readonly Finding[]> {
  const state = (await identity(examined, sender)) ?? (await identity(examined, sender.split("@")[1] ?? ""));
  const { region } = examined.account;
  if (state?.VerifiedForSendingStatus) return [];
  if (state === null) {
    if (isDeployed) return [];
    const why = "The deploy makes the identity; SES then mails a link to it that somebody must open.";
    return [
      warning(`${sender} is not yet an identity of SES in ${region}.`, why, `Open the link in the mail to ${sender}.`),
    ];
  }
  const why = "SES mailed a link to it that nobody has opened; no report is mailed before.";
  return [
    warning(`${sender} is not verified in SES.`, why, `Open the link in the mail to ${sender}; it is good for a day.`),
  ];
}

/** https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html */
async function sandboxFindings(examined: Examined): Promise<readonly Finding[]> {
  const { options, account } = examined;
  const unverified: string[] = [];
  for (const receiver of options.mailTo.map(addressIn)) {
    const own = (await identity(examined, receiver)) ?? (await identity(examined, receiver.split("@")[1] ?? ""));
    if (!own?.VerifiedForSendingStatus) unverified.push(receiver);
  }
  if (unverified.length === 0) return [];
  const why = `SES in ${account.region} is in its sandbox: 200 mails a day, and only to addresses that are verified.`;
  const verify = unverified.map(
    (one) => `aws sesv2 create-email-identity --email-identity ${one} --region ${account.region}`,
  );
  const next = `${verify.join("; ")}. Or ask AWS for production access in the SES console.`;
  return [warning(`The report cannot reach ${unverified.join(", ")}.`, why, next)];
}

async function identity({ account }: Examined, name: string): Promise<GetEmailIdentityResponse | null> {
  const arn = `arn:${account.partition}:ses:${account.region}:${account.account}:identity/${name}`;
  return askedOrNull(
    "ses:GetEmailIdentity",
    arn,
    ["NotFoundException"],
    (): Promise<GetEmailIdentityResponse> =>
      account.clients.ses().send(new GetEmailIdentityCommand({ EmailIdentity: name })),
  );
}

/** `Defib <defib@example.org>` and `defib@example.org` mean the same address. */
const addressIn = (text: string): string => /<([^<>]+)>$/.exec(text)?.[1] ?? text;
