/** The story: a bad night in one account. Each chapter is true only if the fleet, the table and the pager say so. */
import type { Chapter } from "./chapter.ts";
import { ladderChapters } from "./ladderChapters.ts";
import { restraintChapters } from "./restraintChapters.ts";
import { signalChapters } from "./signalChapters.ts";

export const chapters: readonly Chapter[] = [...signalChapters, ...ladderChapters, ...restraintChapters];
