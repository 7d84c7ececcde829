/**
 * What is connected to what, as plain data: read from a template, or from a live account. ARNs name things; policies are
 * as AWS stores them.
 */
import type { JsonObject } from "./json.ts";

export type Arn = string;

/** A policy document. */
export type Policy = JsonObject;

export interface Alarm {
  readonly arn: Arn;
  readonly name: string;
  /** Of the state ALARM. */
  readonly actions: readonly Arn[];
  readonly actionsEnabled: boolean;
}

export interface Topic {
  readonly arn: Arn;
  readonly policies: readonly Policy[];
  /** Null: not encrypted, or by a key that needs no grant. */
  readonly key: Arn | null;
  readonly subscriptions: readonly Subscription[];
}

export interface Subscription {
  readonly protocol: string;
  readonly endpoint: string;
  readonly deadLetters: Arn | null;
}

export interface Queue {
  readonly arn: Arn;
  readonly policies: readonly Policy[];
  readonly key: Arn | null;
  readonly deadLetters: Arn | null;
}

export interface Rule {
  readonly arn: Arn;
  readonly name: string;
  readonly enabled: boolean;
  readonly pattern: JsonObject;
  /** Null: the account's own, where AWS's services tell of themselves. */
  readonly bus: Arn | null;
  readonly targets: readonly {
    readonly arn: Arn;
    readonly deadLetters: Arn | null;
    /** By which EventBridge sends; null where the target's own policy lets it. */
    readonly role: Arn | null;
  }[];
}

/** An event bus that others send to. */
export interface Bus {
  readonly arn: Arn;
  readonly policies: readonly Policy[];
}

export interface Schedule {
  readonly arn: Arn;
  readonly name: string;
  readonly enabled: boolean;
  /** On whose behalf the scheduler takes the role. */
  readonly group: Arn;
  readonly target: Arn;
  readonly role: Arn;
  readonly deadLetters: Arn | null;
  readonly input: string;
}

export interface Role {
  readonly arn: Arn;
  readonly trust: Policy;
  readonly policies: readonly Policy[];
}

/** An event source mapping: Lambda reads a queue, and calls a function with what it finds. */
export interface Mapping {
  readonly queue: Arn;
  readonly function: Arn;
  readonly enabled: boolean;
  /** Whether the function may give back single messages of a batch. */
  readonly givesBackSingly: boolean;
}

export interface LambdaFunction {
  readonly arn: Arn;
  readonly name: string;
  readonly role: Arn;
  readonly handler: string;
  /** Where asynchronous invocations go that failed for good. */
  readonly deadLetters: Arn | null;
  readonly environment: Readonly<Record<string, string>>;
  /** Their ARNs. */
  readonly aliases: readonly Arn[];
}

/** What SES tells of mail that did not arrive. */
export interface MailEvents {
  readonly configurationSet: Arn;
  readonly events: readonly string[];
  readonly topic: Arn;
}

export interface Wiring {
  readonly account: string;
  readonly region: string;
  readonly alarms: readonly Alarm[];
  readonly topics: readonly Topic[];
  readonly queues: readonly Queue[];
  readonly keys: readonly { readonly arn: Arn; readonly policies: readonly Policy[] }[];
  readonly buses: readonly Bus[];
  readonly rules: readonly Rule[];
  readonly schedules: readonly Schedule[];
  readonly roles: readonly Role[];
  readonly mappings: readonly Mapping[];
  readonly functions: readonly LambdaFunction[];
  readonly mailEvents: readonly MailEvents[];
  /** The deployment has said that nobody is subscribed to the pages yet. */
  readonly isToldNobodyIsPaged: boolean;
}
