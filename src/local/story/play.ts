/** Plays the story, act by act: each chapter until its facts are as they should be or its time is up. */
import type { EventLogger } from "../../ports.ts";
import { startPipeline } from "../pipeline.ts";
import { ACTS, type Act, type Chapter, type Facts } from "./chapter.ts";
import { chapters } from "./chapters.ts";
import { factsOf, lookAt, type Seen } from "./facts.ts";
import type { Break, Stage } from "./stage.ts";
import { storyPolicy } from "./storyPolicy.ts";
import { trustHealing } from "./trustHealing.ts";

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

/** By the story's clock: longer than a ladder, so that what fails has had its time. */
const CHAPTER_MINUTES_MAX = 60;
/** After its incidents have ended: for copies of a message that are still on their way, and for a relapse. */
const LATE_MINUTES_MAX = 6;
const LOOK_EVERY_SECONDS = 30;

export async function play(stage: Stage, { logger, ...options }: PlayOptions): Promise<readonly PlayedChapter[]> {
  for (const act of ACTS) {
    options.tell(ACT_LINES[act]);
    await setFor(act, stage, logger);
    await playAct(act, stage, options);
  }
  // Asked again at the very end: what happened later may have spoiled what was as it should be.
  const seen = await lookAt(stage);
  return Promise.all(chapters.map((chapter) => played(chapter, seen, stage)));
}

const ACT_LINES: Readonly<Record<Act, string>> = {
  shadow: "Defib runs in shadow: it only asks AWS what it might do.",
  night: "The team trusts it with more: mode auto.",
  outage: "And then, a whole zone.",
};

async function setFor(act: Act, stage: Stage, logger: EventLogger): Promise<void> {
  if (act === "outage") return;
  await stage.pipeline?.stop();
  const policy = storyPolicy(act === "shadow" ? "shadow" : "auto");
  stage.pipeline = startPipeline(stage.cloud, stage.provisioned, policy, logger);
  if (act === "night") await trustHealing(stage.cloud, stage.pipeline.table);
}

async function playAct(act: Act, stage: Stage, { broken, tell, interrupted }: Omit<PlayOptions, "logger">) {
  const { clock } = stage.cloud;
  const cast = chapters.filter((chapter) => chapter.act === act);
  for (const chapter of cast) await chapter.happens(stage, broken);
  const giveUpAt = inMinutes(clock.now(), CHAPTER_MINUTES_MAX);
  const open = new Map(cast.map((chapter) => [chapter, giveUpAt]));
  while (open.size > 0 && !interrupted.aborted) {
    await clock.sleepUntil(new Date(clock.now().getTime() + LOOK_EVERY_SECONDS * 1000));
    const seen = await lookAt(stage);
    for (const [chapter, until] of open) {
      const { facts, faults } = await played(chapter, seen, stage);
      const isOver = faults.length === 0 || clock.now() >= until;
      if (isOver) open.delete(chapter);
      else open.set(chapter, hasEnded(facts) ? earlier(until, inMinutes(clock.now(), LATE_MINUTES_MAX)) : giveUpAt);
      if (isOver) tell(`${faults.length === 0 ? "✓" : "✗"} ${chapter.title}`);
      else chapter.goesOn?.(stage, facts);
    }
  }
}

async function played(chapter: Chapter, seen: Seen, stage: Stage): Promise<PlayedChapter> {
  const facts = await factsOf(chapter, seen, stage);
  return { chapter, facts, faults: chapter.faults(facts) };
}

const hasEnded = ({ incidents }: Facts): boolean =>
  incidents.length > 0 && incidents.every(({ outcome }) => outcome !== null);

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

const inMinutes = (from: Date, minutes: number): Date => new Date(from.getTime() + minutes * 60_000);
