/** Which EC2 the programs would talk to: the local cloud on this machine, or AWS. */
import type { Environment } from "./variable.ts";

/**
 * Whether EC2 calls go to this machine, as the SDK decides it: AWS_ENDPOINT_URL_EC2, else AWS_ENDPOINT_URL (an empty
 * one counts as not set). When AWS_IGNORE_CONFIGURED_ENDPOINT_URLS is true, none counts. An endpoint in the shared
 * config file is not looked at, so it never counts as this machine.
 */
export function ec2IsOnThisMachine(environment: Environment): boolean {
  if (environment["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]?.toLowerCase() === "true") return false;
  const endpoint = environment["AWS_ENDPOINT_URL_EC2"] || environment["AWS_ENDPOINT_URL"] || "";
  return URL.canParse(endpoint) && isLoopback(new URL(endpoint).hostname);
}

/** The host of a parsed URL, which has already brought every way to write an address into its one form. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || /^127(?:\.[0-9]{1,3}){3}$/.test(host);
}
