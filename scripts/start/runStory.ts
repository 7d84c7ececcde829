/** Sets the stage, plays the story and the morning after, and strikes the stage again whatever happened. */
import { join } from "node:path";
import { buildDashboard } from "../../dashboard/build.ts";
import type { Paint } from "../../src/cli/terminal.ts";
import { type FileLogger, fileLogger } from "../../src/local/fileLogger.ts";
import { type Morning, morning } from "../../src/local/story/morningReport.ts";
import { type PlayedChapter, play } from "../../src/local/story/play.ts";
import { setStage } from "../../src/local/story/setStage.ts";
import type { Break, Stage } from "../../src/local/story/stage.ts";
import { checked, summary, whereNext } from "./summary.ts";

export interface StoryOptions {
  readonly once: boolean;
  readonly broken: Break | undefined;
  readonly port: number;
  readonly cloudPort: number;
  readonly paint: Paint;
  readonly interrupted: AbortSignal;
}

const LOG_FILE = "out/defib.log";
const root = join(import.meta.dirname, "../..");
const tell = (line: string) => process.stderr.write(`${line}\n`);
const print = (text: string) => process.stdout.write(`${text}\n`);

/** @returns whether every step of the story ended as it should. */
export async function runStory(options: StoryOptions): Promise<boolean> {
  const site = join(root, "out/site");
  tell("Starting the local cloud and building the dashboard …");
  const [stage] = await Promise.all([setStage(options), buildDashboard(site)]);
  const logger = fileLogger(join(root, LOG_FILE), stage.cloud.clock);
  try {
    return await playAndShow(stage, site, logger, options);
  } finally {
    await stage.pipeline?.stop();
    stage.monitoring.destroy();
    stage.messaging.destroy();
    await stage.cloud.stop();
    logger.close();
  }
}

async function playAndShow(stage: Stage, site: string, logger: FileLogger, options: StoryOptions): Promise<boolean> {
  const { broken, interrupted } = options;
  const since = performance.now();
  const now = () => stage.cloud.clock.now().toISOString().slice(11, 16);
  const played = await play(stage, { logger, broken, interrupted, tell: (line) => tell(`${now()}Z  ${line}`) });
  if (interrupted.aborted) return false;
  const after = await morning(stage, site, options.port, logger);
  try {
    const seconds = Math.round((performance.now() - since) / 1000);
    show(played, after, seconds, stage, options);
    if (!options.once) await untilInterrupted(interrupted);
    return [...played.flatMap(({ faults }) => faults), ...after.faults].length === 0;
  } finally {
    await after.close();
  }
}

function show(
  played: readonly PlayedChapter[],
  { site, report, faults }: Morning,
  seconds: number,
  { cloud }: Stage,
  { once, paint, port, cloudPort }: StoryOptions,
): void {
  print(`\n${summary(played, report.verdict.sentence, paint)}`);
  print(checked(played, faults, seconds, paint));
  if (once) return;
  const where = {
    dashboardUrl: site.url,
    cloudUrl: cloud.url,
    ports: { dashboard: port, cloud: cloudPort },
    region: cloud.region,
    date: report.date,
    logFile: LOG_FILE,
  };
  print(`\n${whereNext(where, paint)}`);
}

function untilInterrupted(interrupted: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (interrupted.aborted) resolve();
    interrupted.addEventListener("abort", () => resolve(), { once: true });
  });
}
