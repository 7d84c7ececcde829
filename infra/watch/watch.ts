/** Who watches Defib: alarms on itself, deploys that go back, a heartbeat through itself, a page that shows both, and saved questions. */
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import { Construct } from "constructs";
import { selfDashboard } from "./dashboard.ts";
import { Heartbeat } from "./heartbeat.ts";
import { savedQueries } from "./queries.ts";
import { safeDeploys } from "./safeDeploy.ts";
import { type SelfAlarm, selfAlarm } from "./selfAlarm.ts";
import { selfAlarms } from "./selfAlarms.ts";
import type { Watched } from "./watched.ts";

export interface WatchProps extends Watched {
  readonly stackName: string;
  /** Where the report mail is sent from; undefined where there is none. */
  readonly mail: { readonly configurationSetName: string } | undefined;
}

export class Watch extends Construct {
  constructor(scope: Construct, id: string, { stackName, mail, ...watched }: WatchProps) {
    super(scope, id);
    const watching = { stackName, pages: watched.pages };
    const heartbeat = new Heartbeat(this, "Heartbeat", { ...watched, watching });
    const ofMail = mail === undefined ? [] : [selfAlarm(this, bouncing(mail.configurationSetName), watching)];
    const { intake, sweep } = watched.pipeline;
    const ofDeploys = safeDeploys(this, [intake, sweep], watching);
    // What must come in each minute is not missed before its schedule is there.
    const own = selfAlarms(this, watched, watching);
    for (const alarm of own) alarm.node.addDependency(watched.schedules);
    const alarms = [...own, ...ofMail, ...ofDeploys, ...heartbeat.alarms];
    selfDashboard(this, stackName, watched, alarms);
    savedQueries(this, stackName, watched.pipeline);
  }
}

/** From here on AWS reviews the account's sending. Each single bounce is told by SES itself. */
const BOUNCES_FROM = 0.05;

const bouncing = (configurationSetName: string): SelfAlarm => ({
  name: "mail-bounces",
  says: "One report mail in twenty bounces: AWS may stop the account's sending. Correct the receivers.",
  from: BOUNCES_FROM,
  metric: new Metric({
    namespace: "AWS/SES",
    metricName: "Reputation.BounceRate",
    dimensionsMap: { "ses:configuration-set": configurationSetName },
    statistic: "Maximum",
  }),
});
