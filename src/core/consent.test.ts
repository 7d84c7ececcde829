import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { consentIn, modeWithConsent } from "./consent.ts";
import { known, unknown } from "./look.ts";
import { MODES, stricter } from "./policy/policy.ts";

const tagged = (value: string) => known({ defib: value });
const anyTags = fc.oneof(
  fc.constant(unknown("throttled")),
  fc.dictionary(fc.constantFrom("defib", "Name"), fc.constantFrom("allow", "off", "protected", "yes", "")).map(known),
);

describe("what an owner lets Defib do", () => {
  it("is said by the tag, whatever its case and spaces", () => {
    assert.equal(consentIn(tagged("allow"), "defib"), "allow");
    assert.equal(consentIn(tagged(" Protected "), "defib"), "protected");
    assert.equal(consentIn(tagged("OFF"), "defib"), "off");
    assert.equal(consentIn(known({ healing: "allow" }), "healing"), "allow");
  });

  it("is not said by a missing tag, another value, or tags that could not be read", () => {
    assert.equal(consentIn(known({ Name: "web-1" }), "defib"), "missing");
    assert.equal(consentIn(tagged("yes"), "defib"), "not_known");
    assert.equal(consentIn(unknown("throttled"), "defib"), "unreadable");
  });
});

describe("how far a mode goes with consent", () => {
  it("is as far as the policy says with allow", () => {
    for (const mode of MODES) assert.equal(modeWithConsent(mode, tagged("allow"), "defib"), mode);
  });

  it("is shadow at most without, and where the tags could not be read", () => {
    for (const tags of [known({}), tagged("yes"), unknown("throttled")]) {
      assert.equal(modeWithConsent("auto", tags, "defib"), "shadow");
      assert.equal(modeWithConsent("approve", tags, "defib"), "shadow");
      assert.equal(modeWithConsent("off", tags, "defib"), "off");
    }
  });

  it("is nowhere with off and protected", () => {
    assert.equal(modeWithConsent("auto", tagged("off"), "defib"), "off");
    assert.equal(modeWithConsent("shadow", tagged("protected"), "defib"), "off");
  });

  it("is never further than the policy's mode", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODES), anyTags, (mode, tags) => {
        const lowered = modeWithConsent(mode, tags, "defib");
        assert.equal(stricter(lowered, mode), lowered);
      }),
    );
  });
});
