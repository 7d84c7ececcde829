/** Which instances do these ids name? All, when none is given. */
import { AwsError } from "../wire/service.ts";
import type { Instance } from "./instance.ts";

const INSTANCE_ID = /^i-([0-9a-f]{8}|[0-9a-f]{17})$/;

/** @throws AwsError `InvalidInstanceID.Malformed` or `InvalidInstanceID.NotFound`: one bad id spoils the call, as in EC2. */
export function named(instances: readonly Instance[], ids: readonly string[]): readonly Instance[] {
  if (ids.length === 0) return instances;
  const malformed = ids.find((id) => !INSTANCE_ID.test(id));
  if (malformed !== undefined) {
    throw new AwsError("InvalidInstanceID.Malformed", 400, `Invalid id: "${malformed}" (expecting "i-...")`);
  }
  const found = instances.filter(({ id }) => ids.includes(id));
  const missing = ids.filter((id) => !found.some((instance) => instance.id === id));
  if (missing.length > 0) {
    const what =
      missing.length === 1 ? `The instance ID '${missing[0]}' does` : `The instance IDs '${missing.join(", ")}' do`;
    throw new AwsError("InvalidInstanceID.NotFound", 400, `${what} not exist`);
  }
  return found;
}
