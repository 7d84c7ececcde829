import assert from "node:assert/strict";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { instance, type Resource } from "../core/resource.ts";
import { LocalClock } from "../local/cloud/clock.ts";
import { type LocalCloud, startLocalCloud } from "../local/cloud/cloud.ts";
import { ec2Fleet } from "./ec2Fleet.ts";
import { surveyor } from "./survey/surveyor.ts";

const DOWN = "eu-west-1";
const UP = "eu-central-1";

/** The local cloud has every region behind one address; on the way there, every connection to one region is cut. */
describe("While a region of AWS does not answer", () => {
  const environmentBefore = { ...process.env };
  const down = new Set([DOWN]);
  let cloud: LocalCloud;
  let way: Server;

  before(async () => {
    cloud = await startLocalCloud({ clock: new LocalClock({ startsAt: new Date("2026-11-24T02:30:30Z"), speed: 1 }) });
    way = await wayTo(cloud, (authorization) => ![...down].some((region) => authorization.includes(`/${region}/`)));
    const { port } = way.address() as AddressInfo;
    Object.assign(process.env, cloud.environment, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
  });
  after(async () => {
    for (const name of Object.keys(cloud.environment)) restore(name, environmentBefore[name]);
    way.closeAllConnections();
    way.close();
    await cloud.stop();
  });

  function sickIn(region: string): Resource {
    const { id } = cloud.fleet.add({ region, tags: { defib: "allow" } });
    cloud.fleet.impair(id, { check: "instance", heals: "reboot" });
    const resource = instance(id, cloud.account, region);
    if (typeof resource === "string") throw new Error(resource);
    return resource;
  }

  it("its incidents wait, those of another region are looked at and healed, and then its own are too", async () => {
    const { clock } = cloud;
    const [fleet, around] = [ec2Fleet({ clock }), surveyor({ clock, ownPrincipal: null, groupTag: null })];
    const [here, there] = [sickIn(DOWN), sickIn(UP)];
    const [unseen, seen] = await Promise.all([
      fleet.look(here, { alarm: null, check: null }),
      fleet.look(there, { alarm: null, check: null }),
    ]);
    assert.deepEqual([unseen.instance.known, "mayPass" in unseen.instance], [false, true]);
    assert.ok(seen.instance.known);
    const { value: facts } = seen.instance;
    const [unread, read] = await Promise.all([
      around.survey(here, facts, "REBOOT"),
      around.survey(there, facts, "REBOOT"),
    ]);
    assert.deepEqual([unread.trail.known, unread.groups.known], [false, false]);
    assert.deepEqual([read.trail.known, read.groups.known], [true, true]);
    assert.equal((await fleet.reboot(there, false)).kind, "accepted");

    down.clear();
    assert.equal((await fleet.look(here, { alarm: null, check: null })).instance.known, true);
    assert.equal((await fleet.reboot(here, false)).kind, "accepted");
  });
});

/** A server that passes on what it is allowed to, and cuts every other connection. */
async function wayTo({ url }: LocalCloud, isOpen: (authorization: string) => boolean): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    const { method, headers, url: path = "/" } = incoming;
    if (!isOpen(headers.authorization ?? "")) {
      incoming.socket.destroy();
      return;
    }
    const onward = request(new URL(path, url), { ...(method && { method }), headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}
