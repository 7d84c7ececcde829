/** Single keys, for those who live on the keyboard. They can be turned off, and never act while something is typed. */
import { copy } from "./copy.ts";
import { showShortcuts } from "./parts/Shortcuts.tsx";
import { SEARCH_ID } from "./parts/Toolbar.tsx";
import { announce } from "./state/announce.ts";
import { current, focusRow, step, toggle } from "./state/current.ts";
import { goToDay, neighbour } from "./state/days.ts";
import { shortcuts } from "./state/preferences.ts";
import { linkTo } from "./state/share.ts";
import { days, shownDay } from "./state/store.ts";
import { change, view } from "./state/view.ts";

const KEYS: Readonly<Record<string, () => void>> = {
  "/": focusSearch,
  j: () => step(1),
  k: () => step(-1),
  Enter: () => current.peek() !== null && toggle(current.peek() ?? ""),
  Escape: closeRow,
  "[": () => goToDay(neighbour(days.peek(), shownDay.peek(), -1)),
  "]": () => goToDay(neighbour(days.peek(), shownDay.peek(), 1)),
  c: () => void copyLink(),
  t: () => change({ zone: view.peek().zone === "utc" ? "local" : "utc" }),
  "?": showShortcuts,
};

export function listenToKeys(): void {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof Element ? event.target : document.body;
    if (target.closest("dialog") !== null) return;
    if (target.id === SEARCH_ID) return leaveSearch(event);
    const typing = target.closest("input, select, textarea, [contenteditable]") !== null;
    const pressing = event.key === "Enter" && target.closest("button, a, summary") !== null;
    const isOn = shortcuts.peek() === "on" || event.key === "Escape";
    const action = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : undefined;
    if (typing || pressing || !isOn || action === undefined) return;
    event.preventDefault();
    action();
  });
}

function focusSearch(): void {
  const box = document.getElementById(SEARCH_ID);
  if (!(box instanceof HTMLInputElement)) return;
  box.focus();
  box.select();
}

/** Escape empties the box, then leaves it; Enter goes down to the rows. */
function leaveSearch(event: KeyboardEvent): void {
  const box = event.target;
  if (!(box instanceof HTMLInputElement)) return;
  if (event.key === "Escape" && box.value !== "") change({ search: "" });
  else if (event.key === "Escape") box.blur();
  else if (event.key === "Enter") {
    current.value = null;
    step(1);
  } else return;
  event.preventDefault();
}

function closeRow(): void {
  const { open } = view.peek();
  if (open === null) return;
  change({ open: null }, "step");
  focusRow(open);
}

async function copyLink(): Promise<void> {
  const copied = await copy(linkTo(view.peek().open));
  announce(copied ? "Link copied" : "The browser does not allow copying; take the address from its bar");
}
