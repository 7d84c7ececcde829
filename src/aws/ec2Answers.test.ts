import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { instance, type Resource } from "../core/resource.ts";
import type { CallAnswer } from "../ports.ts";
import { acceptedAnswer, answerOf } from "./ec2Answers.ts";
import type { Ec2Call } from "./ec2Refusals.ts";

const target = aResource();
const reboot: Ec2Call = { verb: "reboot", permission: "ec2:RebootInstances", target, dryRun: false };
const start: Ec2Call = { verb: "start", permission: "ec2:StartInstances", target, dryRun: false };
const stop: Ec2Call = { verb: "stop", permission: "ec2:StopInstances", target, dryRun: false };
const replacement: Ec2Call = {
  verb: "replacement",
  permission: "autoscaling:SetInstanceHealth",
  target,
  dryRun: false,
};

interface Row {
  readonly name: string;
  readonly status?: number;
  readonly call: Ec2Call;
  readonly kind: CallAnswer["kind"];
  readonly says: RegExp;
}

/** Every error of the EC2 API that is met here, as it arrives. */
const rows: readonly Row[] = [
  {
    name: "RequestLimitExceeded",
    status: 503,
    call: reboot,
    kind: "refused",
    says: /throttling .* did not take the reboot; .* again in a minute/,
  },
  {
    name: "InsufficientInstanceCapacity",
    status: 500,
    call: start,
    kind: "refused",
    says: /no capacity .* was not started.*another instance type/,
  },
  { name: "InsufficientHostCapacity", status: 500, call: start, kind: "refused", says: /Dedicated Host has no room/ },
  {
    name: "IncorrectInstanceState",
    status: 400,
    call: start,
    kind: "refused",
    says: /not in a state in which it can be started/,
  },
  {
    name: "IncorrectState",
    status: 400,
    call: start,
    kind: "refused",
    says: /depends on .* is not in a state that allows the start/,
  },
  {
    name: "InvalidInstanceID.NotFound",
    status: 400,
    call: reboot,
    kind: "refused",
    says: /knows no i-0123456789abcdef0 in account 123456789012, eu-west-1/,
  },
  {
    name: "InvalidInstanceID.Malformed",
    status: 400,
    call: reboot,
    kind: "refused",
    says: /does not take .* for an instance id/,
  },
  {
    name: "UnsupportedOperation",
    status: 400,
    call: reboot,
    kind: "refused",
    says: /does not support a reboot of .* \(as AWS words it\)/,
  },
  {
    name: "UnauthorizedOperation",
    status: 403,
    call: reboot,
    kind: "refused",
    says: /not allowed ec2:RebootInstances on arn:aws:ec2:.*instance\/i-0123456789abcdef0: add it/,
  },
  { name: "AccessDenied", status: 403, call: start, kind: "refused", says: /not allowed ec2:StartInstances/ },
  {
    name: "ExpiredToken",
    status: 400,
    call: reboot,
    kind: "refused",
    says: /was not made: AWS credentials are missing, wrong or expired \(ExpiredToken\)/,
  },
  { name: "AuthFailure", status: 401, call: reboot, kind: "refused", says: /credentials .* \(AuthFailure\)/ },
  {
    name: "CredentialsProviderError",
    call: reboot,
    kind: "refused",
    says: /credentials .* \(CredentialsProviderError\)/,
  },
  {
    name: "SomethingNew",
    status: 400,
    call: start,
    kind: "refused",
    says: /EC2 refused the start .* \(SomethingNew: as AWS words it\)/,
  },
  { name: "constructor", status: 400, call: start, kind: "refused", says: /EC2 refused the start .* \(constructor/ },
  {
    name: "DryRunOperation",
    status: 412,
    call: reboot,
    kind: "refused",
    says: /took the reboot .* for a dry run and did nothing/,
  },
  {
    name: "InternalError",
    status: 500,
    call: reboot,
    kind: "uncertain",
    says: /InternalError.*may have been done: it counts as made/,
  },
  {
    name: "OperationNotPermitted",
    status: 400,
    call: stop,
    kind: "refused",
    says: /is protected against a stop \(as AWS words it\)/,
  },
  { name: "UnauthorizedOperation", status: 403, call: stop, kind: "refused", says: /not allowed ec2:StopInstances/ },
  { name: "Throttling", status: 400, call: replacement, kind: "refused", says: /Auto Scaling is throttling/ },
  {
    name: "ResourceContention",
    status: 500,
    call: replacement,
    kind: "refused",
    says: /is changing the group .* Look again in a minute/,
  },
  { name: "ResourceContention", status: 500, call: stop, kind: "uncertain", says: /may have been done/ },
  {
    name: "ValidationError",
    status: 400,
    call: replacement,
    kind: "refused",
    says: /does not take i-0123456789abcdef0 for a member .* \(as AWS words it\)/,
  },
  {
    name: "AccessDenied",
    status: 403,
    call: replacement,
    kind: "refused",
    says: /not allowed autoscaling:SetInstanceHealth/,
  },
  { name: "InternalFailure", status: 500, call: replacement, kind: "uncertain", says: /may have been done/ },
  { name: "InternalError", status: 400, call: reboot, kind: "uncertain", says: /may have been done/ },
  { name: "Unavailable", status: 503, call: start, kind: "uncertain", says: /Unavailable.*may have been done/ },
  { name: "SomethingNew", status: 599, call: reboot, kind: "uncertain", says: /SomethingNew.*may have been done/ },
];

describe("EC2's answer to a call that acts", () => {
  for (const { name, status, call, kind, says } of rows) {
    it(`to a ${call.verb} is ${kind} when it is ${name}${status ? ` (${status})` : ""}`, () => {
      const answer = answerOf(ec2Error(name, status), call);
      assert.deepEqual([answer.kind, answer.error], [kind, name]);
      assert.match(answer.message, says);
      assert.equal(answer.requestId, status === undefined ? null : "request-1");
    });
  }

  for (const code of ["ECONNRESET", "ETIMEDOUT", "EPIPE"]) {
    it(`is uncertain when the connection ended with ${code}`, () => {
      const answer = answerOf(systemError(code), reboot);
      assert.deepEqual([answer.kind, answer.error], ["uncertain", code]);
    });
  }

  for (const code of ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]) {
    it(`is refused when no connection was made (${code})`, () => {
      const answer = answerOf(systemError(code), start);
      assert.deepEqual([answer.kind, answer.error], ["refused", code]);
      assert.match(answer.message, /was not made: EC2 in eu-west-1 could not be reached/);
    });
  }

  it("is told by its status where the answer has no name", () => {
    const byProxy = (status: number) => answerOf(ec2Error("Unknown", status), reboot);
    assert.deepEqual([byProxy(502).kind, byProxy(502).error], ["uncertain", "HTTP 502"]);
    assert.deepEqual([byProxy(404).kind, byProxy(404).error], ["refused", "HTTP 404"]);
  });

  it("is uncertain for anything that is not understood", () => {
    assert.equal(answerOf(new TypeError("a fault of ours"), reboot).kind, "uncertain");
    assert.equal(answerOf("a thrown string", reboot).kind, "uncertain");
  });

  it("is uncertain when the request was sent twice, even if the last answer refused", () => {
    const answer = answerOf(ec2Error("IncorrectInstanceState", 400, 2), reboot);
    assert.equal(answer.kind, "uncertain");
    assert.match(answer.message, /sent more than once/);
  });

  it("to a call that it took is accepted, and no proof of success", () => {
    assert.deepEqual(acceptedAnswer(reboot, "request-1"), {
      kind: "accepted",
      error: null,
      message: "EC2 took the reboot of i-0123456789abcdef0; that it helped is not proved yet.",
      requestId: "request-1",
    });
  });

  it("keeps AWS's own words to one short line", () => {
    const denied = Object.assign(ec2Error("UnauthorizedOperation", 403), {
      message: `No identity-based policy\nallows it. Encoded authorization failure message: ${"x".repeat(900)}`,
    });
    assert.match(answerOf(denied, reboot).message, /AWS says: No identity-based policy allows it\.$/);
  });
});

/** As AWS words it: the caller and the resource first, who denies last. */
const DENIED =
  "You are not authorized to perform this operation. User: arn:aws:sts::111122223333:assumed-role/defib-PipelineRemediationRole309B2D4C-abcdefghijkl/defib-remediation " +
  "is not authorized to perform: ec2:RebootInstances on resource: arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0";
const BY_NOBODY =
  "because no identity-based policy allows the ec2:RebootInstances action. Encoded authorization failure message: x";

describe("EC2's answer to a dry run", () => {
  const dryRun: Ec2Call = { ...reboot, dryRun: true };

  it("is would when EC2 says that it would have gone through", () => {
    const answer = answerOf(ec2Error("DryRunOperation", 412), dryRun);
    assert.deepEqual([answer.kind, answer.error], ["would", null]);
    assert.match(answer.message, /may use ec2:RebootInstances .* permission only, not state, capacity or keys/);
  });

  it("is would when only the role's own policies do not allow it: so it is deployed in shadow, or without the tag", () => {
    const denied = Object.assign(ec2Error("UnauthorizedOperation", 403), { message: `${DENIED} ${BY_NOBODY}` });
    const answer = answerOf(denied, dryRun);
    assert.deepEqual([answer.kind, answer.error], ["would", null]);
    assert.match(answer.message, /holds no ec2:RebootInstances on arn:aws:ec2:.* the dry run tells nothing/);
  });

  it("is would_fail when an organisation's policy denies it", () => {
    const message = `${DENIED} with an explicit deny in a service control policy`;
    const denied = Object.assign(ec2Error("UnauthorizedOperation", 403), { message });
    assert.equal(answerOf(denied, dryRun).kind, "would_fail");
  });

  it("is would_fail when the permission is missing, and names it", () => {
    const answer = answerOf(ec2Error("UnauthorizedOperation", 403), dryRun);
    assert.deepEqual([answer.kind, answer.error], ["would_fail", "UnauthorizedOperation"]);
    assert.match(answer.message, /not allowed ec2:RebootInstances/);
  });

  it("is refused, never uncertain, when no answer comes: a dry run changes nothing", () => {
    const answer = answerOf(systemError("ECONNRESET"), dryRun);
    assert.equal(answer.kind, "refused");
    assert.match(answer.message, /Nothing was changed/);
  });

  it("is accepted, with a warning, when the endpoint ignored the dry run", () => {
    const answer = acceptedAnswer(dryRun, null);
    assert.equal(answer.kind, "accepted");
    assert.match(answer.message, /took a dry run .* as a real call, which EC2 never does/);
  });
});

function aResource(): Resource {
  const resource = instance("i-0123456789abcdef0", "123456789012", "eu-west-1");
  if (typeof resource === "string") throw new Error(resource);
  return resource;
}

function ec2Error(name: string, httpStatusCode?: number, attempts = 1): Error {
  const $metadata = httpStatusCode === undefined ? undefined : { httpStatusCode, attempts, requestId: "request-1" };
  return Object.assign(new Error("as AWS words it"), { name, $metadata });
}

/** As the SDK throws it: a reset, too, is called a `TimeoutError`. */
function systemError(code: string): Error {
  return Object.assign(new Error("socket hang up"), { name: "TimeoutError", code, $metadata: { attempts: 1 } });
}
