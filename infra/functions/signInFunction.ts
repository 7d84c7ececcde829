/** Lets people in who have signed in at the company's identity provider. Made only where the options ask for it. */
import { Duration } from "aws-cdk-lib";
import type { Construct } from "constructs";
import type { OidcOptions } from "../signInOptions.ts";
import { signInParameterNames } from "../website/signInParameters.ts";
import type { Around } from "./around.ts";
import { DefibFunction } from "./defibFunction.ts";
import { RESERVED_EXECUTIONS } from "./reservedExecutions.ts";

/** Three answers of the provider's, of five seconds each at most; CloudFront waits for thirty. */
const TIMEOUT = Duration.seconds(20);

export interface SignInFunctionProps {
  readonly around: Around;
  readonly oidc: OidcOptions;
}

export function signInFunction(scope: Construct, { around, oidc }: SignInFunctionProps): DefibFunction {
  const names = signInParameterNames(around.common.prefix);
  return new DefibFunction(scope, "SignIn", {
    ...around.common,
    name: "signIn",
    description: "People sign in to the dashboard through the company's identity provider",
    timeout: TIMEOUT,
    memoryMegabytes: 512,
    reservedConcurrency: around.options.reserveConcurrency ? RESERVED_EXECUTIONS.signIn : undefined,
    permissions: around.permissions("signIn"),
    environment: {
      DEFIB_OIDC_ISSUER: oidc.issuer,
      DEFIB_OIDC_CLIENT_ID: oidc.clientId,
      DEFIB_OIDC_SCOPES: oidc.scopes,
      DEFIB_OIDC_ALLOWED: JSON.stringify(oidc.allowed),
      DEFIB_SESSION_HOURS: String(oidc.sessionHours),
      DEFIB_SIGN_IN_CONTACT: oidc.contact,
      DEFIB_OIDC_SECRET_PARAMETER: names.secret,
      DEFIB_DASHBOARD_KEY_PARAMETER: names.key,
      DEFIB_DASHBOARD_SITE_PARAMETER: names.site,
    },
  });
}
