/** The local cloud: one address that answers as AWS does, for any SDK and the AWS CLI, with a simulated fleet behind it. */
import { Agenda } from "./agenda.ts";
import { announceAlarm, announceInstance, type Routes } from "./announce.ts";
import { LocalClock } from "./clock.ts";
import { Courier, type Deliveries, deliverOnce, type Undelivered } from "./deliveries.ts";
import { Fleet } from "./ec2/fleet.ts";
import { type Durations, usualDurations } from "./ec2/lifecycle.ts";
import { ec2Service } from "./ec2/service.ts";
import { startDynamoDb, startMessagingAndStorage } from "./emulators.ts";
import { Events } from "./events.ts";
import { type Fault, Faults } from "./faults.ts";
import { Functions } from "./functions/functions.ts";
import { lambdaService } from "./functions/service.ts";
import { startGateway } from "./gateway.ts";
import type { SentMail } from "./mail/outbox.ts";
import { mailService } from "./mail/service.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { MetricStore } from "./monitoring/metricStore.ts";
import { monitoringService } from "./monitoring/service.ts";
import { OwnClients } from "./ownClients.ts";
import { stsService } from "./sts.ts";

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

export interface LocalCloud {
  /** E.g. `http://127.0.0.1:4566`, for `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  readonly account: string;
  readonly region: string;
  /** What a process needs to talk to this cloud by the SDK's standard chain. */
  readonly environment: Readonly<Record<string, string>>;
  readonly clock: LocalClock;
  readonly fleet: Fleet;
  readonly events: Events;
  readonly functions: Functions;
  readonly outbox: readonly SentMail[];
  /** Alarm notifications and events that could not be handed over, and why. */
  readonly undelivered: readonly Undelivered[];
  /** The next calls of an operation of any service fail as told. */
  failNext(fault: Fault): void;
  /** Ends servers, timers and children; nothing is left that keeps the process alive. */
  stop(): Promise<void>;
}

const DEFAULT_ACCOUNT = "111122223333";
const DEFAULT_REGION = "us-east-1";

export async function startLocalCloud(options: LocalCloudOptions = {}): Promise<LocalCloud> {
  const { account = DEFAULT_ACCOUNT, region = DEFAULT_REGION, dryRunBroken = false } = options;
  const clock = options.clock ?? new LocalClock({ startsAt: new Date(), speed: 1 });
  const agenda = new Agenda(clock);
  const now = () => agenda.now();
  const faults = new Faults();
  const metrics = new MetricStore();
  const outbox: SentMail[] = [];

  const clients = new OwnClients(() => gateway.url);
  const courier = new Courier(agenda, options.deliveries ?? deliverOnce);
  const events = new Events(courier, clients);
  const functions = new Functions(() => environment);
  const routes: Routes = { courier, clients, events, functions };
  const durations = { ...usualDurations, ...options.durations };
  const onChange = (instance: Parameters<typeof announceInstance>[1]) => announceInstance(routes, instance, now());
  const fleet = new Fleet({ agenda, metrics, faults, durations, account, region, onChange });
  const alarms = new Alarms({
    account,
    metrics,
    now,
    onChange: (alarm, before) => announceAlarm(routes, alarm, before),
  });

  const dynamoDb = startDynamoDb();
  const messagingAndStorage = await startMessagingAndStorage(region);
  const gateway = await startGateway({
    port: options.port ?? 0,
    account,
    region,
    faults,
    services: new Map([
      ["ec2", ec2Service({ fleet, faults, now, dryRunBroken })],
      ["monitoring", monitoringService({ metrics, alarms, faults, now })],
      ["ses", mailService(outbox, faults, now)],
      ["lambda", lambdaService(functions, faults)],
      ["sts", stsService],
    ]),
    emulators: new Map([
      ["dynamodb", dynamoDb],
      ["sqs", messagingAndStorage],
      ["sns", messagingAndStorage],
      ["s3", messagingAndStorage],
    ]),
  });
  const environment = {
    AWS_ENDPOINT_URL: gateway.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
  agenda.everyMinute((minute) => {
    fleet.minutePassed(minute);
    alarms.minutePassed(minute);
  });

  return {
    url: gateway.url,
    port: gateway.port,
    account,
    region,
    environment,
    clock,
    fleet,
    events,
    functions,
    outbox,
    undelivered: courier.undelivered,
    failNext: (fault) => faults.failNext(fault),
    stop: async () => {
      agenda.stop();
      functions.stop();
      clients.stop();
      await messagingAndStorage.stop();
      await dynamoDb.stop();
      await gateway.stop();
    },
  };
}
