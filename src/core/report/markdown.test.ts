import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { endedAs } from "./incidents.fixtures.ts";
import { reportMarkdown } from "./markdown.ts";
import { aReport } from "./reports.fixtures.ts";

describe("the report as Markdown", () => {
  it("has a row for each incident, with time, resource, place, action, result, outcome, message and id", () => {
    assert.match(
      reportMarkdown(aReport([endedAs("ESCALATED")])),
      /\| 02:34:12Z \| i-0123456789abcdef0 \| eu-west-1 123456789012 \| EC2_STATUS_CHECK_FAILED \| REBOOT \| FAILED \| ESCALATED, needs you \| An incident that ended as ESCALATED\. \| 2026-11-24T02:34:12Z#7fce2e43 \|/,
    );
  });

  it("shows an alarm's name where no resource is known", () => {
    const unknown = endedAs("UNACTIONABLE", { instance_id: "-", resource_arn: null, account: null, region: null });
    assert.match(reportMarkdown(aReport([unknown])), /\| web-1 status check \| - \|/);
  });

  it("shows 500 rows at most, and says how many more there are", () => {
    const markdown = reportMarkdown(aReport(Array.from({ length: 502 }, () => endedAs("RESOLVED"))));
    assert.match(markdown, /\n2 more incidents are not in this table/);
  });

  it("says none, or none in what could be read", () => {
    assert.match(reportMarkdown(aReport([])), /## Incidents\n\nNone\.\n/);
    const gap = { what: "EC2_HIGH_CPU", why: "throttled" };
    assert.match(reportMarkdown(aReport([], [gap])), /None in what could be read\.\n/);
  });

  it("explains each outcome in words", () => {
    assert.match(reportMarkdown(aReport([endedAs("RESOLVED")])), /\| RESOLVED: healed by Defib, and proved \| 1 \|/);
  });
});
