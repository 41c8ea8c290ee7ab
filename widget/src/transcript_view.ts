import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "./conversation";
import { failureView, typingView } from "./panel_parts";
import { turnView, type TurnContext } from "./turn_view";

/** What the transcript shows besides the conversation: under which turn a reason is asked for, and to whom it reports. */
export interface Reading extends Omit<TurnContext, "asksReason"> {
  reasonFor: string | null;
  onKey: (event: KeyboardEvent) => void;
  retry: () => void;
}

/** The transcript: what becomes of messages, the turns, and what is waited for. */
export function transcriptView(conversation: Conversation, reading: Reading): TemplateResult {
  const { strings, reasonFor, onKey, retry } = reading;
  const { state, isBusy } = conversation;
  return html`<div class="transcript" role="group" aria-label=${strings.transcript} tabindex="0" @keydown=${onKey}>
    <p class="privacy">${strings.privacy}</p>
    ${repeat(
      conversation.turns,
      (turn) => turn.id,
      (turn) => {
        const asksReason = reasonFor === turn.id;
        return guard([turn, asksReason], () => turnView(turn, { ...reading, asksReason }));
      },
    )}
    ${state === "opening" ? typingView(strings.opening) : isBusy ? typingView(strings.typing) : nothing}
    ${state === "failed" ? failureView(strings, retry) : nothing}
  </div>`;
}
