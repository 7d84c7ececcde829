import { Shape } from "./Shape.tsx";

/** Says what this page is, so that nobody takes what is not on it for what is not there. */
export function PublicNotice() {
  return (
    <aside class="banner tone-info" aria-label="Public edition">
      <Shape name="lens" size={16} />
      <p>
        <strong>Public edition: counts only.</strong> Which resource, where and why is not published. “You” is the team
        that runs this.
      </p>
    </aside>
  );
}
