/** Signing in to the dashboard. */
import type { Grant } from "../grant.ts";

export const signIn: readonly Grant[] = [
  {
    action: "ssm:GetParameters",
    why: "The key that opens the dashboard, which one CloudFront trusts, and the secret by which the identity provider knows us.",
    when: "when somebody signs in, every five minutes at most; only where the options name an identity provider",
    resources: ({ signInParameterArns }) => signInParameterArns,
  },
];
