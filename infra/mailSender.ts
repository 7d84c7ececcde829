/** The sender of the report mail: an SES identity, and a configuration set that tells when mail bounces. */
import { Stack } from "aws-cdk-lib";
import { ConfigurationSet, EmailIdentity, EmailSendingEvent, EventDestination, Identity } from "aws-cdk-lib/aws-ses";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

export interface MailSenderProps {
  /** One mail address, with or without a name before it. */
  readonly from: string;
  /** Bounces, complaints and refusals are told here. */
  readonly pages: ITopic;
}

export class MailSender extends Construct {
  /** Without the name before it. */
  readonly address: string;
  readonly configurationSetArn: string;
  readonly configurationSetName: string;

  constructor(scope: Construct, id: string, { from, pages }: MailSenderProps) {
    super(scope, id);
    const configurationSet = new ConfigurationSet(this, "ConfigurationSet", { reputationMetrics: true });
    configurationSet.addEventDestination("Undelivered", {
      destination: EventDestination.snsTopic(pages),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
    this.address = addressIn(from);
    new EmailIdentity(this, "Identity", { identity: Identity.email(this.address), configurationSet });
    this.configurationSetName = configurationSet.configurationSetName;
    this.configurationSetArn = Stack.of(this).formatArn({
      ...{ service: "ses", resource: "configuration-set" },
      resourceName: configurationSet.configurationSetName,
    });
  }
}

/** `Defib <defib@example.org>` and `defib@example.org` mean the same address. */
const addressIn = (from: string): string => /<([^<>]+)>$/.exec(from)?.[1] ?? from;
