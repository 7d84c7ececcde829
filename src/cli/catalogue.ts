/** The commands, grouped by job. Each is loaded only when it is called. */
import type { Command } from "./command.ts";

export interface Entry {
  readonly name: string;
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

export interface Group {
  readonly job: string;
  readonly commands: readonly Entry[];
}

export const GROUPS: readonly Group[] = [
  {
    job: "Understand an event (needs no AWS)",
    commands: [
      {
        name: "explain",
        summary: "how a notification is understood, and what would be done with it",
        load: async () => (await import("./commands/explain.ts")).explain,
      },
      {
        name: "handle",
        summary: "play notifications through the whole pipeline on a throw-away local cloud",
        load: async () => (await import("./commands/handle.ts")).handle,
      },
    ],
  },
  {
    job: "Look at incidents",
    commands: [
      {
        name: "incidents",
        summary: "the incidents of a day or of a resource",
        load: async () => (await import("./commands/incidents.ts")).incidents,
      },
      {
        name: "incident",
        summary: "one incident: what was decided, and why",
        load: async () => (await import("./commands/incident.ts")).incident,
      },
    ],
  },
  {
    job: "Stop it, or give back to it",
    commands: [
      {
        name: "brake",
        summary: "stop every action of an account and region at once, and let go again",
        load: async () => (await import("./commands/brake.ts")).brake,
      },
      {
        name: "quarantine",
        summary: "the resources that are left to humans, and giving one back",
        load: async () => (await import("./commands/quarantine.ts")).quarantine,
      },
    ],
  },
  {
    job: "Report",
    commands: [
      {
        name: "report",
        summary: "the report of a day, from the account or from exported records",
        load: async () => (await import("./commands/report.ts")).report,
      },
    ],
  },
];

export const ENTRIES: readonly Entry[] = GROUPS.flatMap((group) => group.commands);
