import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { shipTarget } from "./target.ts";

const BUNDLES = ["intake", "remediation", "report", "sweep"];
const VARIABLES = {
  AWS_REGION: "eu-central-1",
  LAMBDA_NAMES: "defib-intake, defib-remediation,defib-report,defib-sweep",
  LAMBDA_MAIN_NAME: "defib-intake",
  LAMBDA_REPORT_NAME: "",
  S3_DASHBOARD_BUCKET: "defib-site",
  CLOUDFRONT_DISTRIBUTION_ID: "E1",
};

describe("Where a push goes", () => {
  it("finds the function of each bundle by its name", () => {
    const { functions } = shipTarget(VARIABLES, BUNDLES);
    assert.deepEqual(Object.fromEntries(functions), {
      intake: "defib-intake",
      remediation: "defib-remediation",
      report: "defib-report",
      sweep: "defib-sweep",
    });
  });

  it("leaves out the one that a deployment need not have, and finds it where it has", () => {
    const bundles = [...BUNDLES, "signIn"];
    assert.equal(shipTarget(VARIABLES, bundles).functions.get("signIn"), undefined);
    const names = `${VARIABLES.LAMBDA_NAMES},defib-signIn`;
    assert.equal(shipTarget({ ...VARIABLES, LAMBDA_NAMES: names }, bundles).functions.get("signIn"), "defib-signIn");
  });

  it("takes the two names that a team may have given itself", () => {
    const named = { ...VARIABLES, LAMBDA_MAIN_NAME: "alerts", LAMBDA_REPORT_NAME: "mornings" };
    const { functions } = shipTarget(named, BUNDLES);
    assert.deepEqual([functions.get("intake"), functions.get("report")], ["alerts", "mornings"]);
  });

  it("names everything that is missing at once, and where it comes from", () => {
    const { S3_DASHBOARD_BUCKET: _bucket, AWS_REGION: _region, ...rest } = VARIABLES;
    const missing = { ...rest, LAMBDA_NAMES: "defib-remediation,defib-report,defib-intake" };
    assert.throws(
      () => shipTarget(missing, BUNDLES),
      (error: Error) => {
        assert.match(error.message, /dist\/sweep\.zip/);
        assert.match(error.message, /AWS_REGION is missing\. \.\/defib deploy prints it/);
        assert.match(error.message, /S3_DASHBOARD_BUCKET is missing/);
        return true;
      },
    );
  });
});
