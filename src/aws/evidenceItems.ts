/** Evidence as items of the table, beside the incident and living as long. */
import type { IncidentKey } from "../core/incident.ts";
import { INCIDENT_LIFE_SECONDS } from "../core/intake/controlItems.ts";
import { ABSENT, type Key, type Table } from "../core/table.ts";
import { unixSeconds } from "../core/time.ts";
import type { Clock, EvidenceStore } from "../ports.ts";

/** An item holds 400 KB, names and keys included. */
const BODY_BYTES_MAX = 350 * 1024;

export interface EvidenceItem extends Key {
  readonly kind: string;
  readonly at: string;
  readonly summary: string;
  /** JSON as text, because evidence may be nested deeper than an item may be. Cut where `cut_bytes` is not 0. */
  readonly body: string;
  /** How much of the text is not here. */
  readonly cut_bytes: number;
  readonly incident_pk: string;
  /** Unix seconds. */
  readonly ttl: number;
}

export interface EvidenceItems extends EvidenceStore {
  /** The evidence that a note's key names; undefined when there is none, or when it is not the key of evidence. */
  read(key: string): Promise<EvidenceItem | undefined>;
}

export function evidenceItems({
  table,
  clock,
}: {
  readonly table: Table;
  readonly clock: Pick<Clock, "now">;
}): EvidenceItems {
  return {
    async keep(incident: IncidentKey, kind: string, summary: string, body: unknown) {
      const at = clock.now().toISOString();
      const item = evidenceItem(incident, { kind, at, summary, body });
      // False: the same kind was kept at the same moment, by the same step when it was repeated.
      await table.write<EvidenceItem>(item, ABSENT);
      return { kind, key: `${item.pk}/${item.sk}`, at, summary: item.summary };
    },

    async read(key: string) {
      const [, pk, sk] = /^(EVIDENCE#[^/]+)\/(.+)$/s.exec(key) ?? [];
      if (pk === undefined || sk === undefined) return undefined;
      return (await table.read<EvidenceItem>({ pk, sk }))?.value;
    },
  };
}

interface Evidence {
  readonly kind: string;
  readonly at: string;
  readonly summary: string;
  readonly body: unknown;
}

function evidenceItem(incident: IncidentKey, { kind, at, summary, body }: Evidence): EvidenceItem {
  const [firstSeen = ""] = incident.sk.split("#");
  const { text, cutBytes } = bounded(JSON.stringify(body ?? null));
  return {
    pk: `EVIDENCE#${incident.sk}`,
    sk: `${at}#${kind}`,
    kind,
    at,
    summary: cutBytes === 0 ? summary : `${summary} (cut: the last ${cutBytes} bytes are missing)`,
    body: text,
    cut_bytes: cutBytes,
    incident_pk: incident.pk,
    ttl: unixSeconds(firstSeen) + INCIDENT_LIFE_SECONDS,
  };
}

function bounded(text: string): { readonly text: string; readonly cutBytes: number } {
  const bytes = Buffer.from(text);
  if (bytes.length <= BODY_BYTES_MAX) return { text, cutBytes: 0 };
  // Cut between characters: a half one at the end would read as U+FFFD.
  const kept = bytes
    .subarray(0, BODY_BYTES_MAX)
    .toString()
    .replace(/\uFFFD$/, "");
  return { text: kept, cutBytes: bytes.length - Buffer.byteLength(kept) };
}
