/** The local cloud: one address that answers as AWS does, for any SDK and the AWS CLI, with a simulated fleet behind it. */
import { cdn } from "./cdn.ts";
import { LocalClock } from "./clock.ts";
import { type Deliveries, deliverOnce } from "./deliveries.ts";
import type { Durations } from "./ec2/lifecycle.ts";
import { startDynamoDb, startMessagingAndStorage } from "./emulators.ts";
import type { Fault } from "./faults.ts";
import { startGateway } from "./gateway.ts";
import { localCredentials } from "./ownClients.ts";
import { type CloudEnvironment, simulate } from "./simulation.ts";
import type { World } from "./world.ts";

export interface LocalCloudOptions {
  /** The first port to try; the next free one is taken. 0, the default: any. */
  readonly port?: number;
  readonly region?: string;
  readonly account?: string;
  /** The clock of fleet, CloudWatch and alarms; by default the real time at its real speed. */
  readonly clock?: LocalClock;
  readonly durations?: Partial<Durations>;
  /** How alarm notifications and events travel; by default once and at once. */
  readonly deliveries?: Deliveries;
  /** The fleet ignores `DryRun` and really acts: a world that is broken on purpose. */
  readonly dryRunBroken?: boolean;
}

export interface LocalCloud extends World {
  /** E.g. `http://127.0.0.1:4566`, for `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  readonly account: string;
  readonly region: string;
  readonly environment: CloudEnvironment;
  readonly clock: LocalClock;
  /** The next calls of an operation fail as told: of any service of ours, of DynamoDB and of SQS. */
  failNext(fault: Fault): void;
  /** Ends servers, timers and children; nothing is left that keeps the process alive. */
  stop(): Promise<void>;
}

const DEFAULT_ACCOUNT = "111122223333";
const DEFAULT_REGION = "us-east-1";

export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const { account = DEFAULT_ACCOUNT, region = DEFAULT_REGION } = options;
  const clock = options.clock ?? new LocalClock({ startsAt: new Date(), speed: 1 });
  const { services, faults, stop, world } = simulate({
    clock,
    account,
    region,
    durations: options.durations ?? {},
    deliveries: options.deliveries ?? deliverOnce,
    dryRunBroken: options.dryRunBroken ?? false,
    environment: () => environment,
  });
  const dynamoDb = startDynamoDb();
  const messagingAndStorage = await startMessagingAndStorage(region);
  const gateway = await startGateway({
    port: options.port ?? 0,
    account,
    region,
    faults,
    services,
    emulators: new Map([
      ["dynamodb", dynamoDb],
      ["sqs", messagingAndStorage],
      ["sns", messagingAndStorage],
      ["s3", messagingAndStorage],
      ["cloudfront", cdn(world.invalidations)],
    ]),
  });
  const { url, port } = gateway;
  const environment: CloudEnvironment = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
  };
  return {
    ...{ url, port, account, region, environment, clock, ...world },
    failNext: (fault) => faults.failNext(fault),
    stop: async () => {
      stop();
      await messagingAndStorage.stop();
      await gateway.stop();
    },
  };
}
