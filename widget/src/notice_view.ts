import { html, nothing, type TemplateResult } from "lit";
import { linkView } from "./link";
import type { Options } from "./options";
import type { Strings } from "./strings";

/** Says on opening who answers, and what becomes of what is written. */
export function noticeView(options: Options, strings: Strings): TemplateResult {
  const { privacy, contact, language } = options;
  const worded = { strings, language };
  return html`<p class="privacy" part="notice" dir="auto">
    <b>${strings.disclosure}</b> ${strings.privacy}
    ${privacy ? linkView(privacy, strings.privacyLink, worded) : nothing}
    ${contact ? linkView(contact, strings.contact, worded) : nothing}
  </p>`;
}
