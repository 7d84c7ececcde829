/**
 * The company's identity provider, by OpenID Connect: authorization code with PKCE, state and nonce. Signature, issuer,
 * audience, times and nonce of the ID token are checked by openid-client.
 * https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth
 */
import * as oidc from "openid-client";
import { clean } from "../core/hostile.ts";
import { isLoopback } from "../settings/loopback.ts";
import type { Attempt } from "./attempt.ts";
import type { Claims } from "./letIn.ts";

/** Of each answer of the provider's. */
const ANSWER_SECONDS_MAX = 5;

export interface IdentityProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  /** Where the provider sends the browser back to. */
  readonly callbackUrl: string;
}

/** Why nobody was signed in. `refused`: by the provider or the person; `unproved`: what came back does not hold. */
export interface NotSignedIn {
  readonly kind: "refused" | "unproved" | "unanswered";
  /** For the log; holds no token. */
  readonly detail: string;
}

export type SignedIn = { readonly kind: "signed-in"; readonly claims: Claims };

export interface IdentityProvider {
  /** Where the browser is sent. */
  signInUrl(attempt: Attempt): Promise<string>;
  /** @param answer the query with which the provider sent the browser back */
  claimsFrom(answer: URLSearchParams, attempt: Attempt): Promise<SignedIn | NotSignedIn>;
}

export const newSecrets = (): Pick<Attempt, "state" | "nonce" | "codeVerifier"> => ({
  state: oidc.randomState(),
  nonce: oidc.randomNonce(),
  codeVerifier: oidc.randomPKCECodeVerifier(),
});

/** Asks the provider who it is. */
export async function identityProvider(settings: IdentityProviderSettings): Promise<IdentityProvider | NotSignedIn> {
  const { scopes, callbackUrl } = settings;
  const found = await discovered(settings);
  if ("kind" in found) return found;
  return {
    async signInUrl({ state, nonce, codeVerifier }) {
      const code_challenge = await oidc.calculatePKCECodeChallenge(codeVerifier);
      const asked = { redirect_uri: callbackUrl, scope: scopes, state, nonce, code_challenge };
      return oidc.buildAuthorizationUrl(found, { ...asked, code_challenge_method: "S256" }).href;
    },
    async claimsFrom(answer, { state, nonce, codeVerifier }) {
      const url = new URL(callbackUrl);
      url.search = answer.toString();
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier };
      try {
        const tokens = await oidc.authorizationCodeGrant(found, url, { ...checks, idTokenExpected: true });
        return { kind: "signed-in", claims: tokens.claims() ?? {} };
      } catch (error) {
        return notSignedIn(error);
      }
    },
  };
}

async function discovered({ issuer, clientId, clientSecret }: IdentityProviderSettings) {
  const server = new URL(issuer);
  const execute = isLoopback(server.hostname) ? [oidc.allowInsecureRequests] : [];
  const asked = { timeout: ANSWER_SECONDS_MAX, execute: [...execute, oidc.enableNonRepudiationChecks] };
  try {
    return await oidc.discovery(server, clientId, {}, authenticated(clientSecret), asked);
  } catch (error) {
    return { ...notSignedIn(error), kind: "unanswered" as const };
  }
}

/** In the way that the provider names; where it names none, in the one that every provider must take. */
const authenticated =
  (secret: string): oidc.ClientAuth =>
  (server, ...rest) => {
    const isByPost = server.token_endpoint_auth_methods_supported?.includes("client_secret_post") ?? false;
    return (isByPost ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret))(server, ...rest);
  };

/** Of the token endpoint's refusals only this one is about the code; every other is about the client, or a fault. */
const CODE_REFUSED = "invalid_grant";
const UNANSWERED = ["OAUTH_TIMEOUT", "OAUTH_ABORT", "OAUTH_RESPONSE_IS_NOT_CONFORM", "OAUTH_RESPONSE_IS_NOT_JSON"];

/** Tokens may lie in an error's cause: nothing of it is told but names. @throws what is no answer of the provider's */
function notSignedIn(error: unknown): NotSignedIn {
  if (error instanceof oidc.AuthorizationResponseError)
    return { kind: "refused", detail: told("the provider answered", error.error, error.error_description) };
  if (error instanceof oidc.ResponseBodyError) {
    const kind = error.error === CODE_REFUSED ? "unproved" : "unanswered";
    return { kind, detail: told("the token endpoint answered", error.error, error.error_description) };
  }
  if (error instanceof oidc.ClientError) {
    const kind = UNANSWERED.includes(error.code ?? "") ? "unanswered" : "unproved";
    return { kind, detail: told(error.message, error.code) };
  }
  // What `fetch` throws: no connection, no name, no certificate.
  if (error instanceof TypeError) return { kind: "unanswered", detail: told(error.message) };
  throw error;
}

const DETAIL_CHARACTERS_MAX = 300;
const told = (...parts: readonly (string | undefined)[]): string =>
  clean(parts.filter((part) => part !== undefined).join(": "), DETAIL_CHARACTERS_MAX);
