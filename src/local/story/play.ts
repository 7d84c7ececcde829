/** Plays the story: first in shadow, then for real, each chapter until its facts are as they should be or its time is up. */
import { defaultPolicy } from "../../core/policy/defaultPolicy.ts";
import type { Mode } from "../../core/policy/policy.ts";
import type { EventLogger } from "../../ports.ts";
import { startPipeline } from "../pipeline.ts";
import type { Chapter, Facts } from "./chapter.ts";
import { chapters } from "./chapters.ts";
import { factsOf } from "./facts.ts";
import type { Break, Stage } from "./stage.ts";

export interface PlayedChapter {
  readonly chapter: Chapter;
  readonly facts: Facts;
  /** Empty when it ended as it should. */
  readonly faults: readonly string[];
}

export interface PlayOptions {
  readonly logger: EventLogger;
  readonly broken: Break | undefined;
  readonly tell: (line: string) => void;
  readonly interrupted: AbortSignal;
}

/** By the story's clock: longer than any rung, so that what fails has had its time. */
const CHAPTER_MINUTES_MAX = 30;
/** After its incidents have ended: for copies of a message that are still on their way. */
const LATE_MINUTES_MAX = 3;
const LOOK_EVERY_SECONDS = 20;

export async function play(
  stage: Stage,
  { logger, broken, tell, interrupted }: PlayOptions,
): Promise<readonly PlayedChapter[]> {
  for (const mode of ["shadow", "auto"] as const) {
    await stage.pipeline?.stop();
    stage.pipeline = startPipeline(stage.cloud, stage.provisioned, { ...defaultPolicy, mode }, logger);
    tell(MODE_LINES[mode]);
    await playAct(mode, stage, { broken, tell, interrupted });
  }
  // Asked again at the very end: what happened later may have spoiled what was as it should be.
  return Promise.all(chapters.map((chapter) => played(chapter, stage)));
}

const MODE_LINES = {
  shadow: "Defib runs in shadow: it only asks AWS what it might do.",
  auto: "The team trusts it with more: mode auto.",
} as const;

type ActOptions = Omit<PlayOptions, "logger">;

async function playAct(mode: Mode, stage: Stage, { broken, ...options }: ActOptions) {
  const act = chapters.filter((chapter) => chapter.mode === mode);
  for (const chapter of act) await chapter.happens(stage, broken);
  await Promise.all(act.map((chapter) => untilEnded(chapter, stage, options)));
}

async function untilEnded(
  chapter: Chapter,
  stage: Stage,
  { tell, interrupted }: Pick<ActOptions, "tell" | "interrupted">,
): Promise<void> {
  const { clock } = stage.cloud;
  const giveUpAt = inMinutes(clock.now(), CHAPTER_MINUTES_MAX);
  let lateUntil: Date | undefined;
  while (!interrupted.aborted) {
    const { facts, faults } = await played(chapter, stage);
    if (hasEnded(facts)) lateUntil ??= inMinutes(clock.now(), LATE_MINUTES_MAX);
    const now = clock.now();
    if (faults.length === 0 || now >= giveUpAt || (lateUntil !== undefined && now >= lateUntil)) {
      tell(`${faults.length === 0 ? "✓" : "✗"} ${chapter.title}`);
      return;
    }
    await clock.sleepUntil(new Date(now.getTime() + LOOK_EVERY_SECONDS * 1000));
  }
}

async function played(chapter: Chapter, stage: Stage): Promise<PlayedChapter> {
  const facts = await factsOf(chapter, stage);
  return { chapter, facts, faults: chapter.faults(facts) };
}

const hasEnded = ({ incidents }: Facts): boolean =>
  incidents.length > 0 && incidents.every(({ outcome }) => outcome !== null);

const inMinutes = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
