import assert from "node:assert/strict";
import { BlockList, isIP, isIPv4 } from "node:net";
import { describe, it } from "node:test";
import fc from "fast-check";
import { isIn, networks } from "./allowList.ts";

const allows = (cidr: string, address: string) => isIn(networks([cidr]), address);

describe("Does an address lie in a list of networks?", () => {
  for (const [cidr, address, expected] of [
    ["192.0.2.0/24", "192.0.2.255", true],
    ["192.0.2.0/24", "192.0.3.0", false],
    ["192.0.2.128/25", "192.0.2.127", false],
    ["192.0.2.7/32", "192.0.2.7", true],
    ["192.0.2.7/24", "192.0.2.200", true],
    ["2001:db8::/32", "2001:db8:ffff::1", true],
    ["2001:db8::/33", "2001:db8:8000::1", false],
    ["2001:db8::1/128", "2001:0DB8:0:0:0:0:0:1", true],
    ["192.0.2.0/24", "::ffff:192.0.2.9", true],
    ["192.0.2.0/24", "::ffff:c000:209", true],
    ["192.0.2.0/24", "2001:db8::c000:209", false],
    ["::/0", "192.0.2.9", false],
  ] as const) {
    it(`says ${expected ? "yes" : "no"} for ${address} in ${cidr}`, () =>
      assert.equal(allows(cidr, address), expected));
  }

  it("lets nobody in by what is no network, and nobody in who has no address", () => {
    for (const odd of [
      "192.0.2.0",
      "192.0.2.0/",
      "192.0.2.0/33",
      "192.0.2/24",
      "::/129",
      ":::/8",
      "1:2:3/16",
      "/0",
      "x/0",
    ])
      assert.equal(allows(odd, "192.0.2.0"), false, odd);
    for (const odd of ["", "unknown", "192.0.2", "192.0.2.0.0", "192.0.2.256", "0192.0.2.1", "1::2::3", "192.0.2.1 "])
      assert.equal(allows("0.0.0.0/0", odd) || allows("::/0", odd), false, odd);
  });

  it("agrees with Node's own list for any address and network", () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6()).filter((text) => isIP(text) !== 0);
    fc.assert(
      fc.property(address, address, fc.nat(128), fc.boolean(), (base, other, wanted, isNear) => {
        const asked = isNear ? base : other;
        fc.pre(isIP(base) === isIP(asked)); // Node takes an IPv4 address for one of ::/96
        const family = isIPv4(base) ? "ipv4" : "ipv6";
        const bits = Math.min(wanted, family === "ipv4" ? 32 : 128);
        const list = new BlockList();
        list.addSubnet(base, bits, family);
        assert.equal(allows(`${base}/${bits}`, asked), list.check(asked, isIPv4(asked) ? "ipv4" : "ipv6"));
      }),
      { numRuns: 500 },
    );
  });
});
