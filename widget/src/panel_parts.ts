import { html, nothing, type TemplateResult } from "lit";
import type { Suggestion } from "./card";
import { icons } from "./icons";
import { fill, type Strings } from "./strings";

export const MAX_LENGTH = 1000;
// From this many characters left on, the number is shown.
const NEARLY_FULL = 100;

/** The button that opens and closes the panel. */
export function launcherView(title: string, isOpen: boolean, toggle: () => void): TemplateResult {
  return html`<button type="button" class="launcher" aria-expanded=${isOpen} aria-controls="panel" @click=${toggle}>
    ${isOpen ? icons.down : icons.chat}<span class=${isOpen ? "ear" : ""}>${title}</span>
  </button>`;
}

/** The title and the buttons that concern the whole conversation. */
export function headView(title: string, strings: Strings, acts: Record<"startOver" | "delete" | "close", () => void>): TemplateResult {
  return html`<div class="head">
    <h2 id="title">${title}</h2>
    ${(["startOver", "delete", "close"] as const).map(
      (name) =>
        html`<button type="button" class="icon" aria-label=${strings[name]} title=${strings[name]} @click=${acts[name]}>${icons[name]}</button>`,
    )}
  </div>`;
}

/** Asks whether the conversation is really to be deleted. */
export function confirmationView(strings: Strings, erase: () => void, keep: () => void): TemplateResult {
  return html`<div class="confirmation" role="group" aria-labelledby="confirmation">
    <p id="confirmation">${strings.deleteQuestion}</p>
    <button type="button" class="main" @click=${erase}>${strings.deleteYes}</button>
    <button type="button" class="plain" @click=${keep}>${strings.deleteNo}</button>
  </div>`;
}

/** What the input needs to know, and to whom it reports. */
export interface Composing {
  strings: Strings;
  typed: string;
  onTyped: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
}

/** The input, its button and, near the limit, how many characters are left. */
export function composerView({ strings, typed, onTyped, onKey }: Composing): TemplateResult {
  const left = MAX_LENGTH - typed.length;
  return html`<textarea
      rows="1"
      maxlength=${MAX_LENGTH}
      aria-label=${strings.input}
      placeholder=${strings.placeholder}
      autocomplete="off"
      .value=${typed}
      @input=${(event: InputEvent) => onTyped((event.target as HTMLTextAreaElement).value)}
      @keydown=${onKey}
    ></textarea>
    <button type="submit" class="send" aria-label=${strings.send} title=${strings.send}>${icons.send}</button>
    ${left <= NEARLY_FULL ? html`<p class="left">${fill(strings.left, { count: left })}</p>` : nothing}`;
}

/** The questions that the last answer offers, as buttons; nothing when it offers none. */
export function suggestionsView(strings: Strings, offered: readonly Suggestion[], choose: (one: Suggestion) => void): TemplateResult | typeof nothing {
  if (!offered.length) return nothing;
  return html`<div class="suggestions" role="group" aria-label=${strings.suggestions} lang="en">
    ${offered.map((one) => html`<button type="button" @click=${() => choose(one)}>${one.title}</button>`)}
  </div>`;
}

/** Three dots, and in words what is waited for. */
export function typingView(label: string): TemplateResult {
  return html`<p class="typing"><span class="ear">${label}</span><i></i><i></i><i></i></p>`;
}

/** Says that the server cannot be reached, and offers to try again. */
export function failureView(strings: Strings, retry: () => void): TemplateResult {
  return html`<div class="problem">
    <p>${icons.alert}<span>${strings.server}</span></p>
    <button type="button" class="plain" @click=${retry}>${strings.tryAgain}</button>
  </div>`;
}
