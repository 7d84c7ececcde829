/** ./defib dashboard: a link for whoever may read the key. Makes the key the first time, or a new one when asked to. */
import { randomBytes } from "node:crypto";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import type { SigningKey } from "../../site/signing.ts";
import { type Account, openAccount } from "../account/account.ts";
import { asked } from "../account/asked.ts";
import { settled } from "../account/settled.ts";
import { STACK_NAME, type StackState } from "../account/stack.ts";
import type { Call } from "../command.ts";
import { noStack, notOurs } from "../deploy/problems.ts";
import { EXIT, type ExitCode } from "../exitCodes.ts";
import { badValue } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { opened } from "./browser.ts";
import { isByLink, keyIdIn, putKeyInStack } from "./keyInStack.ts";
import { keyParameter, makeKey, publicPem, readKey } from "./linkKey.ts";
import { LINK_MINUTES, type Opening, openingOf } from "./opening.ts";
import { noDashboard, notByLink } from "./problems.ts";

const HOURS = 12;
const HOURS_MAX = 168;

export async function dashboard(call: Call, terminal: Terminal): Promise<ExitCode> {
  const hours = hoursIn(call);
  const isRotated = call.switches.has("rotate-key");
  const stackName = call.values.get("stack") ?? STACK_NAME;
  terminal.tell("Looking at the account …");
  const account = await openAccount(call);
  const stack = await settled(account, stackName, terminal);
  if (terminal.interrupted.aborted) return EXIT.interrupted;
  if (stack === null) throw noStack(stackName, account.region, account.account);
  if (!stack.isOurs) throw notOurs(stackName);
  const { DashboardUrl: siteUrl, SiteBucket: bucket } = stack.outputs;
  if (siteUrl === undefined || bucket === undefined) throw noDashboard(stackName);
  if (!isByLink(stack)) return openWithoutLink(stack, siteUrl, isRotated, call, terminal);

  const key = await keyInPlace(account, stack, isRotated, terminal);
  const wanted = { siteUrl, key, hours, now: new Date(), secret: randomBytes(16).toString("hex") };
  const opening = openingOf(wanted);
  await put(account, bucket, opening);
  return tell(opening, siteUrl, key, call, terminal);
}

/**
 * What lies in the Parameter Store counts: whoever stops half way is carried on by the next one.
 * @throws CliError
 */
async function keyInPlace(
  account: Account,
  stack: StackState,
  isRotated: boolean,
  terminal: Terminal,
): Promise<SigningKey> {
  const before = isRotated ? null : await readKey(account, stack.name);
  if (before === null) terminal.tell(`Making a key; its private half is kept in ${keyParameter(stack.name)} …`);
  const privateKey = before ?? (await makeKey(account, stack.name, isRotated));
  const publicKey = publicPem(privateKey);
  const id = keyIdIn(stack, publicKey);
  if (id !== null) return { id, privateKey };
  terminal.tell("Telling CloudFront its public half, through the stack; this takes a few minutes …");
  const after = await putKeyInStack(account, stack, publicKey, terminal);
  return { id: keyIdIn(after, publicKey) ?? "", privateKey };
}

async function put({ clients, partition }: Account, bucket: string, { object }: Opening): Promise<void> {
  const { key: Key, body: Body, metadata: Metadata } = object;
  const page = {
    Bucket: bucket,
    Key,
    Body,
    Metadata,
    ContentType: "text/html; charset=utf-8",
    CacheControl: "no-store",
  };
  await asked("s3:PutObject", `arn:${partition}:s3:::${bucket}/${Key}`, () =>
    clients.s3().send(new PutObjectCommand(page)),
  );
}

async function tell(opening: Opening, siteUrl: string, key: SigningKey, call: Call, terminal: Terminal) {
  const { link, linkExpiresAt, sessionExpiresAt } = opening;
  if (call.json) {
    const times = { link_expires_at: linkExpiresAt.toISOString(), session_expires_at: sessionExpiresAt.toISOString() };
    const told = { schemaVersion: 1, ok: true, dashboard_url: siteUrl, link, ...times, key_id: key.id };
    terminal.print(`${JSON.stringify(told, null, 2)}\n`);
    return EXIT.ok;
  }
  const until = sessionExpiresAt.toISOString().replace(/:\d\d\.\d+Z$/, "Z");
  if (!call.switches.has("print") && (await opened(link, terminal))) {
    terminal.print(`Opened ${siteUrl} in your browser, until ${until}.\n`);
    return EXIT.ok;
  }
  terminal.tell(`This link works for ${LINK_MINUTES} minutes; whoever opens it may read the dashboard until ${until}.`);
  terminal.print(`${link}\n`);
  return EXIT.ok;
}

async function openWithoutLink(
  { outputs }: StackState,
  siteUrl: string,
  isRotated: boolean,
  call: Call,
  terminal: Terminal,
): Promise<ExitCode> {
  if (isRotated) throw notByLink(siteUrl);
  const isPublic = outputs["DashboardAccess"] === "public";
  terminal.tell(
    isPublic
      ? "This dashboard is public: everyone on the internet can read its counts. Incidents: ./defib incidents"
      : "This dashboard is open from the addresses in dashboard.access.allowed.",
  );
  if (call.json) {
    terminal.print(
      `${JSON.stringify({ schemaVersion: 1, ok: true, dashboard_url: siteUrl, link: siteUrl }, null, 2)}\n`,
    );
    return EXIT.ok;
  }
  if (call.switches.has("print") || !(await opened(siteUrl, terminal))) terminal.print(`${siteUrl}\n`);
  return EXIT.ok;
}

function hoursIn(call: Call): number {
  const given = call.values.get("hours");
  if (given === undefined) return HOURS;
  const hours = Number(given);
  if (/^\d+$/.test(given) && hours >= 1 && hours <= HOURS_MAX) return hours;
  throw badValue("--hours", given, `It must be a whole number from 1 to ${HOURS_MAX}.`, `--hours ${HOURS}`);
}
