/** The report's Markdown as safe HTML. A chunk of its own: most visits never need it. */
import DOMPurify from "dompurify";
import { Marked } from "marked";

const ALLOWED_TAGS = [
  ...["h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "ul", "ol", "li", "blockquote", "pre", "code", "a"],
  ...["strong", "em", "del", "table", "thead", "tbody", "tr", "th", "td", "#text"],
];

/** HTML and pictures in the Markdown are shown as the text they are: a report has none of its own. */
const marked = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escaped(text),
    image: ({ text }) => escaped(text),
    /** One level down: the page has a heading of its own. */
    heading({ tokens, depth }) {
      const level = Math.min(depth + 1, 6);
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`;
    },
  },
});

/** `path`: where the file lies, so that its relative links lead into the bucket. */
export function renderMarkdown(markdown: string, path: string): string {
  const base = new URL(path, location.origin);
  const fragment = DOMPurify.sanitize(marked.parse(withoutFrontMatter(markdown), { async: false }), {
    ALLOWED_TAGS,
    ALLOWED_ATTR: ["href", "start"],
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) secure(link, base);
  for (const table of fragment.querySelectorAll("table")) makeScrollable(table);
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

const withoutFrontMatter = (markdown: string): string => markdown.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, "");

/** Only web addresses are links; the rest stays as text. */
function secure(link: HTMLAnchorElement, base: URL): void {
  const href = link.getAttribute("href");
  if (href === null || !URL.canParse(href, base)) {
    link.removeAttribute("href");
    return;
  }
  const target = new URL(href, base);
  if (!["http:", "https:"].includes(target.protocol)) link.removeAttribute("href");
  else link.setAttribute("href", target.href);
  link.setAttribute("rel", "noopener noreferrer nofollow");
}

/** A wide table scrolls in a box of its own, which the keyboard can reach. */
function makeScrollable(table: HTMLTableElement): void {
  const box = document.createElement("div");
  box.className = "wide";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "Table");
  table.replaceWith(box);
  box.append(table);
}
