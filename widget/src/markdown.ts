import DOMPurify from "dompurify";
import { Marked } from "marked";

const SAFE_LINK = /^(?:https?:|mailto:)/i;

const marked = new Marked({
  gfm: true,
  renderer: {
    // HTML in an answer is shown as text, pictures as their description.
    html: ({ text }) => escape(text),
    image: ({ text }) => escape(text),
  },
});

/** Returns an answer's CommonMark as elements: paragraphs, lists, bold and safe links, nothing else. */
export function toElement(text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "text";
  element.append(
    DOMPurify.sanitize(marked.parse(text, { async: false }), {
      ALLOWED_TAGS: ["p", "strong", "em", "ul", "ol", "li", "a", "br", "code"],
      ALLOWED_ATTR: ["href"],
      ALLOWED_URI_REGEXP: SAFE_LINK,
      RETURN_DOM_FRAGMENT: true,
    }),
  );
  for (const link of element.querySelectorAll("a")) {
    // Where DOMPurify does not know the browser, it lets everything through.
    if (!SAFE_LINK.test(link.getAttribute("href") ?? "")) link.removeAttribute("href");
    link.rel = "noopener noreferrer";
    link.target = "_blank";
  }
  return element;
}

/** Returns what an answer says without its markup, for ears and for the clipboard. */
export function toPlainText(text: string): string {
  const element = toElement(text);
  for (const block of element.querySelectorAll("p, li")) block.append(" ");
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
