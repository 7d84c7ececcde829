/** Everything behind the address that is simulated: fleet, alarms, events, functions and mail, tied together. */
import { Agenda } from "./agenda.ts";
import { alarmChanged, instanceChanged, type Routes, runActions } from "./announce.ts";
import { Callers } from "./callers.ts";
import type { LocalClock } from "./clock.ts";
import { Courier, type Deliveries, type Undelivered } from "./deliveries.ts";
import { Fleet } from "./ec2/fleet.ts";
import { keyProblem } from "./ec2/keyProblem.ts";
import { type Durations, usualDurations } from "./ec2/lifecycle.ts";
import { ec2Service } from "./ec2/service.ts";
import { Events } from "./events.ts";
import { Faults } from "./faults.ts";
import { Functions } from "./functions/functions.ts";
import { lambdaService } from "./functions/service.ts";
import { Keys } from "./kms/keys.ts";
import { kmsService } from "./kms/service.ts";
import type { SentMail } from "./mail/outbox.ts";
import { mailService } from "./mail/service.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { MetricStore } from "./monitoring/metricStore.ts";
import { monitoringService } from "./monitoring/service.ts";
import { OwnClients } from "./ownClients.ts";
import { stsService } from "./sts.ts";
import { trailService } from "./trail/service.ts";
import { Trail } from "./trail/trail.ts";
import type { Service } from "./wire/serve.ts";

export interface SimulationOptions {
  readonly clock: LocalClock;
  readonly account: string;
  readonly region: string;
  readonly durations: Partial<Durations>;
  readonly deliveries: Deliveries;
  readonly dryRunBroken: boolean;
  /** The cloud's own address and credentials; asked for when they are needed, as the port is known late. */
  readonly environment: () => CloudEnvironment;
}

/** What a process needs to talk to this cloud by the SDK's standard chain. */
export type CloudEnvironment = Readonly<
  Record<"AWS_ENDPOINT_URL" | "AWS_REGION" | "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY", string>
>;

export interface Simulation {
  readonly fleet: Fleet;
  readonly callers: Callers;
  readonly trail: Trail;
  readonly keys: Keys;
  readonly alarms: Alarms;
  readonly events: Events;
  readonly functions: Functions;
  readonly faults: Faults;
  readonly outbox: readonly SentMail[];
  readonly undelivered: readonly Undelivered[];
  /** By the name in a signature's scope. */
  readonly services: ReadonlyMap<string, Service>;
  stop(): void;
}

export function simulate(options: SimulationOptions): Simulation {
  const { account, region, dryRunBroken } = options;
  const agenda = new Agenda(options.clock);
  const now = () => agenda.now();
  const faults = new Faults();
  const metrics = new MetricStore();
  const callers = new Callers(account);
  const trail = new Trail({ account, now });
  const keys = new Keys({ account, region, now });
  const outbox: SentMail[] = [];

  const clients = new OwnClients(() => options.environment().AWS_ENDPOINT_URL);
  const courier = new Courier(agenda, options.deliveries);
  const events = new Events(courier, clients);
  const functions = new Functions(options.environment);
  const routes: Routes = { courier, clients, events, functions };

  const durations = { ...usualDurations, ...options.durations };
  const fleet = new Fleet({
    agenda,
    metrics,
    faults,
    trail,
    callers,
    durations,
    account,
    region,
    onChange: (instance) => instanceChanged(routes, instance, now()),
    startProblem: (instance) => keyProblem(instance, keys),
  });
  const alarms = new Alarms({
    account,
    region,
    metrics,
    now,
    onChange: (alarm, before) => alarmChanged(routes, alarm, before),
    onRelease: (alarm, before) => runActions(routes, alarm, before),
  });
  agenda.everyMinute((minute) => {
    fleet.minutePassed(minute);
    alarms.minutePassed(minute);
  });

  const services = new Map([
    [
      "ec2",
      ec2Service({ fleet, faults, recorder: { trail, callers, source: "ec2.amazonaws.com" }, now, dryRunBroken }),
    ],
    ["monitoring", monitoringService({ metrics, alarms, faults, now })],
    ["ses", mailService(outbox, faults, now)],
    ["lambda", lambdaService(functions, faults)],
    ["sts", stsService(callers)],
    ["kms", kmsService(keys, faults)],
    ["cloudtrail", trailService(trail, faults, now)],
  ]);
  const stop = () => {
    agenda.stop();
    functions.stop();
    clients.stop();
  };
  return {
    fleet,
    callers,
    trail,
    keys,
    alarms,
    events,
    functions,
    faults,
    outbox,
    undelivered: courier.undelivered,
    services,
    stop,
  };
}
