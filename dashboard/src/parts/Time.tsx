import { now } from "../state/now.ts";
import { age, clock, dateAndClock, dateAndShortClock, shortClock, viewerZoneName } from "../state/time.ts";
import { view } from "../state/view.ts";

interface TimeProps {
  at: string;
  /** `both` prints UTC and the reader's zone. */
  show?: keyof typeof PRINTED;
  withAge?: boolean;
}

const PRINTED = {
  clock,
  short: shortClock,
  date: dateAndClock,
  minute: dateAndShortClock,
  both: dateAndClock,
} as const;

/** A moment: never without its zone, the other zone in its title, its age beside it and never alone. */
export function Time({ at, show = "clock", withAge = false }: TimeProps) {
  const { zone } = view.value;
  const other = zone === "utc" ? "local" : "utc";
  return (
    <time datetime={at} title={`${dateAndClock(at, other)} (${other === "utc" ? "UTC" : viewerZoneName()})`}>
      {PRINTED[show](at, zone)}
      {show === "both" && <span class="soft"> · {dateAndClock(at, other)}</span>}
      {withAge && <span class="soft"> ({age(at, now.value)})</span>}
    </time>
  );
}
