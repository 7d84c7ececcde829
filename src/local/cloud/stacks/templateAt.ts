/** Reads a template from where CloudFormation would: an address of S3, which this cloud answers for itself. */

/** @param address `https://BUCKET.s3.REGION.amazonaws.com/KEY` or `https://s3.REGION.amazonaws.com/BUCKET/KEY` */
export async function templateAt(address: string, cloudUrl: string): Promise<string> {
  const { hostname, pathname } = new URL(address);
  const [, bucket] = /^(.+)\.s3[.-]/.exec(hostname) ?? [];
  const response = await fetch(new URL(bucket === undefined ? pathname : `/${bucket}${pathname}`, cloudUrl));
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return response.text();
}
