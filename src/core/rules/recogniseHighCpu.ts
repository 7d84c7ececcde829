/**
 * Is it an EC2 instance (or a group of them) whose CPU is high?
 * Agent metrics: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/metrics-collected-by-CloudWatch-agent.html
 */
import { type Direction, type Facts, type MetricFact, namesOf, onlyNamesTell, watchesOnly } from "./facts.ts";
import { BY_NAME_ONLY, NO, type Recogniser, type Recognition } from "./recognition.ts";

/** Metrics of a busy CPU, and of an idle one, by namespace. */
const BUSY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["AWS/EC2", new Set(["CPUUtilization"])],
  [
    "CWAgent",
    new Set([
      ...["cpu_usage_active", "cpu_usage_user", "cpu_usage_system"],
      ...["Processor % Processor Time", "Processor % User Time", "Processor % Privileged Time"],
    ]),
  ],
]);
const IDLE: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["CWAgent", new Set(["cpu_usage_idle", "Processor % Idle Time"])],
]);

const isIn = (table: ReadonlyMap<string, ReadonlySet<string>>, metric: MetricFact): boolean =>
  metric.namespace !== null && metric.name !== null && table.get(metric.namespace)?.has(metric.name) === true;

const NAMED_CPU = /cpu/i;
const NAMED_HIGH = /high|utili[sz]ation|usage|load|busy|pegged/i;

const BOTH_WAYS = "It fires outside a band, so that the CPU may be unusually low as well as high.";

/** @param high the side of the threshold on which the CPU is busy */
function towards(high: Direction, { direction }: Facts): Recognition {
  if (direction === "outside") return { kind: "yes", check: null, problems: [BOTH_WAYS] };
  if (direction === null || direction === high) return { kind: "yes", check: null, problems: [] };
  return { kind: "almost", problem: "It watches the CPU of an instance for being low, which is not high CPU." };
}

function recognises(facts: Facts): Recognition {
  if (watchesOnly(facts, (metric) => isIn(BUSY, metric))) return towards("above", facts);
  if (watchesOnly(facts, (metric) => isIn(IDLE, metric))) return towards("below", facts);
  const named =
    onlyNamesTell(facts) &&
    facts.direction !== "below" &&
    namesOf(facts).some((name) => NAMED_CPU.test(name) && NAMED_HIGH.test(name) && !/credit|low|idle/i.test(name));
  return named ? { kind: "yes", check: null, problems: [BY_NAME_ONLY] } : NO;
}

export const highCpu: Recogniser = { event_type: "EC2_HIGH_CPU", recognises };
