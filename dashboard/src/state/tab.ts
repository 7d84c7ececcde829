/** The tab's title and icon show the state, so that a pinned tab is enough. */
import { effect } from "@preact/signals";
import { isPublicEdition } from "../data/edition.ts";
import { SHAPES } from "../parts/Shape.tsx";
import { type Status, status } from "./status.ts";

/** Readable on light and on dark tab bars. */
const COLOURS = { good: "#1f9d5f", bad: "#d9363e", warn: "#c27a00", info: "#4f6fe3", plain: "#7b8494" } as const;

export function followStatus(): void {
  effect(() => {
    document.title = `${status.value.title} · Defib${isPublicEdition ? ", public edition" : ""}`;
    document.querySelector("link[rel=icon]")?.setAttribute("href", icon(status.value));
  });
}

function icon({ shape, tone }: Status): string {
  const { solid, lines } = SHAPES[shape];
  const colour = COLOURS[tone];
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 14 14"><path fill="${colour}" fill-rule="evenodd" d="${solid}"/>` +
    `<path fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round" d="${lines}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
