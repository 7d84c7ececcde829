import type { Command } from "../command.ts";
import { argumentNotWanted } from "../problems.ts";
import { STACK } from "./doctor.ts";

const usage = "dashboard [--print] [--hours N]";

export const dashboard: Command = {
  name: "dashboard",
  usage,
  about: [
    "Opens the dashboard, which is private: a link that works for five minutes lets this browser in for some hours.",
    "Who may make one is IAM's to say: it needs to read the parameter /STACK/dashboard-key and to write to the site's bucket.",
    "The first call makes the key, and tells CloudFront of it through the stack; until then nobody is let in at all.",
    "--rotate-key makes a new one: every link and session of before ends.",
  ].join("\n"),
  options: [
    { name: "print", meaning: "print the link instead of opening it, e.g. for a colleague" },
    { name: "hours", value: "N", meaning: "let in for so long, 1 to 168; else 12" },
    { name: "rotate-key", meaning: "with a new key: whoever was let in before is let in no longer" },
    STACK,
  ],
  examples: [
    { command: "./defib dashboard --print", meaning: "a link on stdout, and how long it works on stderr" },
    { command: "./defib dashboard --hours 2 --json", meaning: "for two hours only; link and times as data" },
    { command: "./defib dashboard --rotate-key --print", meaning: "when somebody has left the team" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "dashboard", extra);
    return (await import("../dashboard/dashboard.ts")).dashboard(call, terminal);
  },
};
