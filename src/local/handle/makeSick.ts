/** Fills a simulated fleet with the instances that signals name, sick as the signals say. */
import type { Resource } from "../../core/resource.ts";
import type { Signal, StatusCheck } from "../../core/signal.ts";
import type { Fleet } from "../cloud/ec2/fleet.ts";

/** Instances that stay well beside those that the signals name: alone, these would be taken for a storm. */
const BYSTANDERS = 50;
const BUSY_CPU_PERCENT = 97;
const HOST_FAILURE = { code: "Server.InternalError", message: "Server.InternalError: Internal error on launch" };

export function makeSick(fleet: Fleet, signals: readonly Signal[]): void {
  const resources = new Map<string, Resource>();
  for (const { resource } of signals) if (resource !== null) resources.set(resource.id, resource);
  const regions = new Set([...resources.values()].map(({ region }) => region));
  for (const region of regions) for (let n = 0; n < BYSTANDERS; n++) fleet.add({ region, tags: { Name: "bystander" } });
  for (const { id, region } of resources.values()) {
    const told = signals.filter(({ resource, effect }) => resource?.id === id && effect === "fires");
    const stopped = told.some(({ event_type }) => event_type === "EC2_UNEXPECTED_STOP");
    fleet.add({
      id,
      region,
      tags: { defib: "allow" },
      ...(stopped ? { state: "stopped", stateReason: HOST_FAILURE } : {}),
    });
    if (stopped) continue;
    if (told.some(({ event_type }) => event_type === "EC2_HIGH_CPU")) fleet.cpu(id, BUSY_CPU_PERCENT);
    const failed = told.find(({ event_type }) => event_type === "EC2_STATUS_CHECK_FAILED");
    if (failed !== undefined) fleet.impair(id, impairmentOf(failed.check));
  }
}

function impairmentOf(check: StatusCheck | null): Parameters<Fleet["impair"]>[1] {
  return {
    check: check === null || check === "any" ? "instance" : check,
    heals: check === "system" ? "stop_start" : "reboot",
  };
}
