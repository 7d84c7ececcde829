/** A push to main, made live: code first, then the site; whatever fails takes everything back to where it was. */
import { CloudFrontClient, CreateInvalidationCommand } from "@aws-sdk/client-cloudfront";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { OPTIONAL_FUNCTIONS } from "../../infra/functions/functionNames.ts";
import { clientSettings, s3Settings } from "../../src/aws/clients.ts";
import { type PublishedSite, publishSite } from "../../src/aws/siteBucket.ts";
import { prove, type Shipment, type Staged, shift, shiftBack, stage } from "./shipFunctions.ts";
import type { ShipTarget } from "./target.ts";

/** A run that is started by new code must be understood by the code that runs it: so remediation first. */
const ORDER = ["remediation", "sweep", "intake", "report", "fleetAlarms", "signIn"];

const isOptional = (bundle: string): boolean => OPTIONAL_FUNCTIONS.some((name) => name === bundle);

export interface Cargo {
  readonly zips: ReadonlyMap<string, Uint8Array>;
  /** The built dashboard. */
  readonly siteFolder: string;
}

/** @throws Error, after everything was taken back, with what went wrong. */
export async function ship(target: ShipTarget, cargo: Cargo, say: (line: string) => void): Promise<void> {
  const { region } = target;
  const lambda = new LambdaClient({ ...clientSettings(), region });
  const s3 = new S3Client({ ...s3Settings(), region });
  const shifted: Staged[] = [];
  let site: PublishedSite | undefined;
  try {
    const staged: Staged[] = [];
    for (const shipment of shipments(target, cargo)) {
      const one = await stage(lambda, shipment);
      say(`${shipment.functionName}: ${one === null ? "this code is live already" : `version ${one.version}`}`);
      if (one !== null) staged.push(one);
    }
    for (const one of staged) await prove(lambda, one, one.version);
    for (const one of staged) {
      shifted.push(one);
      await shift(lambda, one);
      say(`${one.functionName}: live points to ${one.version}, from ${one.before}`);
    }
    site = await publishSite({ client: s3, bucket: target.siteBucket }, cargo.siteFolder);
    await invalidate(target);
    say(`site: ${site.files.length} files`);
    for (const one of staged) await prove(lambda, one);
    await provePage(target);
    await site.prune(new Date());
  } catch (error) {
    await takeBack(lambda, shifted, site, target, say);
    throw error;
  } finally {
    lambda.destroy();
    s3.destroy();
  }
}

function shipments({ functions }: ShipTarget, { zips }: Cargo): readonly Shipment[] {
  const forgotten = [...functions.keys()].filter((bundle) => !ORDER.includes(bundle));
  if (forgotten.length > 0) throw new Error(`Nobody says when ${forgotten.join(", ")} goes live: add it to ORDER.`);
  return ORDER.filter((bundle) => functions.has(bundle) || !isOptional(bundle)).map((bundle) => {
    const [functionName, zip] = [functions.get(bundle), zips.get(bundle)];
    if (functionName === undefined || zip === undefined) throw new Error(`There is nothing to ship for ${bundle}.`);
    return { bundle, functionName, zip };
  });
}

/** Each step is tried, whatever became of the others. @throws AggregateError for what could not be taken back. */
async function takeBack(
  lambda: LambdaClient,
  shifted: readonly Staged[],
  site: PublishedSite | undefined,
  target: ShipTarget,
  say: (line: string) => void,
): Promise<void> {
  const steps = [
    ...shifted.toReversed().map((one) => ({
      what: `${one.functionName}: back to ${one.before}`,
      run: async () => `${one.functionName}: live points to ${await shiftBack(lambda, one)} again`,
    })),
    ...(site ? [{ what: "site: the pages of before", run: () => restored(site, target) }] : []),
  ];
  const failures: unknown[] = [];
  for (const { what, run } of steps) {
    try {
      say(await run());
    } catch (error) {
      failures.push(error);
      say(`NOT done (${what}): ${error}`);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, "Not everything could be taken back: see above.");
}

async function restored(site: PublishedSite, target: ShipTarget): Promise<string> {
  await site.restore();
  await invalidate(target);
  return "site: the pages of before";
}

async function invalidate({ distributionId, region }: ShipTarget): Promise<void> {
  const cloudFront = new CloudFrontClient({ ...clientSettings(), region });
  const Paths = { Quantity: 1, Items: ["/*"] };
  const InvalidationBatch = { CallerReference: `ship-${Date.now()}`, Paths };
  await cloudFront.send(new CreateInvalidationCommand({ DistributionId: distributionId, InvalidationBatch }));
  cloudFront.destroy();
}

/** A private dashboard answers a stranger 403; a broken one answers something else, or nothing. */
async function provePage({ dashboardUrl }: ShipTarget): Promise<void> {
  if (dashboardUrl === null) return;
  const { status } = await fetch(dashboardUrl, { redirect: "manual" });
  if (![200, 302, 403].includes(status)) throw new Error(`${dashboardUrl} answers ${status}.`);
}
