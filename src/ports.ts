/** What the core needs from the world. Adapters: `src/aws` (AWS), `src/local` (the local cloud). */
import type { ActionName } from "./core/actions/actionName.ts";
import type { EvidenceNote, IncidentKey } from "./core/incident.ts";
import type { Datapoint, InstanceFacts, Known, Look } from "./core/look.ts";
import type { Resource } from "./core/resource.ts";
import type { Severity } from "./core/severity.ts";
import type { AlarmReference, StatusCheck } from "./core/signal.ts";
import type { AutoScalingFacts, Surroundings } from "./core/surroundings.ts";

export type { Table } from "./core/table.ts";

export interface Clock {
  now(): Date;
  /** Resolves at the given moment of this clock. */
  sleepUntil(time: Date): Promise<void>;
}

/** Seconds of real time, from any beginning, that never run back: how old a grant is, whatever the clocks say. */
export type Stopwatch = () => number;

/**
 * How AWS answered a call that acts.
 * - `accepted`: the call was taken. Not yet success: that needs proof.
 * - `refused`: AWS's answer proves by its name that nothing was done.
 * - `would`, `would_fail`: the answers of a dry run. It tells permission only, not state, capacity or keys.
 * - `uncertain`: a time-out, a reset or a server fault: the call may have been carried out.
 */
export interface CallAnswer {
  readonly kind: "accepted" | "refused" | "would" | "would_fail" | "uncertain";
  /** The error's name as AWS gives it; null for `accepted` and `would`. */
  readonly error: string | null;
  /** One sentence for the operator, with the next step where there is one. */
  readonly message: string;
  readonly requestId: string | null;
}

/** Metrics of the last hour, facts and events of one instance, as `INVESTIGATE` keeps them. */
export interface Investigation {
  readonly at: string;
  readonly instance: Look["instance"];
  readonly status: Look["status"];
  /** By metric name, e.g. `CPUUtilization`; five-minute averages (credits: the last value of a period). */
  readonly metrics: Readonly<Record<string, Known<readonly Datapoint[]>>>;
  /** Scheduled events of the instance, as EC2 tells them. */
  readonly events: Known<readonly string[]>;
}

/** What a repair may destroy, read before the first change. */
export interface Evidence extends Investigation {
  /** When the trouble began: the metrics go back to one hour before it, at most three hours. */
  readonly since: string;
  readonly console: Known<ConsoleOutput>;
}

export interface ConsoleOutput {
  /** When EC2 took it; null where it does not tell. */
  readonly at: string | null;
  /** Of now; false: of the last boot, stop or termination, where EC2 can show no other. */
  readonly latest: boolean;
  /** The last 64 KB at most, by lines; unprintable characters are `\ufffd`. Hostile. */
  readonly text: string;
}

/** The instances, seen and changed. What changes makes its call once, and never throws. */
export interface Fleet {
  /** @param isEnough asked of the instance itself, first: when true, the rest need not be read. */
  look(
    target: Resource,
    about: { alarm: AlarmReference | null; check: StatusCheck | null },
    isEnough?: (instance: Look["instance"]) => boolean,
  ): Promise<Look>;
  investigate(target: Resource): Promise<Investigation>;
  reboot(target: Resource, dryRun: boolean): Promise<CallAnswer>;
  start(target: Resource, dryRun: boolean): Promise<CallAnswer>;
  stop(target: Resource, dryRun: boolean): Promise<CallAnswer>;
  /** Lets its Auto Scaling group replace it. AWS has no dry run for it: a dry run calls nothing and is `would`. */
  setUnhealthy(target: Resource, dryRun: boolean): Promise<CallAnswer>;
  /** Changes nothing; what cannot be read says so in its place. */
  collectEvidence(target: Resource, since: string): Promise<Evidence>;
}

/** Keeps evidence in an item of its own and says where. */
export interface EvidenceStore {
  keep(incident: IncidentKey, kind: string, summary: string, body: unknown): Promise<EvidenceNote>;
}

/** Starts one run of an incident. Starting the same run twice is harmless: the record is the lock. */
export interface RunStarter {
  start(key: IncidentKey, run: number): Promise<void>;
}

/** One JSON line an event. `correlation_id` is the incident's id once there is one, the signal's identity before. */
export interface EventLogger {
  info(event: string, fields: LogFields): void;
  warn(event: string, fields: LogFields): void;
  error(event: string, fields: LogFields): void;
  debug(event: string, fields: LogFields): void;
}

export type LogFields = { readonly correlation_id: string } & Readonly<Record<string, unknown>>;

/** The durable side of one run. Step names are unique in a run; everything that touches the world is inside a step. */
export interface Workflow {
  readonly run: number;
  /** May be repeated by the host after a crash or a fault. */
  step<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** At most once, never repeated by the host. `interrupted`: it may or may not have happened; the record tells. */
  act<T>(name: string, work: () => Promise<T>): Promise<{ kind: "done"; value: T } | { kind: "interrupted" }>;
  sleepUntil(name: string, time: string): Promise<void>;
  /** Asks a human; the answer is a fact of the next look. */
  approval(name: string, question: string): Promise<void>;
}

export type MailResult =
  | { readonly sent: true; readonly messageId: string }
  | { readonly sent: false; readonly why: string };

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  send(mail: Mail): Promise<MailResult>;
}

/** The bucket of reports. */
export interface ReportStore {
  put(key: string, body: string, contentType: string, cacheControl: string): Promise<void>;
  /** Keys that begin with the prefix, all pages. */
  list(prefix: string): Promise<readonly string[]>;
}

/** What is around an instance, asked only once a change to it is considered: it costs several calls. */
export interface Surveyor {
  /** @param action what is considered: what it cannot touch need not be read. */
  survey(target: Resource, instance: InstanceFacts, action: ActionName): Promise<Surroundings>;
  /** The Auto Scaling group of that name, and how the target stands in it: by one call. */
  group(target: Resource, name: string): Promise<Known<AutoScalingFacts>>;
}

/** One sentence to whoever is on call. */
export interface Page {
  /** The same cause has the same key: it is told once. */
  readonly key: string;
  readonly sentence: string;
  readonly severity: Severity;
  /** Where to read more; null where there is no dashboard. */
  readonly link: string | null;
}

/** Told once for each key; telling it again is harmless. Throws when nobody could be told. */
export interface Pager {
  page(page: Page): Promise<void>;
}

/** The brake's second switch, which needs no table. What cannot be read is engaged. */
export interface BrakeSwitch {
  read(): Promise<Known<"released" | "engaged">>;
}

/** The same switch in a human's hand. */
export interface BrakeLever extends BrakeSwitch {
  set(state: "released" | "engaged"): Promise<void>;
}
