/** Names that say nothing about what is inside. */
const DRAWERS = new Set(["util", "utils", "helper", "helpers", "common", "manager", "misc", "shared", "lib"]);

export function drawerName(path: string): readonly string[] {
  const drawer = path
    .split("/")
    .flatMap((part) => part.split("."))
    .find((word) => DRAWERS.has(word.toLowerCase()));
  return drawer === undefined ? [] : [`${path}: "${drawer}" says nothing; name it for what it says or does`];
}
