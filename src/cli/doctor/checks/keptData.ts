/** Has an earlier stack left its table and reports behind, which the next deploy should take over? */

import { keptData as findKept, type Kept, keptUnder, type TableCopy } from "../../deploy/keptData.ts";
import { always, type Check, type Examined, type Finding, fault, warning } from "../finding.ts";

export const keptData: Check = {
  id: "kept-data",
  question: "Has an earlier stack left data behind?",
  of: "account",
  actions: ["dynamodb:ListTables", "dynamodb:ListTagsOfResource", "s3:ListAllMyBuckets"],
  skip: ({ stack }) => (stack === null ? always() : "the stack is there"),
  run: async ({ account, stackName, options: { adopt } }: Examined) => {
    if (adopt === null) {
      const kept = await findKept(account, stackName);
      return [...kept.copies.map(leftAlone), ...findingsOf(kept)];
    }
    const { tables, buckets, copies } = await keptUnder(account, adopt.table, adopt.reportBucket);
    const copy = copies.find(({ table }) => table === adopt.table);
    return [
      ...(copy === undefined ? [] : [somebodys(copy)]),
      ...(copy !== undefined || tables.includes(adopt.table) ? [] : [notThere(`The table ${adopt.table}`)]),
      ...(buckets.includes(adopt.reportBucket) ? [] : [notThere(`The bucket ${adopt.reportBucket}`)]),
    ];
  },
};

const leftAlone = ({ table, of }: TableCopy): Finding =>
  warning(
    `The table ${table} here is the copy of one in ${of}.`,
    "The Defib there writes it, so nothing here adopts or removes it: a deploy makes a table of its own.",
    `If ${of} is lost for good: docs/second-region.md, "When the region is lost".`,
  );

const somebodys = ({ table, of }: TableCopy): Finding =>
  fault(
    `The table ${table} is to be adopted, and is the copy of one in ${of}.`,
    `What is compared and set in two regions is not compared at all: as soon as ${of} answers again, writes are lost.`,
    'Restore it into a table of its own and adopt that: docs/second-region.md, "When the region is lost".',
  );

const notThere = (thing: string): Finding =>
  fault(
    `${thing} is to be adopted, and is not there.`,
    "It was removed, or is in another account or region.",
    "Take `adopt` out of defib.deploy.json: then a new one is made.",
  );

function findingsOf({ tables, buckets }: Kept): readonly Finding[] {
  const [table] = tables;
  const [reportBucket] = buckets;
  if (table === undefined && reportBucket === undefined) return [];
  const names = [...tables, ...buckets].join(", ");
  if (table !== undefined && reportBucket !== undefined && tables.length === 1 && buckets.length === 1) {
    const why = "./defib deploy adopts both, so that incidents and reports go on; --fresh leaves them alone.";
    const next = "./defib doctor --fix writes it into defib.deploy.json.";
    return [warning(`An earlier stack left data behind: ${names}.`, why, next, { adopt: { table, reportBucket } })];
  }
  const why = "Which of them are to be taken over cannot be told from their names.";
  const next =
    'Write into defib.deploy.json: "adopt": { "table": "NAME", "reportBucket": "NAME" }; or ./defib deploy --fresh.';
  return [fault(`Earlier stacks left data behind: ${names}.`, why, next)];
}
