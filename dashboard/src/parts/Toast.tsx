import { announcement } from "../state/announce.ts";

export function Toast() {
  return (
    <div class={`toast${announcement.value === "" ? " empty" : ""}`} role="status">
      {announcement.value}
    </div>
  );
}
