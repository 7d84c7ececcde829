import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { fetchFile } from "../data/fetchFile.ts";
import { jsonPath, markdownPath } from "../data/files.ts";

/** The report's Markdown, fetched and rendered when it is opened. */
export function FullReport({ day }: { day: string }) {
  const isOpen = useSignal(false);
  const html = useSignal<string | null>(null);
  const fault = useSignal<string | null>(null);
  const toggle = (open: boolean) => {
    isOpen.value = open;
  };
  useEffect(() => {
    if (!isOpen.value) return;
    let wanted = true;
    const load = async () => {
      const path = markdownPath(day);
      const [fetched, { renderMarkdown }] = await Promise.all([fetchFile(path, "markdown"), import("../markdown.ts")]);
      if (!wanted) return;
      fault.value = fetched.kind === "text" ? null : `${path}: ${fetched.detail}`;
      html.value = fetched.kind === "text" ? renderMarkdown(fetched.text, path) : null;
    };
    load().catch((error) => {
      fault.value = `The renderer could not be loaded: ${error}. Reload the page.`;
    });
    return () => {
      wanted = false;
    };
  }, [day, isOpen.value]);
  return (
    <section class="panel full-report" aria-label="Full report">
      <details onToggle={(event) => toggle(event.currentTarget.open)}>
        <summary>
          <h2>Full report</h2>
          <span class="soft">as it was written and mailed</span>
        </summary>
        {fault.value !== null && <p class="tone-warn">{fault.value}</p>}
        {/* Sanitised by DOMPurify in markdown.ts; and the Content-Security-Policy allows no inline script. */}
        {html.value !== null && <article class="prose" dangerouslySetInnerHTML={{ __html: html.value }} />}
      </details>
      <p class="raw">
        <a href={markdownPath(day)}>Markdown</a>
        <a href={jsonPath(day)}>JSON</a>
      </p>
    </section>
  );
}
