/** What to say, and which command helps, when a file of the bucket cannot be shown. */

import type { Fault } from "../data/fetchFile.ts";
import { INDEX_PATH } from "../data/files.ts";
import { dayInWords } from "../state/time.ts";

export interface FaultText {
  readonly title: string;
  readonly why: string;
  /** Null where the reader can do nothing. */
  readonly command: string | null;
}

export function faultText({ kind, path }: Fault, day: string | null): FaultText {
  const isIndex = path === INDEX_PATH;
  const make = `./defib report --date ${day ?? "YYYY-MM-DD"}`;
  const file = isIndex ? "The list of days" : `The report of ${day === null ? "this day" : dayInWords(day)}`;
  switch (kind) {
    case "missing":
      return isIndex
        ? {
            title: "No reports yet.",
            why: "The first one is written after the first day. Make one now:",
            command: make,
          }
        : {
            title: `No report for ${day === null ? "this day" : dayInWords(day)}.`,
            why: "This does not mean that nothing happened: nobody has looked. Make the report from the table:",
            command: make,
          };
    case "signedOut":
      return {
        title: "The time you were let in for is over.",
        why: "This dashboard is private; a link or signing in lets a browser in for some hours. What is shown already stays here. Load the page again to sign in, or open it again:",
        command: "./defib dashboard",
      };
    case "turnedAway":
      return {
        title: "Your address is not let in any longer.",
        why: "This dashboard is open from the team's own networks: you may have left one, or its VPN. What is shown already stays here. The address you come from:",
        command: "curl https://checkip.amazonaws.com",
      };
    case "forbidden":
      return {
        title: `${file} may not be read.`,
        why: "The bucket refuses this site: its policy must let the distribution read daily-reports/* (and list it, or S3 says 403 for files that are missing too). See what is there:",
        command: "aws s3 ls s3://REPORTS-BUCKET/daily-reports/",
      };
    case "empty":
      return {
        title: `${file} is empty.`,
        why: "The file is there and has no content; a write was cut short. Make it again:",
        command: make,
      };
    case "broken":
      return {
        title: `${file} cannot be understood.`,
        why: "The file is not what this page expects: it was changed by hand, or site and reports are of different versions. Make it again:",
        command: make,
      };
    case "unreachable":
      return {
        title: `${file} cannot be reached.`,
        why: "The site did not answer. This page tries again by itself; check the network, or that the local server still runs:",
        command: "npm start",
      };
  }
}
