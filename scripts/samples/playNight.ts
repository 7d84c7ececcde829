/** Plays the sample night through the real core: intake, remediation and table; only clock and fleet are made up. */
import { evidenceItems } from "../../src/aws/evidenceItems.ts";
import type { EventType } from "../../src/core/eventType.ts";
import type { Incident, IncidentKey } from "../../src/core/incident.ts";
import { known } from "../../src/core/look.ts";
import { defaultPolicy } from "../../src/core/policy/defaultPolicy.ts";
import { sliceFor } from "../../src/core/policy/policy.ts";
import { remediate } from "../../src/core/remediate.ts";
import { calmSurroundings } from "../../src/core/run/scriptedWorld.fixtures.ts";
import { ENGINE } from "../../src/engine.ts";
import { intakeHandler } from "../../src/functions/intakeHandler.ts";
import { type MemoryTable, memoryTable } from "../../src/local/memoryTable.ts";
import type { EventLogger } from "../../src/ports.ts";
import { inProcess } from "../../src/workflow/inProcess.ts";
import { type Chapter, night } from "./night.ts";
import { ACCOUNT, REGION } from "./notifications.ts";
import { skippingClock } from "./skippingClock.ts";
import { wardFleet } from "./wardFleet.ts";

/** @returns the night's incidents as the table holds them in the end, in order of time. */
export async function playNight(): Promise<readonly Incident[]> {
  const table = memoryTable();
  for (const chapter of night) await play(chapter, table);
  return table
    .values()
    .filter(isIncident)
    .sort((one, other) => (one.sk < other.sk ? -1 : 1));
}

/** Chapters have nothing in common but the table, so that each has a clock of its own. */
async function play({ mode, patient, deliveries: [first, ...later] }: Chapter, table: MemoryTable): Promise<void> {
  if (first === undefined) return;
  const clock = skippingClock(first.at);
  const started: { readonly key: IncidentKey; readonly run: number }[] = [];
  const starter = { start: async (key: IncidentKey, run: number) => void started.push({ key, run }) };
  const policy = { ...defaultPolicy, mode };
  const intake = intakeHandler({ table, starter, clock, logger, policy, engine: ENGINE }, HOME);
  for (const { at, event } of [first, ...later]) {
    clock.at(at, async () => {
      const { batchItemFailures } = await intake(event);
      if (batchItemFailures.length > 0) throw new Error(`the intake did not take the notification of ${at}`);
    });
  }
  while (await clock.next()) {
    for (const { key, run } of started.splice(0)) {
      if (patient === null) throw new Error(`${key.sk} was to be remediated, but the chapter has no instance`);
      const world = {
        table,
        fleet: wardFleet(patient, clock),
        evidence: evidenceItems({ table, clock }),
        clock,
        logger,
        surveyor: calmSurroundings(clock),
        pager: { page: async () => undefined },
        brakeSwitch: { read: async () => known("released" as const), set: async () => undefined },
        stopwatch: () => 0,
        policyFor: (eventType: EventType) => sliceFor(policy, eventType),
        linkTo: () => null,
      };
      await remediate(key, inProcess({ run, clock }), world);
    }
  }
}

const HOME = { account: ACCOUNT, region: REGION };

const unheard = (): void => undefined;
const logger: EventLogger = { info: unheard, warn: unheard, error: unheard, debug: unheard };

const isIncident = (item: { readonly pk: string }): item is Incident => item.pk.startsWith("INCIDENT#");
