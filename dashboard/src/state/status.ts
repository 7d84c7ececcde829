/** The state of the whole page in one word: what verdict, tab title and tab icon show. */
import { computed } from "@preact/signals";
import type { ShapeName, Tone } from "../words.ts";
import { counted } from "../words.ts";
import { isNewest, newestFreshness, report, shownDay } from "./store.ts";
import { dayInWords } from "./time.ts";

export interface Status {
  readonly word: string;
  readonly tone: Tone;
  readonly shape: ShapeName;
  /** For the tab, before the page's name. */
  readonly title: string;
}

const unknown = (title: string): Status => ({ word: "Unknown", tone: "warn", shape: "question", title });

export const status = computed<Status>(() => {
  const day = shownDay.value === null ? "" : ` · ${dayInWords(shownDay.value)}`;
  const { kind } = newestFreshness.value;
  if (kind === "stale" && isNewest.value) return { ...unknown(`STALE${day}`), tone: "bad" };
  const shown = report.value.value;
  if (shown === null) return unknown(`No report${day}`);
  const { verdict, totals } = shown;
  const late = kind === "late" && isNewest.value ? " (late)" : "";
  switch (verdict.state) {
    case "calm":
      return { word: "Calm", tone: "good", shape: "ring", title: `Calm${late}${day}` };
    case "healed":
      return {
        word: "Healed",
        tone: "good",
        shape: "tick",
        title: `${counted(totals.incidents, "incident")}, healed${late}${day}`,
      };
    case "needs_you": {
      const need = totals.needYou === 1 ? "needs" : "need";
      return { word: "Needs you", tone: "bad", shape: "diamond", title: `${totals.needYou} ${need} you${late}${day}` };
    }
    default:
      return unknown(`Unknown${late}${day}`);
  }
});
