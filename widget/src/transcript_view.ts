import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "./conversation";
import { failureView, typingView } from "./panel_parts";
import type { Turn } from "./turn";
import { turnView, type TurnContext } from "./turn_view";

/** What the transcript shows besides the conversation, and to whom it reports. */
export interface Reading extends Omit<TurnContext, "asksReason" | "isCopied"> {
  reasonFor: string | null;
  copied: string | null;
  onKey: (event: KeyboardEvent) => void;
  retry: () => void;
}

/** The transcript: what becomes of messages, the turns, and what is waited for. */
export function transcriptView(conversation: Conversation, reading: Reading): TemplateResult {
  const { strings, onKey } = reading;
  const { turns } = conversation;
  return html`<div
    class="transcript"
    role="group"
    aria-label=${strings.transcript}
    tabindex="0"
    @keydown=${onKey}
  >
    <p class="privacy">${strings.privacy}</p>
    ${repeat(
      turns,
      (turn) => turn.id,
      (turn, at) => guardedTurn(turn, turns[at - 1], reading),
    )}
    ${waitingView(conversation, reading)}
  </div>`;
}

function guardedTurn(turn: Turn, before: Turn | undefined, reading: Reading): unknown {
  const asksReason = reading.reasonFor === turn.id;
  const isCopied = reading.copied === turn.id;
  const begins = before?.state === "past" && turn.state !== "past";
  return guard([turn, asksReason, isCopied, begins], () => {
    const view = turnView(turn, { ...reading, asksReason, isCopied });
    return begins ? html`<p class="divider">${reading.strings.renewed}</p>${view}` : view;
  });
}

function waitingView(
  { state, isBusy, turns }: Conversation,
  { strings, retry }: Reading,
): TemplateResult | typeof nothing {
  if (state === "opening") return typingView(strings.opening);
  if (isBusy) return typingView(strings.typing);
  // What a question says of the same fault is enough.
  const isSaid = turns.at(-1)?.state === "failed";
  return state === "failed" && !isSaid ? failureView(strings.server, strings, retry) : nothing;
}
