import { html, nothing, type TemplateResult } from "lit";
import { icons } from "./icons";
import type { StatusLine } from "./status_line";
import { fill, type Strings } from "./strings";

export const MAX_LENGTH = 1000;
// From this many characters left on, the number is shown; at these it is said, too.
const NEARLY_FULL = 100;
const SAID = [NEARLY_FULL, 50, 20, 0];

/** What the input needs to know, and to whom it reports. */
export interface Composing {
  strings: Strings;
  status: StatusLine;
  typed: string;
  onTyped: (text: string) => void;
  onSend: () => void;
  /** Returns what an arrow key brings back into the input, or null. */
  recall: (key: string) => string | null;
}

/** The input, its button and, near the limit, how many characters are left. */
export function composerView(composing: Composing): TemplateResult {
  const { strings, typed, onSend } = composing;
  const left = MAX_LENGTH - typed.length;
  const isNear = left <= NEARLY_FULL;
  const submit = (event: Event) => {
    event.preventDefault();
    onSend();
  };
  return html`<form class="composer" @submit=${submit}>
    <textarea
      rows="1"
      maxlength=${MAX_LENGTH}
      aria-label=${strings.input}
      aria-describedby=${isNear ? "left" : nothing}
      placeholder=${strings.placeholder}
      autocomplete="off"
      enterkeyhint="send"
      dir="auto"
      .value=${typed}
      @input=${(event: InputEvent) => take(event, composing)}
      @paste=${(event: ClipboardEvent) => tellCut(event, composing)}
      @keydown=${(event: KeyboardEvent) => (isSending(event) ? submit(event) : bring(event, composing))}
    ></textarea>
    <button type="submit" class="send" aria-label=${strings.send} title=${strings.send}>
      ${icons.send}
    </button>
    ${isNear ? html`<p class="left" id="left">${fill(strings.left, { count: left })}</p>` : nothing}
  </form>`;
}

/** Whether a key sends; the one that ends the input of a composed letter does not. */
export function isSending(event: KeyboardEvent): boolean {
  // Safari ends the composition before that key goes down, and tells by its code only.
  const isComposing = event.isComposing || event.keyCode === 229;
  return event.key === "Enter" && !event.shiftKey && !isComposing;
}

function bring(event: KeyboardEvent, { recall, onTyped }: Composing): void {
  if (event.isComposing || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey) return;
  const text = recall(event.key);
  if (text === null) return;
  event.preventDefault();
  onTyped(text);
}

function take(event: InputEvent, { strings, status, typed, onTyped }: Composing): void {
  const { value } = event.target as HTMLTextAreaElement;
  const [before, now] = [MAX_LENGTH - typed.length, MAX_LENGTH - value.length];
  if (SAID.some((at) => now <= at && at < before)) {
    status.say({ sentence: fill(strings.left, { count: now }) });
  }
  onTyped(value);
}

function tellCut(event: ClipboardEvent, { strings, status }: Composing): void {
  const { value, selectionStart, selectionEnd } = event.target as HTMLTextAreaElement;
  const kept = value.length - (selectionEnd - selectionStart);
  const pasted = event.clipboardData?.getData("text").length ?? 0;
  if (kept + pasted > MAX_LENGTH) status.failed(fill(strings.cut, { count: MAX_LENGTH }));
}
