/** Reaches AWS by the SDK's own chain, and tells its errors as what an operator can do about them. */
import { setTimeout as after } from "node:timers/promises";
import { failureOf, isCredentialFailure, isPermissionFailure, neverSent } from "../aws/failure.ts";
import { UnreadableIncident } from "../aws/readItem.ts";
import { isRegionId } from "../core/resource.ts";
import {
  accessDenied,
  awsFailed,
  awsUnreachable,
  credentialsRefused,
  incidentUnreadable,
  noCredentials,
  noRegion,
  tableMissing,
} from "./awsProblems.ts";
import type { Call } from "./command.ts";
import { CliError } from "./problem.ts";
import { badValue } from "./problems.ts";

/** The instance's role is asked for last, at an address that may not answer at all. */
const CREDENTIALS_MS_MAX = 4000;

/** --profile and --region act as the SDK's own variables, so that everything in its chain follows them. */
export function applyAwsOptions(call: Call): void {
  const profile = call.values.get("profile");
  const region = call.values.get("region");
  if (region !== undefined && !isRegionId(region)) {
    throw badValue("--region", region, "It must be a region's code.", "--region eu-central-1");
  }
  if (profile !== undefined) process.env["AWS_PROFILE"] = profile;
  if (region !== undefined) process.env["AWS_REGION"] = region;
}

/** Of any SDK client: what its chain has found. */
export interface ResolvedClient {
  readonly config: { readonly credentials: () => Promise<unknown>; readonly region: () => Promise<string> };
}

/**
 * Finds credentials and region before anything is asked of AWS, so that what is missing is named.
 * @returns the region
 * @throws CliError
 */
export async function checkCredentials(client: ResolvedClient): Promise<string> {
  const found = client.config.credentials().then(
    () => true,
    () => false,
  );
  const inTime = await Promise.race([found, after(CREDENTIALS_MS_MAX, false, { ref: false })]);
  if (!inTime) throw noCredentials(process.env["AWS_PROFILE"]);
  return client.config.region().catch(() => {
    throw noRegion();
  });
}

export interface Asked {
  /** The permission that the call needs, e.g. `dynamodb:Query`. */
  readonly action: string;
  readonly tableName: string;
  readonly region: string;
}

/** What an SDK client threw, as an error of the command line. */
export function awsProblem(error: unknown, { action, tableName, region }: Asked): CliError {
  if (error instanceof CliError) return error;
  if (error instanceof UnreadableIncident) return incidentUnreadable(error.id, error.why);
  const failure = failureOf(error);
  if (failure.name === "ResourceNotFoundException") return tableMissing(tableName, region);
  if (isCredentialFailure(failure)) return credentialsRefused(failure.name);
  if (isPermissionFailure(failure)) {
    return accessDenied(action, `arn:aws:dynamodb:${region}:*:table/${tableName}*`, failure.message);
  }
  if (neverSent(failure) || failure.status === null) return awsUnreachable(`${failure.name}: ${failure.message}`);
  return awsFailed(action, failure.name, failure.message);
}
