import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stricter } from "./core/policy/policy.ts";
import {
  cliSettings,
  type Environment,
  intakeSettings,
  policyFrom,
  remediationSettings,
  reportSettings,
  SettingsError,
  sweepSettings,
} from "./settings.ts";

const lambda: Environment = { AWS_REGION: "eu-central-1", PATH: "/usr/bin" };
const intake: Environment = { ...lambda, DEFIB_REMEDIATION_FUNCTION: "defib-remediation" };
const report: Environment = { ...lambda, DEFIB_REPORT_BUCKET: "defib-reports" };

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe("the settings of each program", () => {
  it("need little: shadow, the contract's table, UTC, no mail", () => {
    assert.deepEqual(intakeSettings(intake), {
      tableName: "incident_events",
      region: "eu-central-1",
      logLevel: "info",
      mode: "shadow",
      ruleModes: {},
      accountId: null,
      remediationFunction: "defib-remediation",
      queueUrl: null,
    });
    assert.deepEqual(reportSettings(report), {
      tableName: "incident_events",
      region: "eu-central-1",
      logLevel: "info",
      reportBucket: "defib-reports",
      mailFrom: null,
      mailTo: [],
      timeZone: "UTC",
      reportTime: "07:00",
      dashboardUrl: null,
      isPublic: false,
    });
  });

  it("name every setting that is missing, with an example", () => {
    assert.deepEqual(
      problemsOf(() => intakeSettings({})),
      [
        "AWS_REGION is missing (the AWS region; Lambda sets it). Example: AWS_REGION=eu-central-1",
        "DEFIB_REMEDIATION_FUNCTION is missing (the Lambda function that remediates, with a version or an alias). Example: DEFIB_REMEDIATION_FUNCTION=defib-remediation:live",
      ],
    );
  });

  it("let the sweep have both queues or neither, and never one for both", () => {
    const queueUrl = "https://sqs.eu-central-1.amazonaws.com/123456789012/defib-signals";
    const problems = (set: Environment) => problemsOf(() => sweepSettings({ ...intake, ...set }));
    assert.deepEqual(problems({}), []);
    assert.deepEqual(problems({ DEFIB_QUEUE_URL: queueUrl, DEFIB_DLQ_URL: `${queueUrl}-dlq` }), []);
    assert.match(
      problems({ DEFIB_QUEUE_URL: queueUrl }).join(),
      /^DEFIB_DLQ_URL is missing .* both queues, or neither/,
    );
    assert.match(problems({ DEFIB_DLQ_URL: queueUrl }).join(), /^DEFIB_QUEUE_URL is missing/);
    assert.match(problems({ DEFIB_QUEUE_URL: queueUrl, DEFIB_DLQ_URL: queueUrl }).join(), /go round for ever/);
    assert.match(problems({ DEFIB_QUEUE_URL: "signals" }).join(), /the URL of a standard queue/);
    assert.match(problems({ DEFIB_QUEUE_URL: `${queueUrl}.fifo` }).join(), /the URL of a standard queue/);
  });

  it("take an empty text for not set", () => {
    assert.equal(intakeSettings({ ...intake, DEFIB_TABLE: "" }).tableName, "incident_events");
  });

  it("name the nearest setting to one that is not known", () => {
    assert.deepEqual(
      problemsOf(() => intakeSettings({ ...intake, DEFIB_TABEL: "x" })),
      ["“DEFIB_TABEL” is not a setting of Defib. Did you mean DEFIB_TABLE?"],
    );
  });

  it("quote a hostile value harmlessly", () => {
    const [problem = ""] = problemsOf(() => intakeSettings({ ...intake, DEFIB_TABLE: "\u001b[31m<b>`rm`" }));
    assert.match(problem, /^DEFIB_TABLE is “··31m·b··rm·”: /);
  });

  for (const [name, value, words] of [
    ["DEFIB_MODE", "automatic", "a mode is one of off, shadow, auto"],
    ["DEFIB_MODE", "approve", "approvals are not built yet"],
    ["DEFIB_RULE_MODES", "ec2-hihg-cpu=off", "did you mean ec2-high-cpu?"],
    ["DEFIB_RULE_MODES", "ec2-high-cpu=approve", "approvals are not built yet"],
    ["DEFIB_RULE_MODES", "ec2-high-cpu", "a mode is one of off, shadow, auto"],
    ["DEFIB_LOG_LEVEL", "verbose", "debug, info, warn, error"],
    ["DEFIB_ACCOUNT_ID", "1234", "12 digits"],
    ["AWS_REGION", "Frankfurt", "a region's code"],
  ] as const) {
    it(`refuse ${name}=${value} and say what is allowed`, () => {
      const problems = problemsOf(() => intakeSettings({ ...intake, [name]: value }));
      assert.equal(problems.length, 1);
      assert.ok(problems[0]?.startsWith(`${name} is “`) && problems[0].includes(words), problems[0]);
      assert.ok(problems[0]?.includes(`Example: ${name}=`));
    });
  }

  for (const [name, value] of [
    ["DEFIB_REPORT_BUCKET", "Reports"],
    ["DEFIB_TIME_ZONE", "Europe/Berln"],
    ["DEFIB_REPORT_TIME", "7 o'clock"],
    ["DEFIB_PUBLIC_EDITION", "yes"],
    ["DEFIB_DASHBOARD_URL", "http://example.org/"],
    ["DEFIB_DASHBOARD_URL", "javascript:alert(1)"],
    ["DEFIB_MAIL_FROM", "nobody"],
    ["DEFIB_MAIL_TO", "a@example.org,,b@example.org"],
  ] as const) {
    it(`refuse ${name}=${value}`, () => {
      const mail = { DEFIB_MAIL_FROM: "a@example.org", DEFIB_MAIL_TO: "b@example.org" };
      assert.equal(problemsOf(() => reportSettings({ ...report, ...mail, [name]: value })).length, 1);
    });
  }

  it("refuse half a mail", () => {
    const [problem] = problemsOf(() => reportSettings({ ...report, DEFIB_MAIL_FROM: "a@example.org" }));
    assert.match(problem ?? "", /^DEFIB_MAIL_TO is missing/);
  });
});

describe("the policy that the settings make", () => {
  it("is the default policy in the modes that are set", () => {
    const settings = intakeSettings({
      ...intake,
      DEFIB_MODE: "auto",
      DEFIB_RULE_MODES: "ec2-high-cpu=off, ec2-status-check=shadow",
    });
    const policy = policyFrom(settings);
    assert.deepEqual(
      policy.rules.map((rule) => [rule.id, stricter(policy.mode, rule.mode)]),
      [
        ["ec2-status-check", "shadow"],
        ["ec2-unexpected-stop", "auto"],
        ["ec2-high-cpu", "off"],
      ],
    );
  });
});

describe("acting for real", () => {
  const topic = "arn:aws:sns:eu-central-1:123456789012:defib-pages";

  it("is refused where nobody could be told", () => {
    const silent = { ...intake, DEFIB_MODE: "auto" };
    assert.match(problemsOf(() => remediationSettings(silent)).join(), /^DEFIB_PAGE_TOPIC_ARN is missing/);
    assert.equal(remediationSettings({ ...silent, DEFIB_PAGE_TOPIC_ARN: topic }).mode, "auto");
  });

  it("needs no pager in shadow: nothing in shadow pages", () => {
    assert.equal(remediationSettings({ ...intake, DEFIB_MODE: "shadow" }).pageTopicArn, null);
  });
});

describe("the settings of the command line", () => {
  it("come from the file, and the environment wins", () => {
    const file =
      '{ "table": "mine", "timeZone": "Europe/Berlin", "mailFrom": "a@example.org", "mailTo": ["b@example.org"] }';
    const settings = cliSettings({ DEFIB_TABLE: "theirs" }, file);
    assert.equal(settings.tableName, "theirs");
    assert.equal(settings.timeZone, "Europe/Berlin");
    assert.deepEqual(settings.mailTo, ["b@example.org"]);
  });

  it("take modes of rules as an object", () => {
    const settings = cliSettings({}, '{ "ruleModes": { "ec2-high-cpu": "off", "ec2-status-check": "shadow" } }');
    assert.deepEqual(settings.ruleModes, { "ec2-high-cpu": "off", "ec2-status-check": "shadow" });
  });

  for (const [file, words] of [
    ['{ "timezone": "UTC" }', "Did you mean timeZone?"],
    ['{ "timeZone": "Mars/Olympus" }', "timeZone in defib.json is “Mars·Olympus”"],
    ['{ "table": 5 }', "table in defib.json must be a text"],
    ["[]", "must hold one JSON object"],
    ["{ table: x }", "It is not JSON"],
  ] as const) {
    it(`refuse a file that holds ${file}`, () => {
      assert.ok(problemsOf(() => cliSettings({}, file))[0]?.includes(words));
    });
  }
});
