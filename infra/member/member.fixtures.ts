/** The member template as one account and region gets it. */
import { PLACE, STACK, synthesised, synthesisedMember } from "../synthesised.fixtures.ts";
import { wiringOf } from "../wiring/fromTemplate.ts";
import type { Place } from "../wiring/place.ts";
import type { Template } from "../wiring/template.ts";
import type { Wiring } from "../wiring/wiring.ts";

export const MEMBER_ACCOUNT = "210987654321";
export const VOLUME_KEY = `arn:aws:kms:eu-west-1:${MEMBER_ACCOUNT}:key/11111111-2222-3333-4444-555555555555`;
export const MEMBER: Place = { ...PLACE, account: MEMBER_ACCOUNT, region: "eu-west-1", stack: "defib-member" };

export const hubTemplate = (more: object = {}): Template =>
  synthesised({ memberAccounts: [MEMBER_ACCOUNT], memberRegions: [MEMBER.region], ...more }).template;

export const hubRole = (hub: Wiring): string =>
  hub.functions.find(({ name }) => name === `${STACK}-remediation`)?.role ?? "";

export function memberTemplate(hub: Wiring, parameters: Readonly<Record<string, string>> = {}): Template {
  const { template } = synthesisedMember();
  const given: Readonly<Record<string, string>> = {
    ...{ HubAccount: PLACE.account, HubRegion: PLACE.region, HubStack: STACK, HubRole: hubRole(hub) },
    ...{ ExternalId: externalIdOf(hub), PageTo: "oncall@example.org", MayAct: "yes", VolumeKeyArns: VOLUME_KEY },
    ...parameters,
  };
  const values = Object.entries(given).map(([name, Default]) => [name, { ...template.Parameters?.[name], Default }]);
  return { ...template, Parameters: { ...template.Parameters, ...Object.fromEntries(values) } };
}

export const externalIdOf = ({ functions }: Wiring): string =>
  functions.find(({ name }) => name === `${STACK}-remediation`)?.environment["DEFIB_MEMBER_EXTERNAL_ID"] ?? "none";

/** Both, as one: what begins in the member's account ends in the hub's. */
export function together(hub: Wiring, member: Wiring): Wiring {
  const both = <T>(one: readonly T[], other: readonly T[]): readonly T[] => [...one, ...other];
  return {
    ...{ account: hub.account, region: hub.region },
    alarms: both(hub.alarms, member.alarms),
    topics: both(hub.topics, member.topics),
    queues: both(hub.queues, member.queues),
    keys: both(hub.keys, member.keys),
    buses: both(hub.buses, member.buses),
    rules: both(hub.rules, member.rules),
    schedules: both(hub.schedules, member.schedules),
    roles: both(hub.roles, member.roles),
    mappings: both(hub.mappings, member.mappings),
    functions: both(hub.functions, member.functions),
    mailEvents: both(hub.mailEvents, member.mailEvents),
    isToldNobodyIsPaged: hub.isToldNobodyIsPaged || member.isToldNobodyIsPaged,
  };
}

export const memberWiring = (template: Template, place: Place = MEMBER): Wiring => wiringOf(template, place);
