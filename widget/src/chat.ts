import { html, nothing, type TemplateResult } from "lit";
import { Api } from "./api";
import type { Suggestion } from "./card";
import { composerView, MAX_LENGTH } from "./composer";
import { Conversation, type Happening } from "./conversation";
import { Countdown } from "./countdown";
import type { Door } from "./door";
import { Frame } from "./frame";
import { History } from "./history";
import { Narrator } from "./narrator";
import { confirmationView, headView, jumpView, suggestionsView } from "./panel_parts";
import { Pending } from "./pending";
import { Reactions } from "./reactions";
import { moveInTranscript } from "./transcript_keys";
import { transcriptView } from "./transcript_view";
import { isBlank } from "./turn";
import { Whole } from "./whole";

const STATE = { state: true };

/** The chat: the transcript, the suggested questions and the input, and what becomes of them. */
export class ChatPanel extends Frame {
  static override properties = { confirms: STATE, reasonFor: STATE, copied: STATE, typed: STATE };

  declare confirms: boolean;
  declare reasonFor: string | null;
  declare copied: string | null;
  declare typed: string;

  private readonly conversation: Conversation;
  private readonly actions: Reactions;
  private readonly whole: Whole;
  private readonly narrator: Narrator;
  private readonly pending = new Pending(this.storage);
  private readonly history = new History(() => this.conversation.turns);
  private readonly countdown = new Countdown(
    () => this.requestUpdate(),
    () => this.status.say({ sentence: this.strings.askAgain }),
  );

  constructor(door: Door) {
    super(door);
    this.confirms = false;
    this.reasonFor = this.copied = null;
    const { storage, status, strings } = this;
    const { server, language } = this.options;
    this.typed = storage.draft;
    const api = new Api(server, () => storage.token);
    this.conversation = new Conversation(api, storage, (happening) => this.follow(happening));
    const emit = (name: string, detail: object) => this.emit(name, detail);
    this.narrator = new Narrator(emit, status, strings, server);
    this.whole = new Whole(this.conversation, this.pending, status, strings, language, {
      focusRest: () => this.focuses.toRest(),
      toEnd: () => this.afterwards(() => this.place.opened(null)),
    });
    this.actions = new Reactions(this.conversation, status, strings, language, {
      root: () => this.find(".panel"),
      askReason: (turn) => (this.reasonFor = turn),
      markCopied: (turn) => (this.copied = turn),
      focus: (selector) => this.afterwards(() => this.focuses.to(selector)),
      focusRest: () => this.focuses.toRest(),
    });
  }

  protected override async open(isWanted: boolean): Promise<void> {
    await this.conversation.open();
    const cutOff = this.pending.cutOff(this.conversation.turns);
    if (cutOff && !this.typed) this.typed = this.storage.draft = cutOff;
    if (isWanted) this.narrator.greet(this.conversation.turns, this.greeting);
  }

  /** Opens the panel and asks a question. */
  async ask(text: string): Promise<void> {
    this.show();
    await this.conversation.ask(text.slice(0, MAX_LENGTH));
  }

  protected override contents(title: string): TemplateResult {
    // In the order of the Tab key: what is typed comes first, what was said last. The style sheet
    // puts it the other way round.
    const { strings, status, typed, conversation } = this;
    const [save, print] = [() => this.whole.save(title), () => this.whole.print(title)];
    const [startOver, close] = [() => this.startOver(), () => this.hide()];
    const size = { [this.isWide ? "smaller" : "larger"]: () => this.resize() };
    const head = { save, print, startOver, delete: () => this.confirm(), ...size, close };
    const onTyped = (text: string) => (this.typed = this.storage.draft = text);
    const onSend = () => this.send();
    const recall = (key: string) => this.history.move(key, typed);
    const choose = (one: Suggestion, { detail }: MouseEvent) =>
      detail > 1 ? this.sayTwice() : void conversation.choose(one);
    return html`${headView(title, this.options.logo, strings, head)} ${this.confirmation()}
      ${composerView({ strings, status, typed, onTyped, onSend, recall })}
      <div class="view">
        <div class="scroll" @mousedown=${this.onPress}>
          ${suggestionsView(strings, conversation.suggestions, choose)} ${this.transcript()}
        </div>
        ${jumpView(strings, this.jump, () => this.goToLatest())}
      </div>`;
  }

  private confirmation(): TemplateResult | typeof nothing {
    if (!this.confirms) return nothing;
    const keep = () => void this.closeInner();
    return confirmationView(this.strings, () => this.erase(), keep);
  }

  private transcript(): TemplateResult {
    const { strings, actions, reasonFor, copied, greeting, options } = this;
    const { language } = this.options;
    const retry = () => void this.conversation.open();
    const onKey = (event: KeyboardEvent) => moveInTranscript(event, this.door.root);
    const shown = { strings, language, greeting, actions, reasonFor, copied, options };
    return transcriptView(this.conversation, { ...shown, onKey, retry });
  }

  private get greeting(): string | null {
    return this.options.greeting ?? (this.strings.greeting || null);
  }

  /** Shows what another tab did; after a deletion there, the conversation that began there. */
  protected override othersDid(): void {
    const isGone = this.isOpen && this.conversation.state === "closed";
    void (isGone ? this.conversation.open() : this.conversation.refresh());
  }

  private follow(happening: Happening): void {
    this.requestUpdate();
    const { narrator, place, conversation, pending } = this;
    if (happening.kind === "asked") {
      this.status.clear();
      narrator.asked();
      pending.asked(happening.turn);
      this.afterwards(() => place.asked());
    } else if (happening.kind === "answered") {
      narrator.answered(happening.turn);
      pending.answered(happening.turn);
      if (!this.isOpen) this.unread += 1;
      this.afterwards(() => place.answered(happening.turn.id));
    } else if (happening.kind === "failed") {
      const failed = conversation.turns.findLast((turn) => turn.state === "failed");
      narrator.failed(conversation.turns.at(-1), happening.problem);
      if (failed) this.countdown.start(failed);
      this.afterwards(() => place.arrived());
    } else if (happening.kind === "arrived") this.afterwards(() => place.arrived());
    else if (happening.kind === "renewed") this.status.done(this.strings.renewed);
    else if (happening.kind === "twice") this.sayTwice();
  }

  /** The second of two quick presses meets what came in place of the offered question. */
  private readonly onPress = (event: MouseEvent): void => {
    if (event.detail < 2 || !this.conversation.isChoosing) return;
    // The focus stays where the first one has put it.
    event.preventDefault();
    this.sayTwice();
  };

  private sayTwice(): void {
    this.status.done(this.strings.onItsWay);
  }

  /** To what was said last, and the focus with it. */
  private goToLatest(): void {
    const last = this.conversation.turns.at(-1);
    if (!last) return;
    if (this.jump === "new") this.place.toTurn(last.id);
    else this.place.toEnd();
    this.focuses.to("article:last-of-type");
  }

  private confirm(): void {
    this.confirms = true;
    this.afterwards(() => this.focuses.to(".confirmation .plain"));
  }

  protected override closeInner(): boolean {
    const turn = this.conversation.turns.find(({ id }) => id === this.reasonFor);
    const wasOpen = this.confirms || turn !== undefined;
    if (this.confirms) this.focuses.to('.icon[data-act="delete"]');
    else if (turn) this.actions.closeReason(turn);
    this.confirms = false;
    return wasOpen;
  }

  private startOver(): void {
    this.confirms = false;
    void this.whole.startOver();
  }

  private erase(): void {
    this.confirms = false;
    void this.whole.erase();
  }

  private send(): void {
    const text = this.typed;
    if (isBlank(text)) return;
    this.typed = this.storage.draft = "";
    void this.conversation.ask(text);
  }
}
