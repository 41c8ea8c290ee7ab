import { html, nothing, type TemplateResult } from "lit";
import { fill, type Strings } from "./strings";

/** Numbers as the United States have them: ten digits with dashes, or three for help. */
const NUMBER = /\b(?:1-)?\d{3}-\d{3}-\d{4}\b|\b(?:[2-9]11|988)\b(?!-)/g;
const TO_TEXT = /\btext (\d{3,6})\b/gi;

/** Draws what a person in danger needs first: each number of the answer, to call or write to. */
export function callsView(text: string, strings: Strings): TemplateResult | typeof nothing {
  const plain = text.replace(/[*_]/g, "");
  const numbers = unique(plain.match(NUMBER) ?? []);
  const written = new Set([...plain.matchAll(TO_TEXT)].map(([, number]) => number!));
  if (!numbers.length) return nothing;
  return html`<ul class="calls">
    ${numbers.map(
      (number) => html`<li>
        ${linkTo("tel", number, strings.call)}
        ${written.has(number) ? linkTo("sms", number, strings.write) : nothing}
      </li>`,
    )}
  </ul>`;
}

/** Returns a text in which no number is broken over two lines. */
export function keepTogether(text: string): string {
  return text.replace(/(\d)-(?=\d)/g, "$1\u2011");
}

function linkTo(scheme: string, number: string, label: string): TemplateResult {
  return html`<a href="${scheme}:${number.replace(/-/g, "")}">${fill(label, { number })}</a>`;
}

function unique(numbers: string[]): string[] {
  return [...new Set(numbers)];
}
