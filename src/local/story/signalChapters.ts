/** What arrives and what is made of it: a chapter for each kind of signal, in shadow and in earnest. */
import { SetAlarmStateCommand } from "@aws-sdk/client-cloudwatch";
import { EC2Client, StopInstancesCommand } from "@aws-sdk/client-ec2";
import { clientSettings } from "../../aws/clients.ts";
import { type Chapter, unmet } from "./chapter.ts";
import { askedInDryRun, ended, once, one, untouched } from "./expectations.ts";
import { putAlarm, putOwnAlarm } from "./stage.ts";

/** Each alarm comes by its SNS action and as an event. */
const ROUTES = 2;
const UNKNOWN_ALARM = "checkout orders waiting";
const CPU_THRESHOLD_PERCENT = 90;
const BUSY_CPU_PERCENT = 97;

/** How often each message about `cache-1` is delivered, by each of its routes. */
export const COPIES_OF_DUPLICATED = 3;
export const isDuplicated = (body: string): boolean => body.includes("cache-1 status check");

const shadowed: Chapter = {
  title: "In shadow: a hung guest, and what Defib would have done",
  cast: [{ id: "i-0c0ffee0000000001", name: "web-1" }],
  act: "shadow",
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
  cast: [{ id: "i-0c0ffee0000000002", name: "web-2" }],
  act: "night",
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
  cast: [{ id: "i-0c0ffee0000000003", name: "api-1" }],
  act: "night",
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
  cast: [{ id: "i-0c0ffee0000000004", name: "batch-1" }],
  act: "night",
  async happens() {
    const ec2 = new EC2Client(clientSettings());
    await ec2.send(new StopInstancesCommand({ InstanceIds: ["i-0c0ffee0000000004"] }));
    ec2.destroy();
  },
  faults: (facts) => unmet(one(facts), ended(facts, "SUPPRESSED", "left alone"), once(facts, "StopInstances")),
};

const investigated: Chapter = {
  title: "High CPU is investigated, not rebooted",
  cast: [{ id: "i-0c0ffee0000000005", name: "search-1" }],
  act: "night",
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
  cast: [{ id: "i-0c0ffee0000000006", name: "cache-1" }],
  act: "night",
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
  cast: [],
  act: "night",
  async happens(stage) {
    await putOwnAlarm(stage, UNKNOWN_ALARM);
    await stage.monitoring.send(
      new SetAlarmStateCommand({ AlarmName: UNKNOWN_ALARM, StateValue: "ALARM", StateReason: "812 orders wait" }),
    );
  },
  faults: (facts) => unmet(one(facts), ended(facts, "UNACTIONABLE", "recorded"), untouched(facts)),
};

export const signalChapters: readonly Chapter[] = [
  shadowed,
  rebooted,
  started,
  meant,
  investigated,
  duplicated,
  unknown,
];
