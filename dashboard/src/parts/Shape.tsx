import type { ShapeName } from "../words.ts";

/** Twelve by twelve. Each state has an outline of its own: they tell apart in grey, too. */
export const SHAPES: Readonly<Record<ShapeName, { readonly solid: string; readonly lines: string }>> = {
  tick: { solid: "M6 .5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm2.9 3.9-3.5 4L3 6.2l.9-1 1.4 1.3 2.6-3Z", lines: "" },
  ring: { solid: "", lines: "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Zm-2 4.6 1.4 1.3L8 4.6" },
  diamond: { solid: "M6 0 12 6 6 12 0 6Zm-.7 3v3.7h1.4V3Zm0 4.7V9h1.4V7.7Z", lines: "" },
  triangle: { solid: "M6 .8 11.8 11H.2ZM5.3 4.5v3.2h1.4V4.5Zm0 4.1v1.3h1.4V8.6Z", lines: "" },
  dashed: {
    solid: "",
    lines:
      "M3.2 2.5A4.5 4.5 0 0 1 6 1.5M8.6 2.3A4.5 4.5 0 0 1 10.4 5M10.4 7A4.5 4.5 0 0 1 8.6 9.7M6 10.5A4.5 4.5 0 0 1 3.2 9.5M1.8 7.6A4.5 4.5 0 0 1 1.8 4.4M6 4v4M4 6h4",
  },
  lens: { solid: "", lines: "M5 1.4a3.6 3.6 0 1 0 0 7.2 3.6 3.6 0 0 0 0-7.2ZM7.7 7.7 11 11" },
  pause: { solid: "M2 1.5h3v9H2Zm5 0h3v9H7Z", lines: "" },
  question: { solid: "", lines: "M1.7 1.7h8.6v8.6H1.7ZM4.6 4.6c0-1.9 2.9-1.9 2.9 0 0 1-1.5 1-1.5 2.1M6 8v.6" },
  half: { solid: "M6 1.5a4.5 4.5 0 0 1 0 9Z", lines: "M6 1.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9Z" },
};

export function Shape({ name, size = 12 }: { name: ShapeName; size?: number }) {
  const { solid, lines } = SHAPES[name];
  return (
    <svg class="shape" width={size} height={size} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {solid !== "" && <path d={solid} fill="currentColor" fill-rule="evenodd" />}
      {lines !== "" && <path d={lines} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" />}
    </svg>
  );
}
