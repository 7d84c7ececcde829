/** Is the table copied into the region that the options name? */
import { DescribeTableCommand, type ReplicaDescription } from "@aws-sdk/client-dynamodb";
import { asked } from "../../account/asked.ts";
import { tableArn } from "../../deploy/keptData.ts";
import { type Check, type Finding, fault, warning, whenDeployed } from "../finding.ts";

/** These pass by themselves. Every other one that is not ACTIVE stays: DynamoDB API Reference, ReplicaDescription. */
const PASSING: ReadonlySet<string> = new Set(["CREATING", "UPDATING", "DELETING", "ARCHIVING"]);

export const tableCopy: Check = {
  id: "table-copy",
  question: "Is the table copied into its second region?",
  of: "deployment",
  walks: true,
  actions: ["dynamodb:DescribeTable"],
  skip: (examined) =>
    whenDeployed(examined) ?? (examined.options.tableReplica === null ? "no second region is named" : null),
  run: async ({ account, stack, options: { tableReplica } }) => {
    const TableName = stack?.outputs["TableName"] ?? "";
    const { Table = {} } = await asked("dynamodb:DescribeTable", tableArn(account, TableName), () =>
      account.clients.dynamoDb().send(new DescribeTableCommand({ TableName })),
    );
    return tableReplica === null ? [] : copyFindings(tableReplica, Table.Replicas ?? []);
  },
};

export function copyFindings(wanted: string, replicas: readonly ReplicaDescription[]): readonly Finding[] {
  const copy = replicas.find(({ RegionName }) => RegionName === wanted);
  if (copy === undefined)
    return [
      fault(`The table has no copy in ${wanted}.`, "The options name it, and it was not deployed.", "./defib deploy"),
    ];
  const { ReplicaStatus: status = "unknown", ReplicaStatusDescription: said = "AWS says no more." } = copy;
  if (status === "ACTIVE") return [];
  const next = "docs/second-region.md says what the copy needs; then ./defib doctor";
  const what = `The table's copy in ${wanted} is ${status}.`;
  if (PASSING.has(status))
    return [warning(what, "It is not whole until it is ACTIVE.", "./defib doctor, in a few minutes")];
  return [fault(what, `${said} DynamoDB gives a copy up that it may not write for 20 hours.`, next)];
}
