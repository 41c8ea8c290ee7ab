import type { Announcer } from "./announcer";
import type { Vote } from "./card";
import type { Conversation, Turn } from "./conversation";
import { toLines } from "./markdown";
import { toSourceText } from "./sources";
import type { Strings } from "./strings";
import type { TurnActions } from "./turn_view";

/** Where the form for a reason is shown: under which turn, and where the focus goes. */
export interface ReasonForm {
  open(turn: string | null): void;
  focusReason(): void;
  focusInput(): void;
}

/** What a reader does with an answer: asks again, votes, says why, copies. */
export class Reactions implements TurnActions {
  constructor(
    private readonly conversation: Conversation,
    private readonly announcer: Announcer,
    private readonly strings: Strings,
    private readonly language: string,
    private readonly form: ReasonForm,
  ) {}

  resend(turn: Turn): void {
    void this.conversation.resend(turn);
  }

  async vote(turn: Turn, vote: Vote): Promise<void> {
    const sent = await this.conversation.vote(turn, vote);
    this.announcer.say(sent ? this.strings.thanks : this.strings.voteFailed);
    const isOpen = sent && vote === "down";
    this.form.open(isOpen ? turn.id : null);
    // The reader asked for the form by pressing the button.
    if (isOpen) this.form.focusReason();
  }

  async sendReason(turn: Turn, reason: string): Promise<void> {
    const sent = await this.conversation.vote(turn, "down", reason);
    this.announcer.say(sent ? this.strings.thanks : this.strings.voteFailed);
    if (sent) this.closeReason();
    if (sent) this.form.focusInput();
  }

  closeReason(): void {
    this.form.open(null);
  }

  async copy(turn: Turn): Promise<void> {
    if (!turn.card) return;
    const text = `${toLines(turn.card.text)}\n${toSourceText(turn.card, this.strings, this.language)}`.trim();
    await navigator.clipboard?.writeText(text).then(
      () => this.announcer.say(this.strings.copied),
      () => undefined,
    );
  }
}
