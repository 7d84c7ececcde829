/**
 * Sends a day's mail once, however often the report is made. The claim lies in the table, not in the bucket beside the
 * report, so that a mail that went out while S3 was down is remembered too:
 *
 *   no claim ──▶ sending (for two minutes) ──▶ sent
 *                   └── refused, or the run was lost: the next try claims it again
 *
 * A run that is lost between SES's answer and the note of it sends a second mail later: twice is better than never.
 */
import { ABSENT, type Key, type Table } from "../core/table.ts";
import type { Clock, Mail, Mailer } from "../ports.ts";
import { retrying } from "./retrying.ts";
import { sentenceOf } from "./sentenceOf.ts";

export interface MailOnce {
  readonly date: string;
  readonly mail: Mail;
  /** Nothing was missing when the report was made. A whole mail follows one that was not. */
  readonly whole: boolean;
  /** Sends although it was sent before. */
  readonly again: boolean;
  readonly mailer: Mailer;
  readonly table: Table;
  readonly clock: Clock;
}

/** `REPORT_MAIL#{date}`: how far the day's mail has got. */
interface MailClaim extends Key {
  readonly stage: "sending" | "refused" | "sent";
  readonly whole: boolean;
  /** While `sending`: until when nobody else sends. */
  readonly until: string;
  /** Unix seconds. */
  readonly ttl: number;
}

const SENDING_SECONDS = 120;
const KEPT_SECONDS = 90 * 24 * 3600;

/** Says in a sentence what became of the mail. Throws when it was not sent, and not before either. */
export async function mailOnce(work: MailOnce): Promise<string> {
  const claim = await take(work);
  if (claim.kind === "sent before") return "It was sent before.";
  const messageId = await retrying(() => sent(work), work.clock).catch(async (error: unknown) => {
    await giveBack(work, claim);
    throw error;
  });
  const doubts = [claim.kind === "unguarded" ? claim.why : null, await remember(work)].filter((why) => why !== null);
  const doubt =
    doubts.length === 0 ? "" : ` It may go out twice, for the table could not be asked: ${doubts.join("; ")}`;
  return `Sent as ${messageId}.${doubt}`;
}

async function sent({ mailer, mail }: MailOnce): Promise<string> {
  const result = await mailer.send(mail);
  if (!result.sent) throw new Error(result.why);
  return result.messageId;
}

type Taken =
  | { readonly kind: "sent before" }
  | { readonly kind: "ours"; readonly version: number }
  /** The table cannot be reached. That does not keep the mail back: just then it is needed. */
  | { readonly kind: "unguarded"; readonly why: string };

async function take(work: MailOnce): Promise<Taken> {
  const { table, date, clock } = work;
  const taken = await retrying(async (): Promise<Taken | null> => {
    const there = await table.read<MailClaim>(keyOf(date));
    if (there !== undefined && wasSent(there.value, work)) return { kind: "sent before" };
    if (there !== undefined && isHeld(there.value, work)) return null;
    const version = there?.version ?? ABSENT;
    return (await table.write(claimOf(work, "sending"), version)) ? { kind: "ours", version: version + 1 } : null;
  }, clock).catch((error: unknown): Taken => ({ kind: "unguarded", why: sentenceOf(error) }));
  if (taken !== null) return taken;
  throw new Error("Another run is sending it, and whether it went out is not known yet. Try again in two minutes.");
}

const wasSent = ({ stage, whole }: MailClaim, work: MailOnce): boolean =>
  stage === "sent" && !work.again && (whole || !work.whole);

const isHeld = ({ stage, until }: MailClaim, { clock }: MailOnce): boolean =>
  stage === "sending" && Date.parse(until) > clock.now().getTime();

/** So that the next try need not wait for our time to end. It ends anyway if this fails. */
async function giveBack(work: MailOnce, claim: Taken): Promise<void> {
  if (claim.kind !== "ours") return;
  await work.table.write(claimOf(work, "refused"), claim.version).catch(() => false);
}

/** Sent is sent, whoever has the claim by now. Null when it was noted; else why not. */
async function remember(work: MailOnce): Promise<string | null> {
  const noted = retrying(async () => {
    const there = await work.table.read<MailClaim>(keyOf(work.date));
    const done = await work.table.write(claimOf(work, "sent"), there?.version ?? ABSENT);
    if (!done) throw new Error("the claim changed meanwhile");
  }, work.clock);
  return noted.then(() => null, sentenceOf);
}

const keyOf = (date: string): Key => ({ pk: `REPORT_MAIL#${date}`, sk: "-" });

function claimOf({ date, whole, clock }: MailOnce, stage: MailClaim["stage"]): MailClaim {
  const nowSeconds = Math.floor(clock.now().getTime() / 1000);
  const until = new Date((nowSeconds + SENDING_SECONDS) * 1000).toISOString();
  return { ...keyOf(date), stage, whole, until, ttl: nowSeconds + KEPT_SECONDS };
}
