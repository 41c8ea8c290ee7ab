import { html, nothing, type TemplateResult } from "lit";
import type { Options } from "./options";
import type { Strings } from "./strings";

/** Says on opening who answers, and what becomes of what is written. */
export function noticeView(options: Options, strings: Strings): TemplateResult {
  const { privacy, contact } = options;
  return html`<p class="privacy" part="notice" dir="auto">
    <b>${strings.disclosure}</b> ${strings.privacy}
    ${privacy ? linkView(privacy, strings.privacyLink) : nothing}
    ${contact ? linkView(contact, strings.contact) : nothing}
  </p>`;
}

/** A link to whom a visitor may ask what the bot does not know. */
export function linkView(href: string, label: string): TemplateResult {
  const isWeb = /^https?:/i.test(href);
  return html`<a href=${href} target=${isWeb ? "_blank" : nothing} rel="noopener">${label}</a>`;
}
