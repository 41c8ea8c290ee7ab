import { html, nothing, type TemplateResult } from "lit";
import { fill, type Strings } from "./strings";

/** Numbers as the United States have them: ten digits with dashes, or three for help. */
const NUMBER = /\b(?:1-)?\d{3}-\d{3}-\d{4}\b|\b(?:[2-9]11|988)\b(?!-)/g;
/** "text 988", "call or text 1-800-422-4453", "text START to 88788": the word to send and the number. */
const TO_TEXT = /\btext (?:(\w+) to )?((?:1-)?\d{3}-\d{3}-\d{4}|\d{3,6})\b/gi;
/** "- Sexual assault: ...": what the numbers of a line are for. */
const PURPOSE = /^\s*[-•] ([^:]+):/;

/** Draws what a person in danger needs first: each number of the answer, to call or write to, and what it is for. */
export function callsView(text: string, strings: Strings): TemplateResult | typeof nothing {
  const lines = text.replace(/[*_]/g, "").split("\n");
  const views = lines.map((line) => lineView(line, strings)).filter((view) => view !== nothing);
  return views.length ? html`<ul class="calls">${views}</ul>` : nothing;
}

/** Returns a text in which no number is broken over two lines. */
export function keepTogether(text: string): string {
  return text.replace(/(\d)-(?=\d)/g, "$1\u2011");
}

/** Draws the numbers of a line, each once: who has swallowed poison may need 911, whatever another line says of it. */
function lineView(line: string, strings: Strings): TemplateResult | typeof nothing {
  const calls = [...line.matchAll(NUMBER)].map(({ 0: number, index }) => ({ index, label: strings.call, number, address: `tel:${number}` }));
  const texts = [...line.matchAll(TO_TEXT)].map(({ 0: whole, 1: word, 2: number, index }) => ({
    // Where the number stands, after the call to the same one.
    index: index + whole.length,
    label: strings.write,
    number: number!,
    address: `sms:${number}${word ? `?&body=${word}` : ""}`,
  }));
  const found = [...calls, ...texts];
  const links = found.filter(({ address }, at) => found.findIndex((other) => other.address === address) === at);
  if (!links.length) return nothing;
  const purpose = PURPOSE.exec(line)?.[1];
  return html`<li>
    ${purpose ? html`<span>${purpose}</span>` : nothing}
    ${links
      .sort((one, other) => one.index - other.index)
      .map(({ address, label, number }) => html`<a href=${address.replace(/-/g, "")}>${fill(label, { number })}</a>`)}
  </li>`;
}
