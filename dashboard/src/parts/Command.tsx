import { CopyButton } from "./CopyButton.tsx";

/** A command to run, with its copy button. */
export function Command({ line }: { line: string }) {
  return (
    <span class="command">
      <code>{line}</code>
      <CopyButton text={line} name="the command" />
    </span>
  );
}
