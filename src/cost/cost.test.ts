import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { costOf, costOfUsage } from "./cost.ts";
import { costText, dollarsText } from "./costText.ts";
import { DEFAULT_DEPLOYMENT, watchedOfInstance } from "./deployment.ts";
import { naiveUsage } from "./naive.ts";
import { prices } from "./prices.ts";
import { PRICED_REGIONS, pricesIn } from "./regions.ts";
import { type Usage, usageOf, type Workload } from "./usage.ts";

const load = (overrides: Partial<Workload> = {}): Workload => ({
  ...{ instances: 500, alarmsPerMonth: 6080, healedShare: 1, disksOfInstance: 1, deployment: DEFAULT_DEPLOYMENT },
  ...overrides,
});

const loads: fc.Arbitrary<Workload> = fc.record({
  instances: fc.nat(5000),
  alarmsPerMonth: fc.nat(1_000_000),
  healedShare: fc.double({ min: 0, max: 1, noNaN: true }),
  disksOfInstance: fc.nat(5),
  deployment: fc.record({
    encryption: fc.constantFrom("own-key", "aws"),
    mailTo: fc.nat(50),
    alarms: fc.constantFrom("all", "topic"),
    tableReplica: fc.constantFrom(null, "eu-west-3"),
    dashboard: fc.constantFrom("link", "oidc").map((kind) => ({ access: { kind } })),
    fleetAlarms: fc.record({
      kind: fc.constantFrom("fleet", "instance", "none"),
      status: fc.constantFrom("each", "any", null),
      cpuPercent: fc.constantFrom(90, null),
      memoryPercent: fc.constantFrom(90, null),
      diskPercent: fc.constantFrom(90, null),
      networkBytesPerSecond: fc.constantFrom(1000, null),
    }),
  }),
});

const close = (one: number, other: number) =>
  assert.ok(Math.abs(one - other) < 1e-6 * Math.max(1, one), `${one} ≠ ${other}`);

describe("The cost of a month", () => {
  it("is the sum of its parts, line by line and service by service", () => {
    fc.assert(
      fc.property(loads, (one) => {
        const cost = costOf(one, prices);
        for (const parts of [cost.lines, cost.services])
          for (const which of ["dollars", "dollarsAfterAllowance"] as const)
            close(
              parts.reduce((sum, part) => sum + part[which], 0),
              cost[which],
            );
      }),
    );
  });

  for (const more of ["instances", "alarmsPerMonth", "healedShare", "disksOfInstance"] as const)
    it(`never falls when there is more: ${more}`, () => {
      fc.assert(
        fc.property(loads, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
          const greater =
            more === "healedShare" ? one[more] + (1 - one[more]) * share : one[more] + Math.ceil(share * 1000);
          const [less, after] = [costOf(one, prices), costOf({ ...one, [more]: greater }, prices)];
          assert.ok(after.dollars >= less.dollars - 1e-9);
          assert.ok(after.dollarsAfterAllowance >= less.dollarsAfterAllowance - 1e-9);
        }),
      );
    });

  it("is never less than nothing, and an allowance never makes it dearer", () => {
    fc.assert(
      fc.property(loads, (one) => {
        for (const line of costOf(one, prices).lines) {
          assert.ok(line.count >= 0 && line.dollarsAfterAllowance >= 0, line.what);
          assert.ok(line.dollarsAfterAllowance <= line.dollars, line.what);
        }
      }),
    );
  });

  it("gives each allowance once, whichever lines share it", () => {
    const usage: readonly Usage[] = [6, 6].map((count) => ({
      ...{ service: "CloudWatch alarms", what: "alarms", price: "cloudWatchAlarmMetric", count },
    }));
    const { dollars, dollarsAfterAllowance } = costOfUsage(usage, prices);
    close(dollars, 1.2);
    close(dollarsAfterAllowance, 0.2);
  });

  it("is what one works out by hand: 500 instances with an agent and a disk, 200 alarms a day, all healed", () => {
    const { services, lines } = costOf(load(), prices);
    const of = (service: string) => services.find((one) => one.service === service)?.dollars ?? 0;
    // 500 × (3 status checks + CPU + memory + disk) × 0.10, and 43 metrics in alarms on Defib itself.
    close(of("CloudWatch alarms"), 500 * 6 * 0.1 + 43 * 0.1);
    // 6,080 × 30 operations at 8 USD a million; 6,080 × 0.4 MB at 0.25 USD a GB; kept for 14 of 30.4 days at 0.15.
    close(of("Lambda durable"), 6080 * 30 * 8e-6 + 2.432 * 0.25 + 2.432 * (14 / 30.4) * 0.15);
    const units = lines.find(({ price }) => price === "dynamoDbWriteUnit");
    // 287 units each, and one for each of the three notifications that open nothing.
    close(units?.count ?? 0, 6080 * (287 + 3));
    close(units?.dollars ?? 0, 1.102);
    // Each minute of 30.4 days: 15 polls and 2 requests of the sweep; three for each of 24,320 messages.
    close(of("SQS"), ((43_776 * 17 + 24_320 * 3) * 0.4) / 1e6);
    close(of("KMS"), 1 + ((24_320 * 4 + 30.4 * 8) * 0.03) / 10_000);
  });

  it("of a copy of the table is its writes once more, what it forgets, what it stores, and the way there", () => {
    const deployment = { ...DEFAULT_DEPLOYMENT, tableReplica: "eu-west-3" };
    const more = (overrides: Partial<Workload>) =>
      costOf(load({ ...overrides, deployment }), prices).dollars - costOf(load(overrides), prices).dollars;
    // 6,080 × (290 units written and 60 KB forgotten), 4.8 GB stored and recoverable, 1.7632 GB sent.
    close(more({}), 6080 * 350 * 0.625e-6 + 4.8 * (0.25 + 0.2) + 1.7632 * 0.02);
    close(more({ alarmsPerMonth: 0 }), 0);
  });

  it("stays below 5 USD when nothing happens, after AWS's monthly allowance", () => {
    for (const region of PRICED_REGIONS) {
      const known = pricesIn(region);
      assert.ok(typeof known !== "string");
      const { dollarsAfterAllowance, dollars } = costOf(load({ instances: 0, alarmsPerMonth: 0 }), known);
      assert.ok(dollarsAfterAllowance < 5, `${region}: ${dollarsAfterAllowance}`);
      assert.ok(dollars > dollarsAfterAllowance);
    }
  });

  it("is below the naive design's but for the alarms, which AWS bills alike", () => {
    for (const alarmsPerMonth of [10, 100, 1000, 6080]) {
      const one = load({ alarmsPerMonth });
      const [own, naive] = [costOf(one, prices), costOfUsage(naiveUsage(one), prices)];
      assert.ok(own.dollars < naive.dollars, `${alarmsPerMonth}: ${own.dollars} and ${naive.dollars}`);
    }
  });

  it("counts the fleet by what is watched", () => {
    const few = { ...DEFAULT_DEPLOYMENT, fleetAlarms: { ...DEFAULT_DEPLOYMENT.fleetAlarms, status: "any" as const } };
    assert.deepEqual(watchedOfInstance(DEFAULT_DEPLOYMENT, 2), { ofEc2: 4, ofAgent: 3 });
    assert.deepEqual(watchedOfInstance(few, 0), { ofEc2: 2, ofAgent: 0 });
  });
});

describe("Prices", () => {
  it("of a region are those of us-east-1 but for what differs, and say that they were not compared", () => {
    const frankfurt = pricesIn("eu-central-1");
    assert.ok(typeof frankfurt !== "string");
    assert.equal(frankfurt.dynamoDbWriteUnit.dollars, 0.7625);
    assert.equal(frankfurt.kmsKey.dollars, 1);
    assert.ok(Object.values(frankfurt).every(({ unsure }) => unsure !== undefined));
    assert.deepEqual(pricesIn("us-east-1"), prices);
  });

  it("of a region that is not known are not guessed: the known ones are named", () => {
    assert.match(String(pricesIn("eu-centrol-1")), /did you mean eu-central-1\?/);
    assert.match(String(pricesIn("mars-1")), /us-east-1, eu-central-1/);
  });
});

describe("A cost in words", () => {
  it("rounds to cents, and never to nothing", () => {
    assert.deepEqual([0, 0.001, 0.005, 1.005, 300].map(dollarsText), ["0", "< 0.01", "0.01", "1.00", "300.00"]);
  });

  it("says where the prices are from, what is estimated, and what costs less", () => {
    const one = load();
    const cost = costOf(one, prices);
    const text = costText({
      load: one,
      region: "us-east-1",
      cost,
      naive: costOfUsage(naiveUsage(one), prices),
      idle: cost,
    });
    for (const said of [
      /us-east-1, \d{4}-\d\d-\d\d/,
      /estimated, not measured/,
      /saves 3000 alarms to keep, and no money/,
      /"status": "any"/,
    ])
      assert.match(text, said);
    assert.ok(text.split("\n").every((line) => line.length < 220));
  });

  it("has a line for each service that is used", () => {
    const used = new Set(
      usageOf(load())
        .filter(({ count }) => count > 0)
        .map(({ service }) => service),
    );
    assert.ok(used.size >= 12);
  });
});
