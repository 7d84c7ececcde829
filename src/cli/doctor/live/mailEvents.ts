import { GetConfigurationSetEventDestinationsCommand } from "@aws-sdk/client-sesv2";
import type { MailEvents } from "../../../../infra/wiring/wiring.ts";
import { eachRead, type Reading } from "./reading.ts";

export async function readMailEvents(reading: Reading): Promise<readonly MailEvents[]> {
  const sets = reading.ofType("AWS::SES::ConfigurationSet").map(({ physicalId }) => physicalId);
  return (await eachRead(sets, (name) => readSet(reading, name))).flat();
}

/** One that is off tells nothing, so that it is as if it was not there. */
async function readSet(reading: Reading, name: string): Promise<readonly MailEvents[] | null> {
  const arn = reading.arn("ses", `configuration-set/${name}`);
  const answer = await reading.of("ses:GetConfigurationSetEventDestinations", arn, () =>
    reading.account.clients.ses().send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName: name })),
  );
  if (answer === null) return null;
  const { EventDestinations = [] } = answer;
  const telling = EventDestinations.filter(({ Enabled, SnsDestination }) => Enabled && SnsDestination !== undefined);
  if (telling.length === 0) reading.gone.push(`${arn}: what tells of mail that bounced`);
  return telling.map(({ MatchingEventTypes = [], SnsDestination }) => ({
    configurationSet: arn,
    events: MatchingEventTypes.map((type) => type.toLowerCase()),
    topic: SnsDestination?.TopicArn ?? "",
  }));
}
