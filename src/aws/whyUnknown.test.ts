import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Unknown } from "../core/look.ts";
import { instance } from "../core/resource.ts";
import { whyUnknown } from "./whyUnknown.ts";

const target = instance("i-0123456789abcdef0", "123456789012", "eu-west-1");

describe("Why a fact could not be read", () => {
  it("is a permission that is missing, by its name", () => {
    for (const name of ["UnauthorizedOperation", "AccessDenied", "AccessDeniedException"])
      assert.match(why({ name }), /may not call ec2:DescribeInstances on \* in eu-west-1: add it to the role's policy/);
  });

  it("is an instance that is not there, which is never said to be gone", () => {
    assert.match(
      why({ name: "InvalidInstanceID.NotFound" }),
      /terminated long ago, or Defib's credentials are for another/,
    );
  });

  it("is credentials that are missing or over", () => {
    assert.match(why({ name: "ExpiredToken" }), /credentials are missing, wrong or expired \(ExpiredToken\)/);
  });

  it("is a network that does not lead to AWS", () => {
    assert.match(why({ code: "ENOTFOUND" }), /could not be reached \(ENOTFOUND\): check the network/);
  });

  it("is otherwise AWS's own name and words, on one harmless line", () => {
    const error = { name: "Weird", message: "first\nsecond\u001b[2J" };
    assert.equal(why(error), "ec2:DescribeInstances failed (Weird: first second\ufffd[2J)");
  });
});

describe("What could not be read", () => {
  it("may be read by another look where AWS throttles, is in trouble, or does not answer in time", () => {
    for (const name of [
      "RequestLimitExceeded",
      "Throttling",
      "TooManyRequestsException",
      "TimeoutError",
      "Unavailable",
    ])
      assert.equal(of({ name }).mayPass, true, name);
    for (const code of ["ETIMEDOUT", "ECONNRESET", "ECONNREFUSED", "EAI_AGAIN"])
      assert.equal(of({ code }).mayPass, true, code);
    assert.equal(of({ name: "Unknown", $metadata: { httpStatusCode: 502 } }).mayPass, true);
  });

  it("is not read by looking again without a permission, credentials or the instance, or where Defib itself is wrong", () => {
    for (const name of ["AccessDenied", "ExpiredToken", "InvalidInstanceID.NotFound", "TypeError", "ValidationError"])
      assert.equal(of({ name }).mayPass, undefined, name);
  });

  it("has one cause for all resources where a permission or credentials are missing, and none of its own otherwise", () => {
    assert.equal(of({ name: "AccessDenied" }).cause, "may not call ec2:DescribeInstances");
    assert.equal(of({ name: "ExpiredToken" }).cause, "no credentials");
    assert.equal(of({ name: "InvalidInstanceID.NotFound" }).cause, undefined);
  });
});

const why = (error: object): string => of(error).why;

function of(error: object): Unknown {
  if (typeof target === "string") throw new Error(target);
  return whyUnknown(Object.assign(new Error("as AWS words it"), error), "ec2:DescribeInstances", target);
}
