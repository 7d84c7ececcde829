/**
 * Signing in through the company's identity provider: `/sign-in/` sends the browser there, `/sign-in/callback` is where it
 * comes back, and gets the cookies that open the dashboard. Everything in the request is hostile.
 */
import type { NotReady, SignInParameters } from "../aws/signInParameters.ts";
import { clean } from "../core/hostile.ts";
import type { Clock, EventLogger } from "../ports.ts";
import type { SignInSettings } from "../settings/signIn.ts";
import { ATTEMPT_COOKIE, ATTEMPT_MINUTES, sealed, unsealed } from "../signIn/attempt.ts";
import { cookieOfAttempt, type HttpAnswer, NO_ATTEMPT, redirect } from "../signIn/httpAnswer.ts";
import { type IdentityProvider, identityProvider, type NotSignedIn, newSecrets } from "../signIn/identityProvider.ts";
import { type Claims, letIn } from "../signIn/letIn.ts";
import * as pages from "../signIn/pages.ts";
import { returnPath } from "../signIn/returnPath.ts";
import { type SignInRequest, signInRequest } from "../signIn/signInRequest.ts";
import { COOKIE_ATTRIBUTES } from "../site/session.ts";
import { signedCookies } from "../site/signing.ts";

export interface SignInWorld {
  readonly settings: SignInSettings;
  readonly parameters: () => Promise<SignInParameters | NotReady>;
  readonly clock: Clock;
  readonly logger: EventLogger;
}

/** So long a key or a secret that was changed may go unnoticed. */
const REMEMBERED_SECONDS = 300;
/** What is missing is remembered too: the account's quota on parameters is the brake's as well, and anybody may call this. */
const MISSING_REMEMBERED_SECONDS = 10;

interface Opened {
  readonly kind: "opened";
  readonly site: SignInParameters;
  readonly provider: IdentityProvider;
}

/** @throws for an event that is no request of a function's URL */
export function signInHandler(world: SignInWorld) {
  let remembered: { readonly found: Opened | NotReady | NotSignedIn; readonly until: number } | undefined;

  async function open(): Promise<Opened | NotReady | NotSignedIn> {
    const now = world.clock.now().getTime();
    if (remembered !== undefined && now < remembered.until) return remembered.found;
    const found = await openNow(world);
    const seconds = found.kind === "opened" ? REMEMBERED_SECONDS : MISSING_REMEMBERED_SECONDS;
    remembered = { found, until: now + seconds * 1000 };
    return found;
  }

  return async (event: unknown): Promise<HttpAnswer> => {
    const request = signInRequest(event);
    const refuse = refusing(world, request.id);
    if (request.method !== "GET") return refuse(pages.ONLY_GET);
    if (request.path !== "/sign-in/" && request.path !== "/sign-in/callback") return refuse(pages.NO_PAGE);
    const opened = await open();
    if (opened.kind === "not-ready") return refuse(pages.NOT_READY, "error", opened.reason);
    if (opened.kind !== "opened") return refuse(pages.UNANSWERED, "error", opened.detail);
    return request.path === "/sign-in/" ? begin(world, request, opened) : end(world, request, opened);
  };
}

async function openNow({ settings, parameters }: SignInWorld): Promise<Opened | NotReady | NotSignedIn> {
  const site = await parameters();
  if (site.kind === "not-ready") return site;
  const callbackUrl = new URL("/sign-in/callback", site.siteUrl).href;
  const provider = await identityProvider({ ...settings, clientSecret: site.clientSecret, callbackUrl });
  return "kind" in provider ? provider : { kind: "opened", site, provider };
}

async function begin({ clock }: SignInWorld, request: SignInRequest, { site, provider }: Opened): Promise<HttpAnswer> {
  const endsAt = clock.now().getTime() + ATTEMPT_MINUTES * 60_000;
  const attempt = { ...newSecrets(), endsAt, returnPath: returnPath(request.query.get("to"), site.siteUrl) };
  const cookie = cookieOfAttempt(sealed(attempt, site.key.privateKey));
  return redirect(await provider.signInUrl(attempt), [cookie]);
}

async function end(world: SignInWorld, request: SignInRequest, { site, provider }: Opened): Promise<HttpAnswer> {
  const { settings, clock, logger } = world;
  const refuse = refusing(world, request.id);
  const attempt = unsealed(request.cookies.get(ATTEMPT_COOKIE) ?? "", site.key.privateKey, clock.now());
  if (attempt === null || request.query.get("state") !== attempt.state) return refuse(pages.NO_ATTEMPT_FOUND);
  const answer = await provider.claimsFrom(request.query, attempt);
  if (answer.kind !== "signed-in") {
    const level = answer.kind === "unanswered" ? "error" : "warn";
    return refuse(NOT_SIGNED_IN[answer.kind], level, answer.detail);
  }
  const admission = letIn(answer.claims, settings.allowed);
  const person = personIn(answer.claims);
  if (admission.kind === "out") {
    const page = admission.reason === "not-listed" ? pages.NOT_LISTED : pages.EMAIL_NOT_VERIFIED;
    return refuse(page, "warn", admission.reason, person);
  }
  const until = new Date(clock.now().getTime() + settings.sessionHours * 3_600_000);
  logger.info("sign_in.let_in", {
    correlation_id: request.id,
    by: admission.by,
    until: until.toISOString(),
    ...person,
  });
  const cookies = Object.entries(signedCookies(new URL(site.siteUrl).href, until, site.key));
  return redirect(attempt.returnPath, [
    ...cookies.map(([name, value]) => `${name}=${value}; ${COOKIE_ATTRIBUTES}`),
    NO_ATTEMPT,
  ]);
}

const NOT_SIGNED_IN = { refused: pages.REFUSED, unproved: pages.UNPROVED, unanswered: pages.UNANSWERED };

const refusing =
  ({ settings, logger }: SignInWorld, id: string) =>
  (page: pages.Refusal, level: "info" | "warn" | "error" = "info", reason = page.heading, person = {}): HttpAnswer => {
    logger[level]("sign_in.refused", { correlation_id: id, status: page.status, reason, ...person });
    return pages.refusalPage(page, { contact: settings.contact, requestId: id });
  };

const PERSON_CHARACTERS_MAX = 256;

/** Who it was, for the log; no token, and nothing else that the provider tells. */
const personIn = ({ sub, email }: Claims) => ({
  subject: typeof sub === "string" ? clean(sub, PERSON_CHARACTERS_MAX) : null,
  email: typeof email === "string" ? clean(email, PERSON_CHARACTERS_MAX) : null,
});
