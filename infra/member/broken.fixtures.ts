/** The templates of hub and member with one hop between them taken out. */
import type { Taking } from "../wiring/broken.fixtures.ts";
import { changed, gone, of, set, withoutRight, withoutStatements } from "../wiring/broken.fixtures.ts";
import { listAt, objectAt } from "../wiring/json.ts";
import type { Template } from "../wiring/template.ts";

interface MemberTaking extends Taking {
  readonly side: "hub" | "member";
}

/** A bus's policy is one statement: it is left to nobody. */
const closedBus = (template: Template): Template =>
  set("AWS::Events::EventBusPolicy", { Statement: { Effect: "Deny", Principal: "*", Action: "*", Resource: "*" } })(
    template,
  );

export const MEMBER_TAKINGS: readonly MemberTaking[] = [
  {
    ...{ what: "the trust of the member's role", side: "member", missed: "the rule may take its role" },
    from: withoutStatements("AWS::IAM::Role", of("events")),
  },
  {
    ...{ what: "the role's right to send", side: "member", missed: "the role may send to the bus" },
    from: withoutRight("events:PutEvents"),
  },
  {
    ...{ what: "the policy of the bus", side: "hub", missed: "the role may send to the bus" },
    from: closedBus,
  },
  {
    ...{ what: "what the hub's rule is for", side: "hub", missed: "the bus has a rule for it" },
    from: set("AWS::Events::Rule", { EventPattern: { source: ["aws.ec2"], account: ["123456789012"] } }, "Hub"),
  },
  {
    ...{ what: "the hub's rule is off", side: "hub", missed: "the rule is on" },
    from: set("AWS::Events::Rule", { State: "DISABLED" }, "HubInstanceStates"),
  },
  {
    ...{ what: "the dead letters of the member's rules", side: "member", missed: "there are dead letters" },
    from: changed("AWS::Events::Rule", (rule) => ({
      ...rule,
      Properties: {
        ...rule.Properties,
        Targets: listAt(rule.Properties, "Targets").map((one) => ({ ...objectAt(one), DeadLetterConfig: {} })),
      },
    })),
  },
  {
    ...{ what: "the right to write dead letters", side: "member", missed: "the sender may write dead letters" },
    from: withoutStatements("AWS::SQS::QueuePolicy", of("events")),
  },
  {
    ...{ what: "the human in the member's account", side: "member", missed: "the topic has a subscriber" },
    from: gone("AWS::SNS::Subscription"),
  },
];
