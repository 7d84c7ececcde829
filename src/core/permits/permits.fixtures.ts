/** Requests, permits and entries for tests: allowed as they are; each test changes one thing. */
import { plusSeconds } from "../time.ts";
import type { CountedAction, GroupItem, Holder, InRepair, ResourceItem } from "./items.ts";
import { type Permit, type PermitRequest, permitFor } from "./permit.ts";

export const NOW = "2026-11-24T02:34:00.000Z";
/** So many minutes after `NOW`; before it where negative. */
export const minutes = (n: number): string => plusSeconds(NOW, 60 * n);
/** Ninety days after, in Unix seconds. */
export const ttlFrom = (at: string): number => Date.parse(at) / 1000 + 90 * 24 * 3600;

export const arnOf = (n: number): string =>
  `arn:aws:ec2:eu-west-1:111122223333:instance/i-${String(n).padStart(17, "0")}`;
export const incidentOf = (n: number): string => `2026-11-24T02:33:00Z#${String(n).padStart(8, "0")}`;

export const zone = (size: number, sick = 1) => ({ kind: "zone", name: "eu-west-1a", size, sick }) as const;
export const ZONE_PK = "GROUP#111122223333#eu-west-1#zone#eu-west-1a";

/** Incident 1 asks to reboot instance 1, in a zone of twenty. */
export const aRequest = (differences: Partial<PermitRequest> = {}): PermitRequest => ({
  incident: incidentOf(1),
  run: 1,
  lastEndedRun: 0,
  rung: 0,
  n: 1,
  rule: "ec2-status-check",
  action: "REBOOT",
  resource: { arn: arnOf(1), account: "111122223333", region: "eu-west-1" },
  groups: [zone(20)],
  nextDue: minutes(22),
  shadowUntil: null,
  ...differences,
});

export const aPermit = (differences: Partial<PermitRequest> = {}): Permit => permitFor(aRequest(differences));

/** Of the n-th incident, on the n-th instance. */
export const requestOf = (n: number, differences: Partial<PermitRequest> = {}): PermitRequest =>
  aRequest({
    incident: incidentOf(n),
    resource: { arn: arnOf(n), account: "111122223333", region: "eu-west-1" },
    ...differences,
  });

/** A reboot that was granted to an incident, as first attempt of its first rung. */
export const counted = (incident: number, at: string, differences: Partial<CountedAction> = {}): CountedAction => ({
  key: `${incidentOf(incident)}/0/1`,
  incident: incidentOf(incident),
  run: 1,
  rule: "ec2-status-check",
  action: "REBOOT",
  at,
  ...differences,
});

export const holderOf = (incident: number, differences: Partial<Holder> = {}): Holder => ({
  incident: incidentOf(incident),
  run: 1,
  next_due: minutes(22),
  action_key: `${incidentOf(incident)}/0/1`,
  groups: [ZONE_PK],
  ...differences,
});

export const resourceItem = (differences: Partial<ResourceItem> = {}): ResourceItem => ({
  pk: `RESOURCE#${arnOf(1)}`,
  sk: "-",
  holder: null,
  actions: [],
  quarantine: null,
  ttl: ttlFrom(NOW),
  ...differences,
});

/** The n-th instance, for the n-th incident. */
export const inRepair = (n: number, since: string = NOW): InRepair => ({
  resource: arnOf(n),
  incident: incidentOf(n),
  run: 1,
  since,
});

export const groupItem = (differences: Partial<GroupItem> = {}): GroupItem => ({
  pk: ZONE_PK,
  sk: "-",
  in_repair: [],
  ramp: 1,
  calm_since: minutes(-60),
  storm: null,
  largest: null,
  ttl: ttlFrom(NOW),
  ...differences,
});
