import { isPublicEdition } from "../data/edition.ts";
import type { Fault } from "../data/fetchFile.ts";
import { INDEX_PATH } from "../data/files.ts";
import { goToDay } from "../state/days.ts";
import { index, newestDay, report, shownDay } from "../state/store.ts";
import { dayInWords } from "../state/time.ts";
import { Command } from "./Command.tsx";
import { faultText } from "./faultText.ts";
import { Loading } from "./Loading.tsx";
import { publicFaultText } from "./publicFaultText.ts";
import { Shape } from "./Shape.tsx";

/** There is nothing to show: why, and what to do about it. */
export function NoReport() {
  const day = shownDay.value;
  const fault = report.fault.value ?? (day === null ? index.fault.value : null);
  const noDays = day === null && index.value.value !== null;
  if (fault === null && !noDays) return <Loading />;
  const textOf = isPublicEdition ? publicFaultText : faultText;
  const { title, why, command } = fault === null ? textOf(missingIndex, null) : textOf(fault, day);
  const newest = newestDay.value;
  return (
    <section class="panel nothing-here tone-warn" aria-label="No report">
      <Shape name="question" size={36} />
      <h1>{title}</h1>
      <p>{why}</p>
      {command !== null && <Command line={command} />}
      {fault !== null && (
        <p class="soft">
          {fault.path}: <span dir="auto">{fault.detail}</span>
        </p>
      )}
      {newest !== null && newest !== day && (
        <button type="button" onClick={() => goToDay(newest)}>
          Go to the newest report, {dayInWords(newest)}
        </button>
      )}
    </section>
  );
}

const missingIndex: Fault = { kind: "missing", path: INDEX_PATH, detail: "it lists no day" };
