import { explainRefusal, type Problem } from "./api";
import { toPlainText } from "./markdown";
import type { StatusLine } from "./status_line";
import { fill, type Strings } from "./strings";
import type { Turn } from "./turn";
import { problemSaid, problemText } from "./turn_view";

/** What the bot speaks where a card of before does not say it. */
const BOT = "en";
/** Milliseconds: an answer that takes longer is said to be on its way. */
const PATIENCE = 2000;

/** Tells screen readers and the host page what happens in the conversation. */
export class Narrator {
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private hasGreeted = false;

  constructor(
    private readonly emit: (name: string, detail: object) => void,
    private readonly status: StatusLine,
    private readonly strings: Strings,
    private readonly server: string,
  ) {}

  asked(): void {
    clearTimeout(this.waiting);
    const { typing } = this.strings;
    this.waiting = setTimeout(() => this.status.say({ sentence: typing }), PATIENCE);
  }

  answered({ card }: Turn): void {
    clearTimeout(this.waiting);
    if (!card) return;
    this.say(card.text, card.suggestions.length, card.language ?? BOT);
    const { id, status, text, topics } = card;
    if (status === "error") this.emit("chat-error", { problem: "server" });
    else this.emit("chat-answer", { id, status, text, topics });
  }

  failed(turn: Turn | undefined, problem: Problem): void {
    clearTimeout(this.waiting);
    const isOfTurn = turn?.state === "failed";
    const { strings, server } = this;
    const sentence = isOfTurn ? problemText(turn, strings) : problemSaid(problem, strings);
    this.status.say({ sentence });
    if (problem === "origin") console.error(explainRefusal(server));
    this.emit("chat-error", { problem });
  }

  /** Says, once, what a visitor sees first: who answers, what is kept, and the greeting. */
  greet(turns: readonly Turn[], greeting: string | null): void {
    const [first] = turns;
    if (this.hasGreeted || turns.length !== 1 || first?.text || !first?.card) return;
    this.hasGreeted = true;
    const { disclosure, privacy } = this.strings;
    this.status.say({ sentence: `${disclosure} ${privacy}` });
    const { text, suggestions, language = BOT } = first.card;
    this.say(greeting ?? text, suggestions.length, greeting ? undefined : language);
  }

  private say(markdown: string, suggestions: number, lang: string | undefined): void {
    const { botSaid, offered } = this.strings;
    this.status.say({ sentence: botSaid, text: toPlainText(markdown), lang });
    if (suggestions) this.status.say({ sentence: fill(offered, { count: suggestions }) });
  }
}
