/** Where a resource is, and how its services are reached. */
import type { Resource } from "../core/resource.ts";
import type { Access } from "./clients.ts";

/** One account's services in one region. */
export type Place = Pick<Resource, "account" | "region" | "partition">;

/** @throws RoleNotTaken for an account that it has no way into. */
export type AccessTo = (place: Place) => Access;

/** With the program's own credentials, whatever the account. */
export const onlyOwn: AccessTo = ({ region }) => ({ region });
