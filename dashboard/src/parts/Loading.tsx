/** A skeleton in the places of what comes; it is seen only when loading takes longer than 300 ms. */
export function Loading() {
  return (
    <div class="loading" role="status" aria-label="Loading the report">
      <div class="bone tall" />
      <div class="bone" />
      <div class="bone huge" />
    </div>
  );
}
