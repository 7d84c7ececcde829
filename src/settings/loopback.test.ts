import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isLoopback } from "./loopback.ts";

const hostOf = (url: string): string => new URL(url).hostname;

describe("An address of this machine", () => {
  for (const url of [
    "http://127.0.0.1:4566",
    "http://127.9.9.9",
    "http://localhost:1",
    "http://[::1]:80",
    "http://2130706433",
  ])
    it(`is ${url}`, () => assert.ok(isLoopback(hostOf(url))));

  for (const url of [
    "https://ec2.eu-central-1.amazonaws.com",
    "http://127.0.0.1.example.org",
    "http://localhost.example.org",
    "http://127.0.0.1@example.org/",
    "http://example.org/#127.0.0.1",
    "http://0.0.0.0:80",
    "http://10.0.0.1",
  ])
    it(`is not ${url}`, () => assert.ok(!isLoopback(hostOf(url))));
});
