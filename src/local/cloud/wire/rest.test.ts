import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { matchPath } from "./rest.ts";

const INVOKE = "/2015-03-31/functions/{FunctionName}/invocations";

describe("a path of a REST operation", () => {
  it("gives its labels, decoded", () => {
    const path = "/2015-03-31/functions/arn%3Aaws%3Alambda%3Afunction%3Af/invocations";
    assert.deepEqual(matchPath(INVOKE, path), { FunctionName: "arn:aws:lambda:function:f" });
  });

  it("is not taken for another", () => {
    assert.equal(matchPath(INVOKE, "/2015-03-31/functions/f"), null);
    assert.equal(matchPath(INVOKE, "/2015-03-31/functions/f/policy"), null);
  });
});
