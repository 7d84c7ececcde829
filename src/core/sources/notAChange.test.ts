import { describe } from "node:test";
import { type Row, understands } from "../../../test/sourceFixtures.ts";

const nothing = (shape: string, fixture: string, page: string): Row => ({
  shape,
  fixture,
  page,
  signals: [],
  notChanges: 1,
});

describe("what is not a change of state", () =>
  understands([
    nothing(
      "an alarm's configuration change",
      "not-configuration-change",
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html",
    ),
    nothing(
      "a subscription's confirmation",
      "not-subscription-confirmation",
      "https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html",
    ),
    nothing(
      "a test text on the topic",
      "not-sns-test-text",
      "https://docs.aws.amazon.com/sns/latest/dg/sns-publishing.html",
    ),
    nothing(
      "the test event of S3",
      "not-s3-test-event",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html",
    ),
    nothing(
      "a record of S3",
      "not-s3-record",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html",
    ),
    nothing(
      "an event of another service",
      "not-another-service",
      "https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html",
    ),
  ]));
