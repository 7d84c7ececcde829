/** The story: a bad night in one account. Each chapter is true only if fleet and table say so. */
import { SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { clientSettings } from "../../aws/clients.ts";
import type { Outcome } from "../../core/incident.ts";
import { type Chapter, type Facts, realChanges, unmet } from "./chapter.ts";
import { putAlarm, putOwnAlarm } from "./stage.ts";

/** Each alarm comes by its SNS action and as an event. */
const ROUTES = 2;
const UNKNOWN_ALARM = "checkout orders waiting";
const CPU_THRESHOLD_PERCENT = 90;
const BUSY_CPU_PERCENT = 97;

/** How often each message about `cache-1` is delivered, by each of its routes. */
export const COPIES_OF_DUPLICATED = 3;
export const isDuplicated = (body: string): boolean => body.includes("cache-1 status check");

const ended = (facts: Facts, outcome: Outcome, word: string) =>
  [
    facts.incidents[0]?.outcome === outcome,
    `expected ${outcome} (${word}), the table says ${facts.incidents[0]?.outcome ?? "no incident"}`,
  ] as const;

const untouched = (facts: Facts) =>
  [realChanges(facts).length === 0, `EC2 took ${realChanges(facts).length} changing calls, expected none`] as const;

const once = (facts: Facts, operation: string) => {
  const calls = realChanges(facts).filter((call) => !call.dryRun && call.operation === operation);
  const others = realChanges(facts).length - calls.length;
  return [
    calls.length === 1 && others === 0,
    `EC2 took ${calls.length} ${operation} and ${others} other changes`,
  ] as const;
};

const one = (facts: Facts) =>
  [facts.incidents.length === 1, `expected one incident, the table has ${facts.incidents.length}`] as const;

const askedInDryRun = (facts: Facts) =>
  [
    facts.changes.some(({ dryRun, outcome }) => dryRun && outcome === "would"),
    "EC2 was not asked for a dry run",
  ] as const;

const shadowed: Chapter = {
  title: "In shadow: a hung guest, and what Defib would have done",
  instance: { id: "i-0c0ffee0000000001", name: "web-1" },
  mode: "shadow",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000001";
    await putAlarm(stage, {
      name: "web-1 status check",
      instanceId,
      metric: "StatusCheckFailed_Instance",
      threshold: 0,
    });
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: "reboot" });
  },
  faults: (facts) =>
    unmet(one(facts), ended(facts, "DRYRUN", "would have rebooted"), askedInDryRun(facts), untouched(facts)),
};

const rebooted: Chapter = {
  title: "A hung guest is rebooted, and proved well",
  instance: { id: "i-0c0ffee0000000002", name: "web-2" },
  mode: "auto",
  async happens(stage, broken) {
    const instanceId = "i-0c0ffee0000000002";
    await putAlarm(stage, {
      name: "web-2 status check",
      instanceId,
      metric: "StatusCheckFailed_Instance",
      threshold: 0,
    });
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: broken === "heal" ? "never" : "reboot" });
  },
  faults: (facts) => unmet(one(facts), ended(facts, "RESOLVED", "healed"), once(facts, "RebootInstances")),
};

const started: Chapter = {
  title: "A host fails under an instance; it is started elsewhere",
  instance: { id: "i-0c0ffee0000000003", name: "api-1" },
  mode: "auto",
  async happens({ cloud }) {
    cloud.fleet.stopUnexpectedly(
      "i-0c0ffee0000000003",
      "Server.InternalError",
      "Server.InternalError: Internal error on launch",
    );
  },
  faults: (facts) => unmet(one(facts), ended(facts, "RESOLVED", "healed"), once(facts, "StartInstances")),
};

const meant: Chapter = {
  title: "Somebody stops an instance; it is left alone",
  instance: { id: "i-0c0ffee0000000004", name: "batch-1" },
  mode: "auto",
  async happens() {
    const ec2 = new EC2Client(clientSettings());
    await ec2.send(new StopInstancesCommand({ InstanceIds: ["i-0c0ffee0000000004"] }));
    ec2.destroy();
  },
  faults: (facts) => unmet(one(facts), ended(facts, "SUPPRESSED", "left alone"), once(facts, "StopInstances")),
};

const investigated: Chapter = {
  title: "High CPU is investigated, not rebooted",
  instance: { id: "i-0c0ffee0000000005", name: "search-1" },
  mode: "auto",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000005";
    stage.cloud.fleet.cpu(instanceId, BUSY_CPU_PERCENT);
    await putAlarm(stage, {
      name: "search-1 CPU",
      instanceId,
      metric: "CPUUtilization",
      threshold: CPU_THRESHOLD_PERCENT,
    });
  },
  faults: (facts) =>
    unmet(one(facts), ended(facts, "INVESTIGATED", "evidence kept"), untouched(facts), [
      (facts.incidents[0]?.evidence.length ?? 0) > 0,
      "the record names no evidence",
    ]),
};

const duplicated: Chapter = {
  title: "One alarm arrives six times by two routes; one reboot",
  instance: { id: "i-0c0ffee0000000006", name: "cache-1" },
  mode: "auto",
  async happens(stage) {
    const instanceId = "i-0c0ffee0000000006";
    await putAlarm(stage, { name: "cache-1 status check", instanceId, metric: "StatusCheckFailed", threshold: 0 });
    stage.cloud.fleet.impair(instanceId, { check: "instance", heals: "reboot" });
  },
  faults: (facts) =>
    unmet(one(facts), ended(facts, "RESOLVED", "healed"), once(facts, "RebootInstances"), [
      facts.copies === COPIES_OF_DUPLICATED * ROUTES,
      `expected ${COPIES_OF_DUPLICATED * ROUTES} copies of the alarm, the table counted ${facts.copies}`,
    ]),
};

const unknown: Chapter = {
  title: "An alarm that no rule knows is recorded",
  instance: null,
  mode: "auto",
  async happens(stage) {
    await putOwnAlarm(stage, UNKNOWN_ALARM);
    await stage.monitoring.send(
      new SetAlarmStateCommand({ AlarmName: UNKNOWN_ALARM, StateValue: "ALARM", StateReason: "812 orders wait" }),
    );
  },
  faults: (facts) => unmet(one(facts), ended(facts, "UNACTIONABLE", "recorded"), untouched(facts)),
};

export const chapters: readonly Chapter[] = [shadowed, rebooted, started, meant, investigated, duplicated, unknown];
