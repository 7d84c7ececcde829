/** Which repository's workflows may deploy. */
import { z } from "zod";

/**
 * As it stands in the subject of GitHub's tokens: `owner/name`, and for repositories made or renamed since 15 July 2026
 * `owner@id/name@id`, by which nobody who takes over a name is taken for its owner of before.
 */
const REPOSITORY = /^[\w.-]+(@\d+)?\/[\w.-]+(@\d+)?$/;

export const githubSchema = z.strictObject({
  repository: z
    .string()
    .regex(REPOSITORY, "it must be owner/name, or owner@id/name@id as it stands in the subject of GitHub's tokens."),
  branch: z
    .string()
    .regex(/^[\w./-]{1,200}$/, "it must be the name of one branch.")
    .default("main"),
  environment: z
    .string()
    .regex(/^[\w.-]{1,255}$/, "it must be the name of an environment.")
    .default("infrastructure"),
  /** An account has GitHub's provider once: where it is there already, this is its ARN. */
  providerArn: z
    .string()
    .regex(
      /^arn:[a-z-]+:iam::\d{12}:oidc-provider\/token\.actions\.githubusercontent\.com$/,
      "it must be the ARN of the account's provider for token.actions.githubusercontent.com.",
    )
    .nullable()
    .default(null),
});

export type GithubOptions = z.infer<typeof githubSchema>;
