import { describe } from "node:test";
import { type Row, understands } from "../../../test/sourceFixtures.ts";

const rows: readonly Row[] = [
  {
    shape: "an alert's name, state, account and region, and acts on nothing",
    fixture: "omni-alert",
    page: "https://docs.aws.amazon.com/cloudwatch-omni/latest/APIReference/API_Alert.html",
    signals: [
      {
        source: "cloudwatch-omni",
        identity:
          "arn:aws:cloudwatch:us-east-1:123456789012:alert/6c8971b543d54148a26fc793f46db68c|-|ALARM|2026-11-20T02:34:12Z",
        effect: "fires",
        event_type: "UNKNOWN",
        state: "ALARM",
        account: "123456789012",
        region: "us-east-1",
        instance: null,
        problems: [],
      },
    ],
  },
];

describe("CloudWatch Omni alerts", () => understands(rows));
