import { html, nothing, type TemplateResult } from "lit";
import { icons } from "./icons";
import { timeName } from "./stamp";
import type { Strings } from "./strings";
import type { Turn } from "./turn";

/** Characters and lines from which on a question is folded: its answer is what is read. */
const LONG = 320;
const LINES = 7;

interface Asked {
  strings: Strings;
  language: string;
}

/** Draws a question, folded when it is long, and whether the server has it. */
export function questionView(turn: Turn, { strings, language }: Asked): TemplateResult {
  const isLong = turn.text.length > LONG || turn.text.split("\n").length > LINES;
  return html`<article
    class="question"
    tabindex="-1"
    data-turn=${turn.id}
    aria-labelledby="you-${turn.id}"
  >
    <div class="asked">
      <p class="bubble ${isLong ? "folded" : ""}" part="question" dir="auto">
        <span class="ear" id="you-${turn.id}" dir="auto">${strings.you}: </span>
        <span class="words">${turn.text}</span>
      </p>
      ${isLong ? foldView(strings) : nothing}
    </div>
    ${turn.state === "failed" ? nothing : markView(turn, strings, language)}
  </article>`;
}

function foldView(strings: Strings): TemplateResult {
  const toggle = ({ currentTarget }: Event) => {
    const button = currentTarget as HTMLElement;
    const isFolded = button.previousElementSibling!.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!isFolded));
  };
  return html`<button type="button" class="fold" aria-expanded="false" @click=${toggle}>
    <span>${strings.showAll}</span><span>${strings.showLess}</span>
  </button>`;
}

function markView(turn: Turn, strings: Strings, language: string): TemplateResult {
  const isSending = turn.state === "sending";
  const time = timeName(turn.askedAt, language);
  return html`<p class="mark ${isSending ? "waiting" : ""}">
    ${isSending ? nothing : icons.check}
    <span class="ear">${isSending ? strings.sending : strings.sent}</span>
    ${isSending ? nothing : html`<time datetime=${turn.askedAt} dir="auto">${time}</time>`}
  </p>`;
}
