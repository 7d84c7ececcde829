/**
 * Is it a failed EC2 status check, and of which check?
 * Metrics: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html
 */
import type { StatusCheck } from "../signal.ts";
import { type Facts, type MetricFact, namesOf, onlyNamesTell, watchesOnly } from "./facts.ts";
import { BY_NAME_ONLY, NO, type Recogniser, type Recognition } from "./recognition.ts";

const CHECKS: ReadonlyMap<string, StatusCheck> = new Map([
  ["StatusCheckFailed", "any"],
  ["StatusCheckFailed_System", "system"],
  ["StatusCheckFailed_Instance", "instance"],
  ["StatusCheckFailed_AttachedEBS", "attached_ebs"],
]);

const checkOf = (metric: MetricFact): StatusCheck | undefined =>
  metric.namespace === "AWS/EC2" && metric.name !== null ? CHECKS.get(metric.name) : undefined;

const isStatusCheck = (metric: MetricFact): boolean => checkOf(metric) !== undefined;

const NAMED_STATUS_CHECK = /status[-_ ]?check/i;

function checkInName(name: string): StatusCheck {
  if (/ebs|volume/i.test(name)) return "attached_ebs";
  if (/system|host/i.test(name)) return "system";
  return /check[-_ ]?failed[-_ ]?instance|instance[-_ ]?status/i.test(name) ? "instance" : "any";
}

function recognises(facts: Facts): Recognition {
  if (watchesOnly(facts, isStatusCheck)) {
    if (facts.direction === "below")
      return {
        kind: "almost",
        problem: "It fires when the status check is below its threshold, which is when it passes.",
      };
    const checks = new Set(facts.metrics.map(checkOf));
    const [only] = checks;
    return { kind: "yes", check: checks.size === 1 && only !== undefined ? only : "any", problems: [] };
  }
  const name = onlyNamesTell(facts)
    ? namesOf(facts).find((candidate) => NAMED_STATUS_CHECK.test(candidate))
    : undefined;
  if (name === undefined) return NO;
  return { kind: "yes", check: checkInName(name), problems: [BY_NAME_ONLY] };
}

export const statusCheck: Recogniser = { event_type: "EC2_STATUS_CHECK_FAILED", recognises };
