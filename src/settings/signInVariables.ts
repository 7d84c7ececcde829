/** The settings of signing in through the company's identity provider. */
import { type Allowed, allowedFrom } from "./allowed.ts";
import { isLoopback } from "./loopback.ts";
import { matching, type Read, type Variable } from "./variable.ts";

export const OIDC_ISSUER: Variable<string> = {
  name: "DEFIB_OIDC_ISSUER",
  meaning: "the identity provider, as it calls itself in its discovery document",
  example: "https://login.example.org/realms/ops",
  parse: (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isSecure = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
    if (url === undefined || !isSecure || url.search !== "" || url.hash !== "" || url.username !== "")
      return { problem: "it must be an address that begins with https://, without a query." };
    return { value: text };
  },
};

export const OIDC_CLIENT_ID: Variable<string> = {
  name: "DEFIB_OIDC_CLIENT_ID",
  meaning: "as what the identity provider knows the dashboard",
  example: "defib-dashboard",
  parse: matching(/^[\x21-\x7e]{1,200}$/, "it must be the id that the provider gave to the dashboard."),
};

const PARAMETER_PATH = /^\/[A-Za-z0-9_.\-/]{1,200}$/;
const parameterPath = matching(PARAMETER_PATH, "it must be the path of a parameter, beginning with a slash.");

export const OIDC_SECRET_PARAMETER: Variable<string> = {
  name: "DEFIB_OIDC_SECRET_PARAMETER",
  meaning: "the SecureString of Systems Manager that holds the client's secret",
  example: "/defib/sign-in-secret",
  parse: parameterPath,
};

export const OIDC_SCOPES: Variable<string> = {
  name: "DEFIB_OIDC_SCOPES",
  meaning: "what the identity provider is asked to tell",
  example: "openid email groups",
  parse: matching(
    /^(?=(?:.* )?openid(?: |$))[\x21\x23-\x5b\x5d-\x7e]+(?: [\x21\x23-\x5b\x5d-\x7e]+){0,19}$/,
    "it must be words with a space between them, and openid among them.",
  ),
};

export const OIDC_ALLOWED: Variable<Allowed> = {
  name: "DEFIB_OIDC_ALLOWED",
  meaning: "whom the dashboard lets in",
  example: '{"emailDomains":["example.org"]}',
  parse: allowedIn,
};

export const SESSION_HOURS: Variable<number> = {
  name: "DEFIB_SESSION_HOURS",
  meaning: "for how many hours somebody who signed in is let in",
  example: "8",
  parse: (text) => {
    const hours = Number(text);
    if (/^\d{1,2}$/.test(text) && hours >= 1 && hours <= 24) return { value: hours };
    return { problem: "it must be a whole number from 1 to 24." };
  },
};

export const SIGN_IN_CONTACT: Variable<string> = {
  name: "DEFIB_SIGN_IN_CONTACT",
  meaning: "whom to ask who is not let in",
  example: "the on-call team, #ops",
  parse: matching(/^[\p{L}\p{N}\p{P}\p{S} ]{1,120}$/u, "it must be one line of at most 120 characters."),
};

export const DASHBOARD_KEY_PARAMETER: Variable<string> = {
  name: "DEFIB_DASHBOARD_KEY_PARAMETER",
  meaning: "the SecureString that holds the private half of the dashboard's key",
  example: "/defib/dashboard-key",
  parse: parameterPath,
};

export const DASHBOARD_SITE_PARAMETER: Variable<string> = {
  name: "DEFIB_DASHBOARD_SITE_PARAMETER",
  meaning: "the parameter in which the stack says where the dashboard is and which key it trusts",
  example: "/defib/dashboard-site",
  parse: parameterPath,
};

export const SIGN_IN_VARIABLES = [
  ...[OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_SECRET_PARAMETER, OIDC_SCOPES, OIDC_ALLOWED, SESSION_HOURS, SIGN_IN_CONTACT],
  ...[DASHBOARD_KEY_PARAMETER, DASHBOARD_SITE_PARAMETER],
];

function allowedIn(text: string): Read<Allowed> {
  try {
    return allowedFrom(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: "it must be JSON." };
    throw error;
  }
}
