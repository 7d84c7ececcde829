/** Where the reports lie, as the site sees them. */
import {
  INDEX_KEY,
  jsonKey,
  markdownKey,
  PUBLIC_INDEX_KEY,
  publicJsonKey,
} from "../../../src/core/report/reportKeys.ts";
import { isPublicEdition } from "./edition.ts";

export const INDEX_PATH = `/${isPublicEdition ? PUBLIC_INDEX_KEY : INDEX_KEY}`;
export const jsonPath = (day: string): string => `/${isPublicEdition ? publicJsonKey(day) : jsonKey(day)}`;
/** The public edition has none. */
export const markdownPath = (day: string): string => `/${markdownKey(day)}`;
