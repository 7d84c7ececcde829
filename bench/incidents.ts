import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EVIDENCE } from "../src/aws/instanceMetrics.ts";
import { dollarsFor, PRICES_OF, PRICES_REGION, prices } from "../src/cost/prices.ts";
import { type Calls, sum } from "../src/local/callMeter.fixtures.ts";
import { type Handled, handledIncident } from "../src/local/handledIncident.fixtures.ts";
import { type Benchmark, counted, type Figure } from "./benchmark.ts";
import { type UnitMeter, type Units, unitMeter } from "./requestUnits.ts";

/**
 * What a thousand incidents cost: one of each kind is handled on the local cloud, and its requests are taken a thousand
 * times. So nothing is shared between them that is shared when many come at once. How often a healed one is looked at
 * until it is proved differs a little; all else is the same each time, and frozen by `src/local/callCount.it.test.ts`.
 */
export const incidents: Benchmark = {
  name: "incidents",
  measures: `Requests of one incident on the local cloud, times 1,000, at the prices of ${PRICES_REGION} on demand (${PRICES_OF}); without the functions' own time. Unwatched: without evidence and polling.`,
  async run() {
    const healed = await costsOf("allow");
    const suppressed = await costsOf("off");
    return [
      ...figuresOf("1,000 healed", healed.incident),
      ...figuresOf("1,000 healed, unwatched", healed.unwatched),
      ...figuresOf("1,000 suppressed", suppressed.incident),
      ...figuresOf("1,000 duplicates", healed.duplicate),
    ];
  },
};

const TIMES = 1000;

interface Costs {
  readonly calls: number;
  readonly units: Units;
  readonly dollars: number;
}

async function costsOf(consent: string): Promise<Readonly<Record<"incident" | "unwatched" | "duplicate", Costs>>> {
  const meter = unitMeter();
  const stages: string[] = [];
  const handled = await handledIncident(consent, {
    dynamoDb: () => meter.listenTo(new DynamoDBClient({})),
    entering(stage) {
      meter.enter(stage);
      stages.push(stage);
    },
  });
  try {
    const own = [...new Set(stages)].filter((stage) => stage !== "duplicate");
    return {
      incident: costs(handled, meter, own),
      unwatched: costs(
        handled,
        meter,
        own.filter((stage) => stage !== "evidence" && stage !== "watch"),
      ),
      duplicate: costs(handled, meter, ["duplicate"]),
    };
  } finally {
    await handled.close();
  }
}

function costs(handled: Handled, meter: UnitMeter, stages: readonly string[]): Costs {
  const units = stages.map(meter.of).reduce((all, { read, write }) => ({
    read: all.read + read,
    write: all.write + write,
  }));
  const dynamoDbDollars =
    dollarsFor(prices.dynamoDbReadUnit, units.read) + dollarsFor(prices.dynamoDbWriteUnit, units.write);
  const others = stages.map((stage) => cloudWatchDollars(handled.calls(stage), stage));
  return {
    calls: sum(handled.calls(...stages)),
    units,
    dollars: others.reduce((all, dollars) => all + dollars, dynamoDbDollars),
  };
}

/** Evidence asks for several metrics in one request; a look at a proof for one. */
function cloudWatchDollars(calls: Calls, stage: string): number {
  const metrics = (calls["monitoring GetMetricData"] ?? 0) * (stage === "evidence" ? EVIDENCE.length : 1);
  const alarms = calls["monitoring DescribeAlarms"] ?? 0;
  return dollarsFor(prices.cloudWatchMetricRead, metrics) + dollarsFor(prices.cloudWatchRequest, alarms);
}

const figuresOf = (what: string, { calls, units, dollars }: Costs): readonly Figure[] => [
  counted(what, "AWS calls", calls * TIMES),
  counted(what, "write units", units.write * TIMES),
  counted(what, "read units", units.read * TIMES),
  counted(what, "dollars", dollars * TIMES),
];
