import type { Command } from "../command.ts";
import { CHOICE_FLAGS } from "../deploy/choices.ts";
import { argumentNotWanted, optionsExclude } from "../problems.ts";
import { STACK } from "./doctor.ts";

const usage = "deploy [PLAN]";

export const deploy: Command = {
  name: "deploy",
  usage,
  about: [
    "Puts Defib into an account and region with the CDK, or brings it up to date. Shows first what is created, what changes",
    "by name and which permissions; looks for what is in the way (./defib doctor) before anything is changed; then deploys,",
    "uploads the dashboard, and sends a test alarm through to its record. It may be run again at any time: a deploy that",
    "was killed is waited for and finished. The choices are kept in defib.deploy.json. A terminal without that file is asked.",
    "With --plan or --plan-out nothing is changed; ./defib deploy PLAN carries a plan out, and refuses when anything moved.",
  ].join("\n"),
  options: [
    ...CHOICE_FLAGS,
    { name: "options", value: "FILE", meaning: "the file of choices; else defib.deploy.json" },
    STACK,
    { name: "fresh", meaning: "do not adopt the table and reports that an earlier stack left behind" },
    { name: "plan", meaning: "show the plan and change nothing" },
    { name: "plan-out", value: "FILE", meaning: "show the plan, write it, and change nothing" },
    { name: "no-input", meaning: "ask nothing, also at a terminal" },
  ],
  examples: [
    { command: "./defib deploy --mode shadow --no-input --plan-out plan.json", meaning: "what it would do" },
    { command: "./defib deploy plan.json", meaning: "exactly that, or a refusal that names what moved" },
    {
      command: "./defib deploy --time-zone Europe/Berlin --tags team=platform --no-input",
      meaning: "without a question; the choices are kept for the next time",
    },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [plan, extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "deploy", extra);
    const flag = [...CHOICE_FLAGS.map(({ name }) => name), "options", "plan-out", "stack"].find((name) =>
      call.values.has(name),
    );
    if (plan !== undefined && flag !== undefined) {
      throw optionsExclude("PLAN".toLowerCase(), flag, "A plan holds its own choices.", "./defib deploy plan.json");
    }
    return (await import("../deploy/deploy.ts")).deploy(call, terminal);
  },
};
