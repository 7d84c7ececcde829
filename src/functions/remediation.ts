/** Lambda entry: one run of one incident. */
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { clientSettings } from "../aws/clients.ts";
import { dynamoTable } from "../aws/dynamoTable.ts";
import { ec2Fleet } from "../aws/ec2Fleet.ts";
import { evidenceItems } from "../aws/evidenceItems.ts";
import { logger } from "../aws/logger.ts";
import { reach } from "../aws/memberAccounts.ts";
import { pagerTo } from "../aws/pagerTo.ts";
import { regionalClients } from "../aws/regionalClients.ts";
import { ssmBrakeSwitch } from "../aws/ssmBrakeSwitch.ts";
import { storeWatch } from "../aws/storeWatch.ts";
import { surveyClients } from "../aws/survey/surveyClients.ts";
import { surveyor } from "../aws/survey/surveyor.ts";
import { realSeconds, systemClock } from "../aws/systemClock.ts";
import { sliceFor } from "../core/policy/policy.ts";
import { policyFrom, remediationSettings } from "../settings.ts";
import { incidentLink } from "../site/incidentLink.ts";
import { remediationHandler } from "./remediationHandler.ts";

const settings = remediationSettings(process.env);
const policy = policyFrom(settings);
const accounts = reach(settings.accountId, settings.members);
const clock = systemClock;
const { tableName } = settings;
const lines = logger({ service: "remediation", level: settings.logLevel });
const watch = storeWatch({ tableName, clock, logger: lines, pager: null });
const table = watch.table(dynamoTable({ client: new DynamoDBClient(clientSettings()), tableName }));

export const handler = remediationHandler({
  table,
  fleet: ec2Fleet({ clock, clients: regionalClients(accounts.to) }),
  surveyor: surveyor({
    ...{ clock, ownPrincipal: settings.ownRole, groupTag: settings.groupTag },
    ...{ roleIn: accounts.roleIn, clients: surveyClients(accounts.to) },
  }),
  evidence: evidenceItems({ table, clock }),
  pager: pagerTo(settings.pageTopicArn, { table, clock, logger: lines }),
  brakeSwitch: ssmBrakeSwitch({ parameterName: settings.brakeParameter }),
  clock,
  stopwatch: realSeconds,
  logger: lines,
  policyFor: (eventType) => sliceFor(policy, eventType),
  linkTo: incidentLink(settings.dashboardUrl),
});
