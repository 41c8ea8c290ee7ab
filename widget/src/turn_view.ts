import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "./api";
import type { Card, Vote } from "./card";
import { callsView, keepTogether } from "./emergency";
import { icons } from "./icons";
import { linkView, markNewWindows } from "./link";
import { toElement } from "./markdown";
import { questionView } from "./question_view";
import { sourcesView } from "./sources_view";
import { fill, type Strings } from "./strings";
import { comparedList, comparisonTable } from "./table";
import { secondsLeft, type Turn } from "./turn";

/** What a reader can do with a turn. */
export interface TurnActions {
  resend(turn: Turn): void;
  vote(turn: Turn, vote: Vote): void;
  copy(turn: Turn): void;
  sendReason(turn: Turn, reason: string): void;
  closeReason(turn: Turn): void;
}

export interface TurnContext {
  strings: Strings;
  language: string;
  greeting: string | null;
  contact: string | null;
  actions: TurnActions;
  /** Whether this turn's answer was voted down just now and may be given a reason. */
  asksReason: boolean;
  /** Whether it was copied just now. */
  isCopied: boolean;
}

/** The topic whose answer is the way into the career, step by step. */
const PATH = "career_path";
const JUDGED = ["answered", "not_covered", "clarify"];

/** Draws a turn's question and its answer, each an article of the transcript. */
export function turnView(turn: Turn, context: TurnContext): TemplateResult {
  const { strings } = context;
  const problem = () => problemView(turn, problemText(turn, strings), context);
  return html`${turn.text ? questionView(turn, context) : nothing}
  ${turn.card ? answerView(turn, turn.card, context) : nothing}
  ${turn.state === "failed" ? problem() : nothing}`;
}

/** Returns what went wrong with a turn, in words. */
export function problemText(turn: Turn, strings: Strings): string {
  return problemSaid(turn.problem ?? "server", strings, secondsLeft(turn));
}

/** Returns what is wrong, in words. */
export function problemSaid(problem: Problem, strings: Strings, seconds = 0): string {
  if (problem === "tooMany") return seconds ? fill(strings.tooMany, { seconds }) : strings.askAgain;
  return problem === "session" ? strings.server : strings[problem];
}

function answerView(turn: Turn, card: Card, context: TurnContext): TemplateResult {
  const { strings, language, greeting } = context;
  if (card.status === "error") return problemView(turn, card.text, context, card.language ?? "en");
  const text = turn.id === "greeting" && greeting ? greeting : card.text;
  const isOurs = text === card.text;
  return html`<article
    class="answer ${card.status}"
    tabindex="-1"
    data-turn=${turn.id}
    aria-labelledby="bot-${turn.id}"
  >
    <div class="bubble" part="answer" lang=${isOurs ? card.language ?? "en" : language} dir="auto">
      <span class="ear" id="bot-${turn.id}" dir="auto" lang=${language}>${strings.bot}: </span>
      ${card.status === "not_covered" ? html`<p class="badge" lang=${language}>${strings.notInGuide}</p>` : nothing}
      ${card.status === "safety" ? callsView(text, strings) : nothing}
      ${textView(text, card, context)}
    </div>
    ${sourcesView(card, context)} ${contactView(card, context)}
    ${JUDGED.includes(card.status) ? judgementView(turn, context) : nothing}
  </article>`;
}

/** Draws an answer's text; a comparison's table stands in place of the list that says the same. */
function textView(text: string, card: Card, context: TurnContext): TemplateResult {
  const { strings, language } = context;
  const before = textOf(card.status === "safety" ? keepTogether(text) : text);
  markNewWindows(before, context);
  if (card.topics.includes(PATH)) drawPath(before);
  if (!card.table?.rows.length) return html`${before}`;
  const table = comparisonTable(`table-${card.id}`, card.table, strings, language);
  const list = comparedList(before, card.table);
  const after = before.cloneNode() as HTMLElement;
  while (list?.nextSibling) after.append(list.nextSibling);
  list?.remove();
  return html`${before} ${table} ${after.childElementCount ? after : nothing}`;
}

/** Lets the steps of an answer be drawn as a path. */
function drawPath(text: HTMLElement): void {
  const steps = text.querySelector("ol");
  steps?.classList.add("path");
  // Without its marks a list is none to some screen readers.
  steps?.setAttribute("role", "list");
}

/** Whom to ask what the guide does not know, where the page names somebody. */
function contactView(card: Card, context: TurnContext): TemplateResult | typeof nothing {
  const { contact, strings } = context;
  if (!contact || card.status !== "not_covered") return nothing;
  return html`<p class="contact">${linkView(contact, strings.contact, context)}</p>`;
}

function judgementView(turn: Turn, context: TurnContext): TemplateResult {
  const { strings, actions, asksReason, isCopied } = context;
  const tool = (label: string, icon: unknown, act: () => void, pressed: boolean | null = null) =>
    html`<button
      type="button"
      class="small"
      aria-pressed=${pressed ?? nothing}
      aria-label=${label}
      title=${label}
      @click=${act}
    >
      ${icon}
    </button>`;
  const voteTool = (vote: Vote, label: string, icon: unknown) =>
    tool(label, icon, () => actions.vote(turn, vote), turn.vote === vote);
  // What was said in a session that has ended cannot be judged any more.
  const votes = () => [
    voteTool("up", strings.helpful, icons.up),
    voteTool("down", strings.notHelpful, icons.downVote),
  ];
  const label = fill(strings.onAnswer, { text: turn.text });
  return html`<div class="tools" role="group" aria-label=${label}>
      ${turn.state === "past" ? nothing : votes()}
      ${tool(strings.copy, isCopied ? icons.check : icons.copy, () => actions.copy(turn))}
    </div>
    ${asksReason ? reasonView(turn, strings, actions) : nothing}`;
}

function reasonView(turn: Turn, strings: Strings, actions: TurnActions): TemplateResult {
  const send = (event: Event) => {
    event.preventDefault();
    const reason = new FormData(event.target as HTMLFormElement).get("reason");
    actions.sendReason(turn, String(reason));
  };
  const close = () => actions.closeReason(turn);
  return html`<form class="reason" @submit=${send}>
    <label
      >${strings.reason}<textarea name="reason" rows="2" maxlength="500" dir="auto"></textarea>
    </label>
    <div>
      <button type="submit" class="main">${strings.reasonSend}</button>
      <button type="button" class="plain" @click=${close}>${strings.reasonCancel}</button>
    </div>
  </form>`;
}

function problemView(turn: Turn, text: string, context: TurnContext, lang?: string): TemplateResult {
  const { strings, actions } = context;
  // Asked again in the same words it would be refused again.
  const isHopeless = turn.problem === "refused";
  const again = html`<button
    type="button"
    class="plain"
    ?disabled=${secondsLeft(turn) > 0}
    @click=${() => actions.resend(turn)}
  >
    ${strings.tryAgain}
  </button>`;
  return html`<article class="problem" tabindex="-1" data-turn=${turn.id}>
    <p>${icons.alert}<span lang=${lang ?? nothing}>${text}</span></p>
    ${isHopeless ? nothing : again}
  </article>`;
}

const texts = new Map<string, HTMLElement>();

/** Returns the elements of a text; they are made anew for each place, for an element can stand in one only. */
function textOf(text: string): HTMLElement {
  let made = texts.get(text);
  if (!made) texts.set(text, (made = toElement(text)));
  return made.cloneNode(true) as HTMLElement;
}
