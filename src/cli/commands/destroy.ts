import type { Command } from "../command.ts";
import { argumentNotWanted } from "../problems.ts";
import { STACK } from "./doctor.ts";

const usage = "destroy [--delete-data]";

export const destroy: Command = {
  name: "destroy",
  usage,
  about: [
    "Removes Defib's stack from an account and region. The table of incidents and the reports are kept, unless the deploy",
    "chose otherwise; it says their names and how to remove them too, and a later deploy adopts them. It may be run again.",
    "A human confirms it: type the stack's name, or --confirm=NAME.",
  ].join("\n"),
  options: [
    { name: "confirm", value: "NAME", meaning: "the stack's name: confirms without a question" },
    { name: "delete-data", meaning: "also remove the table and the reports, with all that is in them" },
    STACK,
  ],
  examples: [
    { command: "./defib destroy --confirm=defib", meaning: "without a question; the data is kept" },
    { command: "./defib destroy --delete-data --confirm=defib --json", meaning: "also what was kept" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "destroy", extra);
    return (await import("../destroy/destroy.ts")).destroy(call, terminal);
  },
};
