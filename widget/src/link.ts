import { html, nothing, type TemplateResult } from "lit";
import { draw, make } from "./dom";
import type { Strings } from "./strings";

const WEB = /^https?:/i;
const OUT = "M14 4.500h5.500V10M19 5l-8 8M17.500 13.500v6h-13v-13h6";

/** The words of the widget, and the language that they are in. */
export interface Worded {
  strings: Strings;
  language: string;
}

export function isWeb(url: string | null): url is string {
  return url !== null && WEB.test(url);
}

/** Draws a link: a page opens in a window of its own, an address or a number in its program. */
export function linkView(href: string, label: unknown, worded: Worded): TemplateResult {
  const [target, sign] = isWeb(href) ? ["_blank", signOf(worded)] : [nothing, nothing];
  return html`<a href=${href} target=${target} rel="noopener noreferrer">${label}${sign}</a>`;
}

/** Marks those links of a text that open a window of their own. */
export function markNewWindows(text: ParentNode, worded: Worded): void {
  for (const link of text.querySelectorAll("a[target]")) link.append(...signOf(worded));
}

/** Says to eyes and to ears that a link opens a window of its own. */
function signOf({ strings, language }: Worded): Node[] {
  const said = make("span", { class: "ear", lang: language }, ` (${strings.newWindow})`);
  // It does not leave the last word for the next line.
  return [make("span", { class: "sign", "aria-hidden": "true" }, "\u2060", draw(OUT)), said];
}
