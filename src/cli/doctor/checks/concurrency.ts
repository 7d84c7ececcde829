/** May the sweep have a concurrent execution of its own, and signing in a few? */
import { GetAccountSettingsCommand } from "@aws-sdk/client-lambda";
import { RESERVED_EXECUTIONS } from "../../../../infra/functions/reservedExecutions.ts";
import { asked } from "../../account/asked.ts";
import { type Check, fault, warning } from "../finding.ts";

/** So many must stay unreserved: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const UNRESERVED_MIN = 100;
/** Intake alone takes ten in a storm, and each of its runs one more. */
const SMALL_MAX = 50;

export const concurrency: Check = {
  id: "concurrency",
  question: "Has Lambda room for Defib's functions?",
  of: "account",
  actions: ["lambda:GetAccountSettings"],
  skip: () => null,
  run: async ({ account, options, stack }) => {
    const { AccountLimit } = await asked("lambda:GetAccountSettings", "*", () =>
      account.clients.lambda().send(new GetAccountSettingsCommand({})),
    );
    const limit = AccountLimit?.ConcurrentExecutions ?? Number.POSITIVE_INFINITY;
    const free = AccountLimit?.UnreservedConcurrentExecutions ?? limit;
    const more = `aws service-quotas request-service-quota-increase --service-code lambda --quota-code L-B99A9384 --desired-value 1000 --region ${account.region}`;
    const { sweep, signIn } = RESERVED_EXECUTIONS;
    const reserved = options.dashboard.access.kind === "oidc" ? sweep + signIn : sweep;
    if (options.reserveConcurrency && stack === null && free - reserved < UNRESERVED_MIN) {
      const why = `${free} concurrent executions are unreserved, and Lambda keeps ${UNRESERVED_MIN} of them so; Defib wants to reserve ${reserved} for its functions.`;
      const next = `./defib doctor --fix sets "reserveConcurrency": false; or ask for more: ${more}`;
      return [
        fault("Lambda would refuse the reserved concurrency of Defib's functions.", why, next, {
          reserveConcurrency: false,
        }),
      ];
    }
    if (limit > SMALL_MAX) return [];
    const why = "In a storm of alarms the functions of the whole account share it; what finds no room is tried again.";
    return [warning(`Lambda runs at most ${limit} executions at once in this account.`, why, more)];
  },
};
