import { html, nothing, type TemplateResult } from "lit";
import type { Suggestion } from "./card";
import { icons } from "./icons";
import type { Jump } from "./place";
import type { Strings } from "./strings";

/** What can be done with the whole conversation, in the order of its buttons. */
export type Acts = Partial<Record<"save" | "print" | "startOver" | "delete" | "larger" | "smaller" | "close", () => void>>;

/** The title and the buttons that concern the whole conversation. */
export function headView(title: string, logo: string | null, strings: Strings, acts: Acts): TemplateResult {
  const hide = ({ target }: Event) => ((target as HTMLElement).hidden = true);
  return html`<div class="head" part="head">
    ${logo ? html`<img class="logo" src=${logo} alt="" referrerpolicy="no-referrer" @error=${hide} />` : nothing}
    <h2 id="title" tabindex="-1" dir="auto">${title}</h2>
    <div class="acts">
      ${(Object.keys(acts) as (keyof Acts)[]).map(
        (name) => html`<button
          type="button"
          class="icon"
          data-act=${name}
          aria-label=${strings[name]}
          title=${strings[name]}
          @click=${acts[name]}
        >
          ${icons[name]}
        </button>`,
      )}
    </div>
  </div>`;
}

/** Asks whether the conversation is really to be deleted. */
export function confirmationView(
  strings: Strings,
  erase: () => void,
  keep: () => void,
): TemplateResult {
  return html`<div class="confirmation" role="group" aria-labelledby="confirmation">
    <p id="confirmation">${strings.deleteQuestion}</p>
    <button type="button" class="main" @click=${erase}>${strings.deleteYes}</button>
    <button type="button" class="plain" @click=${keep}>${strings.deleteNo}</button>
  </div>`;
}

/** The questions that the last answer offers, as buttons; nothing when it offers none. */
export function suggestionsView(
  strings: Strings,
  offered: readonly Suggestion[],
  choose: (one: Suggestion, event: MouseEvent) => void,
): TemplateResult | typeof nothing {
  if (!offered.length) return nothing;
  const view = (one: Suggestion) => {
    const onClick = (event: MouseEvent) => choose(one, event);
    return html`<button type="button" lang="en" dir="auto" @click=${onClick}>${one.title}</button>`;
  };
  return html`<div class="suggestions" role="group" aria-label=${strings.suggestions}>
    ${offered.map(view)}
  </div>`;
}

/** The way to the end of the transcript, or to an answer that came while one read elsewhere. */
export function jumpView(strings: Strings, jump: Jump, go: () => void): TemplateResult {
  const label = jump === "new" ? strings.newAnswer : strings.jump;
  return html`<button type="button" class="jump" ?hidden=${jump === "none"} @click=${go}>
    ${icons.down}<span class=${jump === "new" ? "" : "ear"}>${label}</span>
  </button>`;
}

/** Three dots, and in words what is waited for. */
export function typingView(label: string): TemplateResult {
  return html`<p class="typing"><span class="ear">${label}</span><i></i><i></i><i></i></p>`;
}

/** Says that the server cannot be reached, and offers to try again. */
export function failureView(text: string, strings: Strings, retry: () => void): TemplateResult {
  return html`<div class="problem">
    <p>${icons.alert}<span>${text}</span></p>
    <button type="button" class="plain" @click=${retry}>${strings.tryAgain}</button>
  </div>`;
}
