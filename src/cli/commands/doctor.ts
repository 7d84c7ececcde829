import type { Command, Option } from "../command.ts";
import { argumentNotWanted } from "../problems.ts";

const usage = "doctor [--readonly [--walk] | --fix]";

export const STACK: Option = {
  name: "stack",
  value: "NAME",
  meaning: "the stack's name, where it is not defib",
};

export const doctor: Command = {
  name: "doctor",
  usage,
  about: [
    "Looks at the account and at what is deployed there: credentials, region, the CDK's bootstrap, the stack, SES, Lambda's",
    "limits, keys, kept data, subscriptions, the brake and dead letters; and it follows every alarm, rule and schedule to the",
    "function or the human at its end, hop by hop. Only what is wrong is told in detail, each with",
    "the command that mends it; the last line is the verdict. Exit 1 when there is a fault. It changes nothing in AWS.",
  ].join("\n"),
  options: [
    { name: "readonly", meaning: "first say which read permissions it needs, as a policy" },
    { name: "walk", meaning: "with --readonly: follow every alarm to its end too, which needs more of them" },
    { name: "fix", meaning: "write what is safely mended into defib.deploy.json" },
    STACK,
  ],
  examples: [
    { command: "./defib doctor", meaning: "is anything in the way of a deploy, or wrong with it?" },
    { command: "./defib doctor --readonly --json", meaning: "as data" },
  ],
  usesAws: true,

  async run(call, terminal) {
    const [extra] = call.words;
    if (extra !== undefined) throw argumentNotWanted(`./defib ${usage}`, "doctor", extra);
    return (await import("../doctor/doctor.ts")).doctor(call, terminal);
  },
};
