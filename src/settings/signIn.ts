/** The settings of the function that lets people in who have signed in at the company's identity provider. */
import type { Allowed } from "./allowed.ts";
import { everywhere, NAMES } from "./everywhere.ts";
import {
  DASHBOARD_KEY_PARAMETER,
  DASHBOARD_SITE_PARAMETER,
  OIDC_ALLOWED,
  OIDC_CLIENT_ID,
  OIDC_ISSUER,
  OIDC_SCOPES,
  OIDC_SECRET_PARAMETER,
  SESSION_HOURS,
  SIGN_IN_CONTACT,
} from "./signInVariables.ts";
import { type Environment, gather, required, withDefault } from "./variable.ts";
import type { LogLevel } from "./variables.ts";

export interface SignInSettings {
  readonly region: string;
  readonly logLevel: LogLevel;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretParameter: string;
  readonly scopes: string;
  readonly allowed: Allowed;
  readonly sessionHours: number;
  readonly contact: string;
  readonly keyParameter: string;
  readonly siteParameter: string;
}

/** @throws SettingsError */
export const signInSettings = (environment: Environment): SignInSettings =>
  gather<SignInSettings>(environment, NAMES, {
    region: everywhere.region,
    logLevel: everywhere.logLevel,
    issuer: required(OIDC_ISSUER),
    clientId: required(OIDC_CLIENT_ID),
    secretParameter: required(OIDC_SECRET_PARAMETER),
    scopes: withDefault(OIDC_SCOPES, "openid email profile"),
    allowed: required(OIDC_ALLOWED),
    sessionHours: withDefault(SESSION_HOURS, 8),
    contact: withDefault(SIGN_IN_CONTACT, "whoever runs Defib in your company"),
    keyParameter: required(DASHBOARD_KEY_PARAMETER),
    siteParameter: required(DASHBOARD_SITE_PARAMETER),
  });
