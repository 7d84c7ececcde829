import { now } from "../state/now.ts";
import { report } from "../state/store.ts";
import { duration } from "../state/time.ts";

export function Footer() {
  const checked = report.checkedAt.value;
  return (
    <footer class="soft">
      <span>Defib: decides whether it is safe to act, acts, proves that it worked.</span>
      {checked !== null && (
        <span>Checked {duration(Math.max(0, now.value - checked))} ago, again every 45 s while this tab is open</span>
      )}
    </footer>
  );
}
