import type { Conversation } from "./conversation";
import type { Pending } from "./pending";
import { printTranscript } from "./print";
import type { StatusLine } from "./status_line";
import type { Strings } from "./strings";
import { saveText, toTranscript } from "./transcript_text";

/** What the panel does for it when the conversation is another one. */
interface Shown {
  focusRest(): void;
  toEnd(): void;
}

/** What a reader does with the whole conversation: saves, prints, leaves or deletes it. */
export class Whole {
  constructor(
    private readonly conversation: Conversation,
    private readonly pending: Pending,
    private readonly status: StatusLine,
    private readonly strings: Strings,
    private readonly language: string,
    private readonly shown: Shown,
  ) {}

  save(title: string): void {
    const { conversation, strings, language } = this;
    saveText(toTranscript(conversation.turns, strings, language), `${title}.txt`);
    this.status.done(strings.saved);
  }

  print(title: string): void {
    printTranscript(title, this.conversation.turns, this.strings, this.language);
  }

  async startOver(): Promise<void> {
    const { strings, status } = this;
    const left = await this.conversation.startOver();
    if (left === null) return status.failed(strings.startOverFailed);
    this.pending.forget();
    status.done(strings.startedOver, { label: strings.undo, run: () => void this.goBack(left) });
    this.shown.focusRest();
  }

  async erase(): Promise<void> {
    this.shown.focusRest();
    const isErased = await this.conversation.erase();
    if (!isErased) return this.status.failed(this.strings.deleteFailed);
    this.pending.forget();
    this.status.done(this.strings.deleted);
  }

  private async goBack(token: string): Promise<void> {
    this.shown.focusRest();
    if (await this.conversation.goBack(token)) this.status.done(this.strings.undone);
    this.shown.toEnd();
  }
}
