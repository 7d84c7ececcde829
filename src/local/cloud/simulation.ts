/** Everything behind the address that is simulated: fleet, groups, alarms, events, functions and mail, tied together. */
import { Agenda } from "./agenda.ts";
import {
  alarmChanged,
  contributorChanged,
  instanceChanged,
  type Routes,
  runActions,
  runContributorActions,
} from "./announce.ts";
import { Groups } from "./autoscaling/groups.ts";
import { Callers } from "./callers.ts";
import type { LocalClock } from "./clock.ts";
import { Courier, type Deliveries } from "./deliveries.ts";
import { carryOut } from "./ec2/alarmActions.ts";
import { Fleet } from "./ec2/fleet.ts";
import { keyProblem } from "./ec2/keyProblem.ts";
import { type Durations, usualDurations } from "./ec2/lifecycle.ts";
import { Events } from "./events.ts";
import { Faults } from "./faults.ts";
import { Functions } from "./functions/functions.ts";
import { Keys } from "./kms/keys.ts";
import { TargetGroups } from "./loadbalancing/targetGroups.ts";
import { MailAccount } from "./mail/account.ts";
import type { SentMail } from "./mail/outbox.ts";
import { Alarms } from "./monitoring/alarms.ts";
import { MetricStore } from "./monitoring/metricStore.ts";
import { OwnClients } from "./ownClients.ts";
import { servicesOf } from "./services.ts";
import { Automations } from "./ssm/automations.ts";
import { Parameters } from "./ssm/parameters.ts";
import { nothingMade } from "./stacks/made.ts";
import { Stacks } from "./stacks/stacks.ts";
import { templateAt } from "./stacks/templateAt.ts";
import { Trail } from "./trail/trail.ts";
import type { Service } from "./wire/serve.ts";
import type { World } from "./world.ts";

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
  readonly world: World;
  readonly faults: Faults;
  /** By the name in a signature's scope. */
  readonly services: ReadonlyMap<string, Service>;
  stop(): void;
}

export function simulate(options: SimulationOptions): Simulation {
  const { account, region, dryRunBroken } = options;
  const agenda = new Agenda(options.clock);
  const now = () => agenda.now();
  const place = { account, region, now };
  const faults = new Faults();
  const metrics = new MetricStore();
  const outbox: SentMail[] = [];
  const clients = new OwnClients(() => options.environment().AWS_ENDPOINT_URL);
  const courier = new Courier(agenda, options.deliveries);

  const world: World = {
    ...moving({ options, agenda, metrics, faults, courier, clients }),
    targetGroups: new TargetGroups(place),
    parameters: new Parameters(now),
    automations: new Automations(place),
    outbox,
    stacks: new Stacks(place),
    made: nothingMade(),
    mail: new MailAccount(),
    invalidations: [],
    undelivered: courier.undelivered,
  };
  agenda.everyMinute((minute) => {
    world.fleet.minutePassed(minute);
    world.groups.minutePassed(minute);
    world.alarms.minutePassed(minute);
  });
  return {
    world,
    faults,
    services: servicesOf({
      ...{ world, outbox, metrics, faults, now, dryRunBroken },
      readObject: (url) => templateAt(url, options.environment().AWS_ENDPOINT_URL),
    }),
    stop: () => {
      agenda.stop();
      world.functions.stop();
      clients.stop();
    },
  };
}

interface Parts {
  readonly options: SimulationOptions;
  readonly agenda: Agenda;
  readonly metrics: MetricStore;
  readonly faults: Faults;
  readonly courier: Courier;
  readonly clients: OwnClients;
}

type Moving = Pick<World, "fleet" | "groups" | "alarms" | "events" | "functions" | "trail" | "callers" | "keys">;

/** What moves by itself, and hears of each other. */
function moving({ options, agenda, metrics, faults, courier, clients }: Parts): Moving {
  const { account, region } = options;
  const now = () => agenda.now();
  const place = { account, region, now };
  const callers = new Callers(account);
  const trail = new Trail(place);
  const keys = new Keys(place);
  const events = new Events(courier, clients);
  const functions = new Functions(options.environment);
  const routes: Routes = {
    ...{ courier, clients, events, functions },
    otherDoctor: (verb, instanceId) => carryOut(fleet, callers.alarmActions(), verb, instanceId),
  };
  const fleet = new Fleet({
    ...{ agenda, metrics, faults, trail, callers, account, region },
    durations: { ...usualDurations, ...options.durations },
    onChange: (instance) => {
      instanceChanged(routes, instance, now());
      groups.instanceChanged(instance);
    },
    startProblem: (instance) => keyProblem(instance, keys),
  });
  const groups = new Groups({ agenda, fleet, trail, caller: callers.autoScaling(), account, region });
  const alarms = new Alarms({
    ...{ account, region, metrics, now },
    onChange: (...change) => alarmChanged(routes, ...change),
    onRelease: (...change) => runActions(routes, ...change),
    onContributorChange: (...change) => contributorChanged(routes, ...change),
    onContributorRelease: (...change) => runContributorActions(routes, ...change),
  });
  return { fleet, groups, alarms, events, functions, trail, callers, keys };
}
