/** Where the reports lie, as the site sees them. */
import { INDEX_KEY, jsonKey, markdownKey } from "../../../src/core/report/reportKeys.ts";

export const INDEX_PATH = `/${INDEX_KEY}`;
export const jsonPath = (day: string): string => `/${jsonKey(day)}`;
export const markdownPath = (day: string): string => `/${markdownKey(day)}`;
