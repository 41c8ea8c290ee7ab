import { Lexer, type Token } from "marked";

const SAFE_LINK = /^(?:https?:|mailto:|tel:|sms:)/i;
const ELSEWHERE = /^https?:/i;
const TAGS: Record<string, string> = {
  paragraph: "p",
  heading: "p",
  code: "pre",
  table: "pre",
  strong: "strong",
  em: "em",
  codespan: "code",
  br: "br",
  list_item: "li",
};
const NAMED: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

/**
 * Returns an answer's CommonMark as elements: paragraphs, lists, bold and safe links.
 * They are made one by one from what the lexer read: no HTML is parsed anywhere, so that none of it
 * can do anything; it is shown as text, pictures as their description.
 */
export function toElement(text: string): HTMLElement {
  const element = document.createElement("div");
  element.className = "text";
  element.append(...toNodes(Lexer.lex(text, { gfm: true })));
  return element;
}

/** Returns what an answer says without its markup, for ears: all in one line. */
export function toPlainText(text: string): string {
  const element = toElement(text);
  for (const block of element.querySelectorAll("p, li, br")) block.after(" ");
  return (element.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** Returns what an answer says for the clipboard: a line for each paragraph and each list item. */
export function toLines(text: string): string {
  return [...toElement(text).children].map(blockLines).join("\n\n");
}

function blockLines(block: Element): string {
  if (block.tagName !== "UL" && block.tagName !== "OL") return oneLine(block);
  const first = Number(block.getAttribute("start") ?? 1);
  const mark = (at: number) => (block.tagName === "OL" ? `${first + at}.` : "-");
  return [...block.children].map((item, at) => `${mark(at)} ${oneLine(item)}`).join("\n");
}

function oneLine(block: Element): string {
  const copy = block.cloneNode(true) as Element;
  for (const inner of copy.querySelectorAll("p, li, br")) inner.after(" ");
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

function toNodes(tokens: readonly Token[]): Node[] {
  return tokens.flatMap(toNode);
}

function toNode(token: Token): Node | Node[] {
  const inner = () => ("tokens" in token && token.tokens ? toNodes(token.tokens) : [textOf(token)]);
  if (token.type === "space" || token.type === "hr" || token.type === "def") return [];
  if (token.type === "list") return listOf(token.ordered, token.start, toNodes(token.items));
  if (token.type === "link") return linkTo(token.href, inner());
  const tag = TAGS[token.type];
  if (!tag) return inner();
  return filled(tag, token.type === "heading" ? [filled("strong", inner())] : inner());
}

function textOf(token: Token): Text {
  const said = "text" in token && token.type !== "table" ? String(token.text) : token.raw;
  // Only words have references to characters in them: code and HTML are shown as they stand.
  return document.createTextNode(token.type === "text" ? decode(said) : said);
}

function listOf(isOrdered: boolean, start: number | "", items: Node[]): HTMLElement {
  const list = filled(isOrdered ? "ol" : "ul", items);
  if (isOrdered && start !== "" && start !== 1) list.setAttribute("start", String(start));
  return list;
}

function linkTo(href: string, words: Node[]): Node | Node[] {
  // A link that leads nowhere safe is no link, and does not look like one.
  if (!SAFE_LINK.test(href)) return words;
  const link = filled("a", words);
  link.setAttribute("href", href);
  link.setAttribute("rel", "noopener noreferrer");
  if (ELSEWHERE.test(href)) link.setAttribute("target", "_blank");
  return link;
}

function filled(tag: string, nodes: Node[]): HTMLElement {
  const element = document.createElement(tag);
  if (tag !== "br") element.append(...nodes);
  return element;
}

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
