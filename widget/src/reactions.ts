import type { Vote } from "./card";
import { copyText } from "./clipboard";
import type { Conversation } from "./conversation";
import { toLines } from "./markdown";
import { toSourceText } from "./sources";
import type { StatusLine } from "./status_line";
import type { Strings } from "./strings";
import type { Turn } from "./turn";
import type { TurnActions } from "./turn_view";

/** What the panel shows for it: the form for a reason, the tick of what was copied, the focus. */
export interface Shown {
  root(): HTMLElement | null;
  askReason(turn: string | null): void;
  markCopied(turn: string | null): void;
  /** Puts the focus where it belongs after the next change. */
  focus(selector: string): void;
  focusRest(): void;
}

/** Milliseconds that the tick stands in place of the icon. */
const TICK = 2000;

/** What a reader does with an answer: asks again, votes, says why, copies. */
export class Reactions implements TurnActions {
  constructor(
    private readonly conversation: Conversation,
    private readonly status: StatusLine,
    private readonly strings: Strings,
    private readonly language: string,
    private readonly shown: Shown,
  ) {}

  resend(turn: Turn): void {
    void this.conversation.resend(turn);
  }

  /** Votes; the same vote again takes it back. */
  async vote(turn: Turn, vote: Vote): Promise<void> {
    if (turn.vote === vote) return this.withdraw(turn);
    const isSent = await this.conversation.vote(turn, vote);
    this.tell(isSent);
    const asksReason = isSent && vote === "down";
    this.shown.askReason(asksReason ? turn.id : null);
    // The reader asked for the form by pressing the button.
    if (asksReason) this.shown.focus(".reason textarea");
  }

  private async withdraw(turn: Turn): Promise<void> {
    this.shown.askReason(null);
    this.tell(await this.conversation.vote(turn, null), this.strings.withdrawn);
  }

  async sendReason(turn: Turn, reason: string): Promise<void> {
    const isSent = await this.conversation.vote(turn, "down", reason);
    this.tell(isSent);
    if (!isSent) return;
    this.shown.askReason(null);
    this.shown.focusRest();
  }

  closeReason(turn: Turn): void {
    this.shown.askReason(null);
    this.shown.focus(`[data-turn="${turn.id}"] [aria-pressed="true"]`);
  }

  async copy(turn: Turn): Promise<void> {
    if (!turn.card) return;
    const { strings, status, shown } = this;
    const sources = toSourceText(turn.card, strings, this.language);
    const text = `${toLines(turn.card.text)}\n\n${sources}`.trim();
    if (!(await copyText(text, shown.root()))) return status.failed(strings.copyFailed);
    status.done(strings.copied);
    shown.markCopied(turn.id);
    setTimeout(() => shown.markCopied(null), TICK);
  }

  private tell(isSent: boolean, done = this.strings.thanks): void {
    if (isSent) this.status.done(done);
    else this.status.failed(this.strings.voteFailed);
  }
}
