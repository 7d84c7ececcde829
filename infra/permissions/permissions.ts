/**
 * What each function may do. Which actions its code needs is read from its bundle (`calls.json`, by `npm run docs`);
 * on what, why and when stands by hand in `grants/`; what is never allowed in `denials.ts`.
 */
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { FunctionName } from "../functions/functionNames.ts";
import type { PermissionScope } from "./grant.ts";
import { statementsOf } from "./statements.ts";

export const permissionsOf = (name: FunctionName, scope: PermissionScope): readonly PolicyStatement[] =>
  statementsOf(name, scope).map((statement) => PolicyStatement.fromJson(statement));
