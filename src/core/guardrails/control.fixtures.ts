/** What the control items say, for tests: nothing granted, the brake off. */
import type { ControlFacts } from "../control.ts";
import { known } from "../look.ts";
import type { BrakeItem, CountedAction, GroupItem, ResourceItem } from "../permits/items.ts";
import { aResourceArn } from "../report/incidents.fixtures.ts";

export const OTHER_INCIDENT = "2026-11-24T01:00:00Z#00000001";

export const aControl = (differences: Partial<ControlFacts> = {}): ControlFacts => ({
  resource: null,
  brake: null,
  brakeSwitch: known("released"),
  groups: {},
  ...differences,
});

/** A reboot for another incident. */
export const anAction = (at: string, differences: Partial<CountedAction> = {}): CountedAction => ({
  key: `${OTHER_INCIDENT}/0/1`,
  incident: OTHER_INCIDENT,
  run: 1,
  rule: "ec2-status-check",
  action: "REBOOT",
  at,
  ...differences,
});

export const aResourceItem = (differences: Partial<ResourceItem> = {}): ResourceItem => ({
  pk: `RESOURCE#${aResourceArn}`,
  sk: "-",
  holder: null,
  actions: [],
  quarantine: null,
  ttl: null,
  ...differences,
});

export const aBrakeItem = (differences: Partial<BrakeItem> = {}): BrakeItem => ({
  pk: "BRAKE#123456789012#eu-west-1",
  sk: "-",
  engaged: null,
  released: null,
  actions: [],
  ttl: null,
  ...differences,
});

export const ZONE_PK = "GROUP#123456789012#eu-west-1#zone#eu-west-1a";

/** The zone of the surveyed instance. */
export const aGroupItem = (differences: Partial<GroupItem> = {}): GroupItem => ({
  pk: ZONE_PK,
  sk: "-",
  in_repair: [],
  ramp: 1,
  calm_since: null,
  storm: null,
  largest: null,
  ttl: null,
  ...differences,
});
