import { isPublicEdition } from "../data/edition.ts";
import { shortcuts } from "../state/preferences.ts";

const DIALOG_ID = "shortcuts";

const OF_INCIDENTS = [
  ["/", "Filter incidents"],
  ["j  k", "Next, previous incident"],
  ["Enter", "Open or close it"],
  ["Esc", "Close it; clear the filter box"],
] as const;

const KEYS = [
  ...(isPublicEdition ? [] : OF_INCIDENTS),
  ["[  ]", "Earlier, later day"],
  ["c", "Copy a link to this view"],
  ["t", "UTC or your own time zone"],
  ["?", "This list"],
] as const;

export function showShortcuts(): void {
  const dialog = document.getElementById(DIALOG_ID);
  if (dialog instanceof HTMLDialogElement && !dialog.open) dialog.showModal();
}

export function Shortcuts() {
  return (
    <dialog id={DIALOG_ID} aria-labelledby="shortcuts-title">
      <h2 id="shortcuts-title">Keyboard</h2>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              {keys.split("  ").map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input
          type="checkbox"
          checked={shortcuts.value === "on"}
          onChange={(event) => {
            shortcuts.value = event.currentTarget.checked ? "on" : "off";
          }}
        />
        Single-key shortcuts are on
      </label>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  );
}
