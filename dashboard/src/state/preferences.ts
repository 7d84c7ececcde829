/** What one browser remembers for its reader. A browser that forbids storage just does not remember. */
import { effect, signal } from "@preact/signals";

function remembered<T extends string>(name: string, allowed: readonly T[], otherwise: T) {
  const kept = read(`defib.${name}`);
  const preference = signal<T>(allowed.find((one) => one === kept) ?? otherwise);
  effect(() => write(`defib.${name}`, preference.value));
  return preference;
}

export const theme = remembered("theme", ["system", "light", "dark"], "system");
export const density = remembered("density", ["compact", "comfortable"], "compact");
export const shortcuts = remembered("shortcuts", ["on", "off"], "on");
export const zoneKept = remembered("zone", ["utc", "local"], "utc");

/** Theme and density are attributes of the document, for the style sheets. */
export function followPreferences(): void {
  effect(() => {
    document.documentElement.dataset["theme"] = theme.value;
    document.documentElement.dataset["density"] = density.value;
  });
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is forbidden
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch (error) {
    console.info("This browser keeps no preferences:", error);
  }
}
