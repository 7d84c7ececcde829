/** The commands, grouped by job. Each is loaded only when it is called. */
import type { Entry, Group } from "./entry.ts";

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
      {
        name: "report",
        summary: "the report of a day, from the account or from exported records",
        load: async () => (await import("./commands/report.ts")).report,
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
    job: "In your AWS account",
    commands: [
      {
        name: "deploy",
        summary: "put it into an account and region, or bring it up to date; shows first what changes",
        load: async () => (await import("./commands/deploy.ts")).deploy,
      },
      {
        name: "cost",
        summary: "what a month costs, for a fleet and its alarms (needs no AWS)",
        load: async () => (await import("./commands/cost.ts")).cost,
      },
      {
        name: "doctor",
        summary: "what is in the way of a deploy, or wrong with it; each with the command that mends it",
        load: async () => (await import("./commands/doctor.ts")).doctor,
      },
      {
        name: "dashboard",
        summary: "open the dashboard, which is private, or print a link to it",
        load: async () => (await import("./commands/dashboard.ts")).dashboard,
      },
      {
        name: "destroy",
        summary: "remove it; says what is kept, and how to remove that too",
        load: async () => (await import("./commands/destroy.ts")).destroy,
      },
    ],
  },
  {
    job: "Your shell",
    commands: [
      {
        name: "completion",
        summary: "completion of commands, options and incident ids for bash, zsh or fish",
        load: async () => (await import("./commands/completion.ts")).completionOf(() => ENTRIES),
      },
    ],
  },
];

export const ENTRIES: readonly Entry[] = GROUPS.flatMap((group) => group.commands);
