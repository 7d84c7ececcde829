/** One believable night of 31 incidents, told so that every outcome is in it. */
import type { Attempt, Incident, Outcome } from "../src/core/incident.ts";
import { anAttempt, endedAs, stillOpen } from "../src/core/report/incidents.fixtures.ts";

type Kind = Incident["event_type"];

interface Told {
  readonly at: string;
  readonly kind: Kind;
  readonly host: string;
  readonly action: Incident["action"];
  readonly outcome: Outcome | null;
  readonly message: string;
  readonly minutes: number | null;
}

const CHECK = "EC2_STATUS_CHECK_FAILED";
const STOP = "EC2_UNEXPECTED_STOP";
const CPU = "EC2_HIGH_CPU";

const told = (
  at: string,
  kind: Kind,
  host: string,
  action: Told["action"],
  outcome: Told["outcome"],
  minutes: number | null,
  message: string,
): Told => ({ at, kind, host, action, outcome, minutes, message });

const NIGHT: readonly Told[] = [
  told(
    "00:12:41",
    CPU,
    "web-3",
    "INVESTIGATE",
    "INVESTIGATED",
    2,
    "CPU above 95 % for 15 minutes with credits left: kept an hour of metrics and the instance's facts.",
  ),
  told(
    "01:47:05",
    STOP,
    "batch-1",
    "NONE",
    "SUPPRESSED",
    0,
    "Left alone: stopped on purpose (Client.UserInitiatedShutdown).",
  ),
  told(
    "02:34:12",
    CHECK,
    "web-1",
    "REBOOT",
    "RESOLVED",
    6,
    "Rebooted; running, both status checks have passed for two minutes since.",
  ),
  told(
    "02:36:40",
    CHECK,
    "web-2",
    "REBOOT",
    "RESOLVED",
    5,
    "Rebooted; running, both status checks have passed for two minutes since.",
  ),
  told(
    "02:41:19",
    CHECK,
    "db-replica-2",
    "REBOOT",
    "ESCALATED",
    21,
    "Rebooted at 02:42Z, and the system check still fails after 20 minutes. Needs a human; nobody was paged (no pager is set up yet).",
  ),
  told(
    "02:58:03",
    STOP,
    "cache-1",
    "START",
    "RESOLVED",
    3,
    "Started; running, both status checks passed, not stopped again.",
  ),
  told(
    "03:05:55",
    STOP,
    "cache-2",
    "START",
    "ESCALATED",
    15,
    "AWS has no capacity for r7g.xlarge in eu-west-1b (InsufficientInstanceCapacity). The instance is stopped. Needs a human; nobody was paged (no pager is set up yet).",
  ),
  told(
    "03:20:30",
    "UNKNOWN",
    "-",
    "NONE",
    "UNACTIONABLE",
    0,
    "The alarm names no resource that Defib knows: namespace Custom/Checkout, no InstanceId.",
  ),
  told(
    "03:31:02",
    CHECK,
    "web-5",
    "REBOOT",
    "RECOVERED",
    2,
    "Well before any action: the instance check passed at 03:32Z.",
  ),
  told(
    "04:02:47",
    CPU,
    "worker-7",
    "INVESTIGATE",
    "INVESTIGATED",
    2,
    "CPU at 100 % and no credits left (t3.medium): it is throttled, not broken.",
  ),
  told(
    "04:18:09",
    CHECK,
    "edge-1",
    "REBOOT",
    "DRYRUN",
    1,
    "Would have rebooted; AWS would allow it (DryRunOperation).",
  ),
  told(
    "04:18:11",
    CHECK,
    "edge-2",
    "REBOOT",
    "DRYRUN",
    1,
    "Would have rebooted; AWS refuses: UnauthorizedOperation on ec2:RebootInstances. Add the permission to the role.",
  ),
  told(
    "05:10:33",
    STOP,
    "ci-runner-4",
    "NONE",
    "SUPPRESSED",
    0,
    "Left alone: shut down from inside (Client.InstanceInitiatedShutdown).",
  ),
  told("06:55:20", CHECK, "web-4", "REBOOT", null, null, "Rebooted at 06:56Z; watching for two good minutes."),
];

const HOSTS = 17;

/** The told incidents, and a tail of everyday ones in the afternoon. */
export function busyNight(date: string): readonly Incident[] {
  const everyday = Array.from({ length: HOSTS }, (_, at): Told => {
    const clock = `${String(12 + Math.floor(at / 3)).padStart(2, "0")}:${String((at * 17) % 60).padStart(2, "0")}:08`;
    return at % 3 === 0
      ? told(
          clock,
          STOP,
          `spot-${at}`,
          "START",
          "RESOLVED",
          3,
          "Started; running, both status checks passed, not stopped again.",
        )
      : told(
          clock,
          CPU,
          `worker-${at}`,
          "INVESTIGATE",
          "INVESTIGATED",
          2,
          "CPU above 90 % for 15 minutes; network and disk as usual. Kept an hour of metrics.",
        );
  });
  return [...NIGHT, ...everyday].map((one, at) => incidentOf(one, at, date));
}

function incidentOf(
  { at, kind, host, action, outcome, message, minutes }: Told,
  number: number,
  date: string,
): Incident {
  const created = `${date}T${at}Z`;
  const later = (seconds: number) => new Date(Date.parse(created) + seconds * 1000).toISOString().replace(".000Z", "Z");
  const id = host === "-" ? "-" : `i-${((number + 11) * 7_368_787_641).toString(16).padStart(17, "0a4f3c19e7b2d8560")}`;
  const region = number % 5 === 4 ? "us-east-1" : "eu-west-1";
  const acted = action === "REBOOT" || action === "START";
  const ended = minutes === null ? null : later(minutes * 60 + 20);
  const attempt: Attempt = anAttempt({
    action: action === "NONE" ? "INVESTIGATE" : action,
    at: later(48),
    proved_at: outcome === "RESOLVED" ? ended : null,
  });
  const signal = {
    ...endedAs("RESOLVED").signals[0],
    alarm_name: host === "-" ? "checkout-latency-p99" : `${host} ${kind === CPU ? "cpu" : "status check"}`,
  };
  const base = outcome === null ? stillOpen() : endedAs(outcome);
  const { signals } = base;
  return {
    ...base,
    pk: `INCIDENT#${kind}`,
    sk: `${created}#${((number * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, "0")}`,
    event_type: kind,
    instance_id: id,
    resource_arn: id === "-" ? null : `arn:aws:ec2:${region}:123456789012:instance/${id}`,
    region,
    action,
    message,
    result: outcome === "ESCALATED" ? "FAILED" : base.result,
    severity: kind === CPU ? "warning" : kind === "UNKNOWN" ? "info" : "critical",
    mode: outcome === "DRYRUN" ? "shadow" : "auto",
    would_fail: message.includes("AWS refuses"),
    created_at: created,
    cleared_at: outcome === "ESCALATED" || outcome === null ? null : ended,
    signals: signals.map((note) => ({ ...note, alarm_name: signal.alarm_name })),
    attempts: acted && outcome !== "RECOVERED" ? [attempt] : [],
    attempts_count: acted && outcome !== "RECOVERED" ? 1 : 0,
    timings: {
      detected_at: created,
      received_at: later(2),
      acted_at: acted && outcome !== "RECOVERED" ? later(48) : null,
      ended_at: ended,
    },
  };
}
