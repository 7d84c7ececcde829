import { isPublicEdition } from "../data/edition.ts";
import { density, theme } from "../state/preferences.ts";
import { viewerZoneName } from "../state/time.ts";
import { change, view } from "../state/view.ts";
import { Choice } from "./Choice.tsx";
import { DayPicker } from "./DayPicker.tsx";
import { showShortcuts } from "./Shortcuts.tsx";

export function TopBar() {
  return (
    <header class="top">
      <a class="skip" href="#main">
        Skip to the report
      </a>
      <a class="mark" href="/">
        <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false">
          <rect width="22" height="22" rx="6" fill="currentColor" />
          <path d="M3.5 11.5h4l2-5 3.3 9 2-4h3.7" fill="none" class="pulse" />
        </svg>
        <span>Defib</span>
      </a>
      <DayPicker />
      <div class="switches">
        <Choice
          name="Times"
          options={[
            ["utc", "UTC"],
            ["local", viewerZoneName()],
          ]}
          value={view.value.zone}
          onChange={(zone) => change({ zone })}
        />
        <Choice
          name="Theme"
          options={[
            ["system", "Auto"],
            ["light", "Light"],
            ["dark", "Dark"],
          ]}
          value={theme.value}
          onChange={(chosen) => {
            theme.value = chosen;
          }}
        />
        {!isPublicEdition && <Rows />}
        <button
          type="button"
          class="quiet"
          onClick={showShortcuts}
          aria-label="Keyboard shortcuts"
          title="Keyboard shortcuts"
        >
          ?
        </button>
      </div>
    </header>
  );
}

/** How dense the table of incidents is. */
function Rows() {
  return (
    <Choice
      name="Rows"
      options={[
        ["compact", "Compact"],
        ["comfortable", "Comfortable"],
      ]}
      value={density.value}
      onChange={(chosen) => {
        density.value = chosen;
      }}
    />
  );
}
