/** The control items of resources, by instance id or ARN. */
import type { ResourceItem } from "../../core/permits/items.ts";
import { resourceKey } from "../../core/permits/keys.ts";
import { instance, type Resource } from "../../core/resource.ts";
import type { CliSettings } from "../../settings.ts";
import type { Call } from "../command.ts";
import type { Control } from "../control.ts";
import { accountOf, neededAccountOf } from "../place.ts";
import { badValue } from "../problems.ts";

const ARN = /^arn:[a-z-]+:ec2:([a-z0-9-]+):([0-9]{12}):instance\/(i-[0-9a-f]+)$/;
const READ_AT_ONCE = 25;

/** One resource as the operator names it. @throws CliError */
export function resourceNamed(text: string, call: Call, settings: CliSettings, region: string): Resource {
  const [, arnRegion, arnAccount, id] = ARN.exec(text) ?? [];
  const isArn = id !== undefined && arnRegion !== undefined && arnAccount !== undefined;
  const account = isArn ? arnAccount : neededAccountOf(call, settings);
  const resource = isArn ? instance(id, arnAccount, arnRegion) : instance(text, account, region);
  if (typeof resource !== "string" && (!isArn || resource.arn === text)) return resource;
  const example = accountOf(call, settings) ?? "123456789012";
  const allowed = `It is an instance's id (i- and 8 or 17 hexadecimal digits), or its ARN.`;
  throw badValue("RESOURCE", text, allowed, `arn:aws:ec2:${region}:${example}:instance/i-0123456789abcdef0`);
}

/** Those in quarantine. Throws when the table cannot be read. */
export async function inQuarantine(
  { table }: Pick<Control, "table">,
  arns: readonly string[],
): Promise<readonly { readonly arn: string; readonly quarantine: NonNullable<ResourceItem["quarantine"]> }[]> {
  const found: { arn: string; quarantine: NonNullable<ResourceItem["quarantine"]> }[] = [];
  for (let from = 0; from < arns.length; from += READ_AT_ONCE) {
    const some = arns.slice(from, from + READ_AT_ONCE);
    const items = await Promise.all(
      some.map(async (arn) => ({ arn, item: await table.read<ResourceItem>(resourceKey(arn)) })),
    );
    for (const { arn, item } of items) {
      const quarantine = item?.value.quarantine ?? null;
      if (quarantine !== null) found.push({ arn, quarantine });
    }
  }
  return found;
}
