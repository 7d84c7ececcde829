/** A permit: the right to one action on one resource, taken by compare-and-set on the resource and on each of its groups. */
import type { ActionName } from "../actions/actionName.ts";
import type { Resource } from "../resource.ts";
import type { GroupFacts } from "../surroundings.ts";
import type { Key } from "../table.ts";
import { groupKey, ownKey } from "./keys.ts";

/** What a run asks for. */
export interface PermitRequest {
  /** The incident's id. */
  readonly incident: string;
  readonly run: number;
  /** The incident's last run that ended, 0 before the first: its actions cool a relapse down, later ones do not. */
  readonly lastEndedRun: number;
  /** The rung's position in the runbook, from 0. */
  readonly rung: number;
  /** The number of the attempt that the action would be. */
  readonly n: number;
  readonly rule: string;
  readonly action: ActionName;
  readonly resource: Pick<Resource, "arn" | "account" | "region">;
  /** As the look counted them: at least the instance's zone and account, at most eight. */
  readonly groups: readonly GroupFacts[];
  /** Past this moment the run counts as lost; others wait until then. */
  readonly nextDue: string;
  /** Set in shadow: until when its entries count (the rung's time). Shadow never limits what is real. */
  readonly shadowUntil: string | null;
}

/** What a run holds once it is taken. It can be stored, and is all that the grant on the brake and the release need. */
export interface Permit {
  /** `{incident id}/{rung}/{n}` */
  readonly action_key: string;
  readonly incident: string;
  readonly run: number;
  readonly last_ended_run: number;
  readonly rung: number;
  readonly rule: string;
  readonly action: ActionName;
  /** The resource's ARN. */
  readonly resource: string;
  readonly account: string;
  readonly region: string;
  /** The groups it is taken on, in the order of their keys, as the look counted them. */
  readonly groups: readonly GroupFacts[];
  readonly next_due: string;
  readonly shadow_until: string | null;
}

/** What the request asks for, as it will be pinned. */
export function permitFor(request: PermitRequest): Permit {
  const { incident, run, rung, n, rule, action, resource, groups } = request;
  const place = { account: resource.account, region: resource.region };
  return {
    action_key: `${incident}/${rung}/${n}`,
    incident,
    run,
    last_ended_run: request.lastEndedRun,
    rung,
    rule,
    action,
    resource: resource.arn,
    ...place,
    groups: groups.toSorted((one, other) => (groupKey(place, one).pk < groupKey(place, other).pk ? -1 : 1)),
    next_due: request.nextDue,
    shadow_until: request.shadowUntil,
  };
}

/** The items of the permit's groups, in the one order in which every taker takes them. */
export const groupKeysOf = (permit: Permit): readonly Key[] =>
  permit.groups.map((group) => ownKey(groupKey(permit, group), permit));
