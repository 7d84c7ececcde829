/** Has an earlier stack left its table and reports behind, which the next deploy should take over? */

import { keptData as findKept, type Kept } from "../../deploy/keptData.ts";
import { always, type Check, type Examined, type Finding, fault, warning } from "../finding.ts";

export const keptData: Check = {
  id: "kept-data",
  question: "Has an earlier stack left data behind?",
  of: "account",
  actions: ["dynamodb:ListTables", "s3:ListAllMyBuckets"],
  skip: ({ stack, options }) =>
    stack !== null ? "the stack is there" : options.adopt !== null ? "the options say what is adopted" : always(),
  run: async ({ account, stackName }: Examined) => findingsOf(await findKept(account, stackName)),
};

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
