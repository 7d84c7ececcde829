/** What happened in one simulated world: the only thing that invariants and coverage are computed from. */
import type { IncidentKey } from "../core/incident.ts";
import type { Look } from "../core/look.ts";
import type { Surroundings } from "../core/surroundings.ts";
import type { Key } from "../core/table.ts";
import type { CallAnswer } from "../ports.ts";

export type RunnerKind = "intake" | "run" | "sweep" | "person";

/** What a runner is at work on. */
export interface Task {
  readonly incident: IncidentKey;
  readonly run: number;
}

export type Happening =
  | { readonly kind: "state"; readonly instance: string; readonly state: string; readonly why: string }
  | { readonly kind: "sick"; readonly instance: string; readonly check: string; readonly healsBy: string }
  | { readonly kind: "well"; readonly instance: string; readonly check: string; readonly why: string }
  | { readonly kind: "alarm"; readonly alarm: string; readonly state: string; readonly mutedUntilMs: number | null }
  | { readonly kind: "change"; readonly what: string; readonly instance: string }
  | { readonly kind: "page"; readonly runner: number; readonly key: string; readonly sentence: string }
  | { readonly kind: "brake"; readonly what: string }
  | { readonly kind: "policy"; readonly mode: string; readonly eventType: string | null }
  | { readonly kind: "switch"; readonly runner: number; readonly state: string }
  | { readonly kind: "refused"; readonly runner: number; readonly instance: string; readonly reason: string }
  | { readonly kind: "message"; readonly step: MessageStep; readonly id: number; readonly told: Told }
  | {
      readonly kind: "runner";
      readonly step: RunnerStep;
      readonly runner: number;
      readonly of: RunnerKind;
      readonly task: Task | null;
      readonly why: string;
      /** How far its clock is off; only of one that began. */
      readonly skewMs?: number;
      /** In which step of the workflow, by its kind. */
      readonly stage?: string;
    }
  | { readonly kind: "look"; readonly runner: number; readonly instance: string; readonly seen: Look }
  | {
      readonly kind: "survey";
      readonly runner: number;
      readonly instance: string;
      readonly seen: Omit<Surroundings, "at">;
    }
  | ({ readonly kind: "call"; readonly runner: number } & ActingCall)
  | {
      readonly kind: "write";
      readonly runner: number;
      readonly before: Key | undefined;
      readonly after: Key;
      readonly version: number;
    }
  | { readonly kind: "fault"; readonly name: string; readonly runner: number | null };

export type MessageStep = "sent" | "lost" | "arrived" | "acknowledged";
export type RunnerStep = "began" | "ended" | "failed" | "died" | "suspended";

/** One change of state as the world tells it, named as the design names it, without the core's help. */
export interface Told {
  readonly identity: string;
  readonly thing: string;
  readonly instance: string;
  readonly problem: string;
  readonly effect: "fires" | "clears";
  readonly atMs: number;
  readonly held: boolean;
  readonly route: string;
}

/** One call that acts, as the world saw it and as the caller was told. */
export interface ActingCall {
  readonly instance: string;
  readonly action: "REBOOT" | "START" | "STOP" | "REPLACE";
  readonly dryRun: boolean;
  /** Whether the world did it. */
  readonly carriedOut: boolean;
  /** Null when the caller never heard. */
  readonly answer: CallAnswer["kind"] | null;
  readonly error: string | null;
}

export type Entry = Happening & { readonly atMs: number };

export interface History {
  readonly entries: readonly Entry[];
  note(happening: Happening): void;
}

export function historyOf(clock: { readonly nowMs: number }): History {
  const entries: Entry[] = [];
  return { entries, note: (happening) => void entries.push(Object.assign(happening, { atMs: clock.nowMs })) };
}
