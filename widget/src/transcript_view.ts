import { html, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import type { Conversation } from "./conversation";
import { noticeView } from "./notice_view";
import type { Options } from "./options";
import { failureView, typingView } from "./panel_parts";
import { dayName, dayOf } from "./stamp";
import { secondsLeft, type Turn } from "./turn";
import { problemSaid, turnView, type TurnContext } from "./turn_view";

/** What the transcript shows besides the conversation, and to whom it reports. */
export interface Reading extends Omit<TurnContext, "asksReason" | "isCopied" | "contact"> {
  reasonFor: string | null;
  copied: string | null;
  options: Options;
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
    aria-describedby="keys"
    tabindex="0"
    @keydown=${onKey}
  >
    <span id="keys" hidden>${strings.transcriptKeys}</span>
    ${noticeView(reading.options, strings)}
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
  const day = dayBetween(before, turn);
  const left = secondsLeft(turn);
  return guard([turn, asksReason, isCopied, begins, day, left], () => {
    const { strings, language } = reading;
    const { contact } = reading.options;
    const context = { ...reading, asksReason, isCopied, contact };
    return html`${begins ? html`<p class="divider">${strings.renewed}</p>` : nothing}
    ${day ? html`<p class="divider day">${dayName(turn.askedAt, language)}</p>` : nothing}
    ${turnView(turn, context)}`;
  });
}

/** Returns the day of a turn where it is another one than before it; at first, than today. */
function dayBetween(before: Turn | undefined, turn: Turn): string | null {
  const day = dayOf(turn.askedAt);
  const known = dayOf(before?.askedAt ?? new Date().toISOString());
  return day && day !== known ? day : null;
}

function waitingView(
  { state, isBusy, turns, problem }: Conversation,
  { strings, retry }: Reading,
): TemplateResult | typeof nothing {
  if (state === "opening") return typingView(strings.opening);
  if (isBusy) return typingView(strings.typing);
  // What a question says of the same fault is enough.
  const isSaid = turns.at(-1)?.state === "failed";
  if (state !== "failed" || isSaid) return nothing;
  return failureView(problemSaid(problem, strings), strings, retry);
}
