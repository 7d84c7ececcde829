/** The code of a CloudFront Function, with what it must know of this deployment. */
import { type EdgeProgram, edgeBundle, OPEN_ARGUMENT } from "./edgeBundle.ts";

export type { EdgeProgram };

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const BYTES_MAX = 10_240;

/** @throws Error when it is larger than CloudFront takes, or needs what its runtime lacks. */
export function edgeCode(program: EdgeProgram, argument?: unknown): string {
  const value = argument === undefined ? "" : JSON.stringify(argument);
  const code = edgeBundle(program).replace(OPEN_ARGUMENT, () => value);
  const bytes = Buffer.byteLength(code);
  if (bytes > BYTES_MAX) {
    throw new Error(`The function ${program} has ${bytes} bytes; CloudFront takes ${BYTES_MAX}. Name fewer networks.`);
  }
  return code;
}
