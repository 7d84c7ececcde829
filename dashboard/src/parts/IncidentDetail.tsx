import type { ComponentChildren } from "preact";
import type { ReportRow } from "../../../src/core/report/model.ts";
import { tookMs } from "../state/rows.ts";
import { commandFor, linkTo, markdownOf } from "../state/share.ts";
import { duration } from "../state/time.ts";
import { counted, outcomeLook } from "../words.ts";
import { Command } from "./Command.tsx";
import { CopyButton } from "./CopyButton.tsx";
import { COLUMN_COUNT } from "./columns.ts";
import { Time } from "./Time.tsx";

/** One incident, opened: everything that the report knows of it. */
export function IncidentDetail({ row, id }: { row: ReportRow; id: string }) {
  const took = tookMs(row);
  return (
    <tr class="detail" id={id}>
      <td colSpan={COLUMN_COUNT}>
        <div class="detail-body">
          <p class="full-message" dir="auto">
            {row.message}
          </p>
          <dl>
            <Fact name="Incident" copy={row.id}>
              {row.id}
            </Fact>
            <Fact name="Outcome">
              {row.outcome ?? "OPEN"} <span class="soft">{outcomeLook(row.outcome).meaning}</span>
            </Fact>
            <Fact name="Resource" copy={row.resource_arn ?? row.instance_id}>
              {row.resource_arn ?? row.instance_id}
            </Fact>
            <Fact name="Action">
              {row.action} → {row.result} <span class="soft">{counted(row.attempts, "attempt")}</span>
            </Fact>
            <Fact name="Alarm" copy={row.alarm_name}>
              {row.alarm_name ?? "–"}
            </Fact>
            <Fact name="Event type">{row.event_type}</Fact>
            <Fact name="Account, region" copy={row.account}>
              {row.account ?? "–"} · {row.region ?? "–"}
            </Fact>
            <Fact name="Severity, mode">
              {row.severity} · {row.mode}
            </Fact>
            <Fact name="First seen">
              <Time at={row.created_at} show="both" withAge />
            </Fact>
            <Fact name="Ended">
              {row.ended_at === null ? "not yet" : <Time at={row.ended_at} show="both" />}
              {took !== null && <span class="soft"> after {duration(took)}</span>}
            </Fact>
          </dl>
          <div class="next">
            <Command line={commandFor(row.id)} />
            <CopyButton text={linkTo(row.id)} name="of this incident">
              Copy link
            </CopyButton>
            <CopyButton text={markdownOf(row)} name="of this incident">
              Copy as Markdown
            </CopyButton>
          </div>
        </div>
      </td>
    </tr>
  );
}

function Fact({ name, copy = null, children }: { name: string; copy?: string | null; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
        {copy !== null && <CopyButton text={copy} name={name.toLowerCase()} />}
      </dd>
    </div>
  );
}
