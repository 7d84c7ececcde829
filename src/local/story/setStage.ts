/** The local cloud as it is at 02:30 last night: a small fleet, all well. */
import { LocalClock } from "../cloud/clock.ts";
import { startLocalCloud } from "../cloud/cloud.ts";
import { provision } from "../cloud/provision.ts";
import { chapters } from "./chapters.ts";
import { pageReader } from "./pages.ts";
import { COPIES_OF_DUPLICATED, isDuplicated } from "./signalChapters.ts";
import { type Break, messagingClient, monitoringClient, type Stage } from "./stage.ts";

/** Instances that stay well: what is sick in the story is then a storm in its own zone only, never in the account. */
const BYSTANDERS = 180;
export const ZONES = ["eu-west-1a", "eu-west-1b", "eu-west-1c"];

const SPEED = 120;
const SECONDS_BETWEEN_COPIES = 15;

export async function setStage(options: { cloudPort: number; broken: Break | undefined }): Promise<Stage> {
  const cloud = await startLocalCloud({
    port: options.cloudPort,
    region: "eu-west-1",
    clock: new LocalClock({ startsAt: lastNight(new Date()), speed: SPEED }),
    dryRunBroken: options.broken === "dry-run",
    deliveries: ({ body }) =>
      Array.from({ length: isDuplicated(body) ? COPIES_OF_DUPLICATED : 1 }, (_, copy) => copy * SECONDS_BETWEEN_COPIES),
  });
  // The SDK's own chain leads every client of this process to the local cloud, as it would lead them to AWS.
  Object.assign(process.env, cloud.environment);
  const provisioned = await provision(cloud);
  for (const { name, ...wanted } of chapters.flatMap(({ cast }) => cast))
    cloud.fleet.add({ ...wanted, tags: { Name: name, defib: "allow", ...wanted.tags } });
  for (let n = 1; n <= BYSTANDERS; n++)
    cloud.fleet.add({ zone: ZONES[n % ZONES.length] ?? "", tags: { Name: `app-${n}`, service: "shop" } });
  const messaging = messagingClient();
  const readPages = pageReader(messaging, provisioned.pagerQueueUrl);
  return { cloud, provisioned, monitoring: monitoringClient(), messaging, readPages, pipeline: undefined };
}

/** 02:30 UTC of the last night that is over: the whole story lies in the past. */
function lastNight(now: Date): Date {
  const night = new Date(now);
  night.setUTCHours(2, 30, 0, 0);
  if (now.getTime() - night.getTime() < 60 * 60_000) night.setUTCDate(night.getUTCDate() - 1);
  return night;
}
