/** What a deploy would do to each resource, by comparing the template that is there with the one that is meant. */
import { nameOf, resourceDigest, type Template } from "./template.ts";

export interface Change {
  readonly kind: "add" | "change" | "remove";
  readonly name: string;
  readonly type: string;
}

export function changesBetween(before: Template, after: Template): readonly Change[] {
  const ids = new Set([...Object.keys(before.Resources), ...Object.keys(after.Resources)]);
  return [...ids]
    .flatMap((id): Change[] => {
      const was = before.Resources[id];
      const becomes = after.Resources[id];
      const name = nameOf(id, becomes ?? was);
      const type = (becomes ?? was)?.Type ?? "";
      if (was === undefined) return [{ kind: "add", name, type }];
      if (becomes === undefined) return [{ kind: "remove", name, type }];
      return resourceDigest(was) === resourceDigest(becomes) ? [] : [{ kind: "change", name, type }];
    })
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
}
