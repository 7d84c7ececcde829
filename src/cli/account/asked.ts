/** One call to AWS by the command line; what fails is told as what an operator can do about it. */
import { failureOf, isCredentialFailure, isPermissionFailure, neverSent } from "../../aws/failure.ts";
import { accessDenied, awsFailed, awsUnreachable, credentialsRefused } from "../awsProblems.ts";
import { CliError } from "../problem.ts";

/** @throws CliError */
export async function asked<T>(action: string, resource: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw callProblem(error, action, resource);
  }
}

/**
 * Null where AWS says by one of these names, or words of its message, that the thing is not there.
 * @throws CliError
 */
export async function askedOrNull<T>(
  action: string,
  resource: string,
  absent: readonly string[],
  call: () => Promise<T>,
): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    const { name, message } = failureOf(error);
    if (absent.some((sign) => name === sign || message.includes(sign))) return null;
    throw callProblem(error, action, resource);
  }
}

function callProblem(error: unknown, action: string, resource: string): CliError {
  if (error instanceof CliError) return error;
  const failure = failureOf(error);
  if (isCredentialFailure(failure)) return credentialsRefused(failure.name);
  if (isPermissionFailure(failure)) {
    return accessDenied(action, resource, error instanceof Error ? error.message : failure.message);
  }
  if (neverSent(failure) || failure.status === null) return awsUnreachable(`${failure.name}: ${failure.message}`);
  return awsFailed(action, failure.name, failure.message);
}
