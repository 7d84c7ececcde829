import { useSignal } from "@preact/signals";
import { copy } from "../copy.ts";

const SHOWN_MS = 1500;

/** Copies a text and says so. `name` tells a screen reader what is copied. */
export function CopyButton({ text, name, children = "Copy" }: { text: string; name: string; children?: string }) {
  const said = useSignal("");
  const press = async () => {
    said.value = (await copy(text)) ? "Copied" : "Select it by hand";
    setTimeout(() => {
      said.value = "";
    }, SHOWN_MS);
  };
  return (
    <button type="button" class="small" onClick={press} aria-label={`${children} ${name}`}>
      {said.value || children}
    </button>
  );
}
