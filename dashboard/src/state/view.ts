/** The view, kept in step with the URL: a reload, a link and the back button restore it. */
import { effect, signal } from "@preact/signals";
import { zoneKept } from "./preferences.ts";
import { formatView, parseView, type View } from "./viewState.ts";

export const view = signal<View>(parseView(location.search, zoneKept.peek()));

/** `step`: worth a step of the back button (a day, an open row). Typing in a filter is not. */
export function change(part: Partial<View>, history: "step" | "same" = "same"): void {
  const next = { ...view.peek(), ...part };
  const url = `${location.pathname}${formatView(next)}`;
  if (history === "step") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
  view.value = next;
}

export function followHistory(): void {
  addEventListener("popstate", () => {
    view.value = parseView(location.search, zoneKept.peek());
  });
  effect(() => {
    zoneKept.value = view.value.zone;
  });
}
