import { change, view } from "../state/view.ts";
import { DEFAULT_SORT, type Sort, type SortColumn } from "../state/viewState.ts";

/** A column's head: first press sorts upwards, the second downwards, the third gives the report's own order back. */
export function SortHead({ column, children }: { column: SortColumn; children: preact.ComponentChildren }) {
  const { sort } = view.value;
  const sorted = sort.column !== column ? undefined : sort.descending ? "descending" : "ascending";
  return (
    <th scope="col" class={column} aria-sort={sorted}>
      <button type="button" onClick={() => change({ sort: nextSort(sort, column) })}>
        {children}
        <span class="arrow" aria-hidden="true">
          {sorted === undefined ? "" : sorted === "ascending" ? "↑" : "↓"}
        </span>
      </button>
    </th>
  );
}

function nextSort(sort: Sort, column: SortColumn): Sort {
  if (sort.column !== column) return { column, descending: false };
  return sort.descending ? DEFAULT_SORT : { column, descending: true };
}
