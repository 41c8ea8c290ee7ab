import { html, nothing, type TemplateResult } from "lit";
import { Announcer } from "./announcer";
import { Api } from "./api";
import { Conversation, type Happening, type Turn } from "./conversation";
import { toPlainText } from "./markdown";
import { OnPage } from "./on_page";
import { pageDirection, pageTheme } from "./page_look";
import { composerView, confirmationView, headView, launcherView, MAX_LENGTH, suggestionsView } from "./panel_parts";
import { Reactions } from "./reactions";
import { Storage } from "./storage";
import { fill, stringsOf, type Strings } from "./strings";
import { styles } from "./styles";
import { moveInTranscript, scrollToEnd, scrollToLastQuestion } from "./transcript_keys";
import { transcriptView } from "./transcript_view";
import { problemText } from "./turn_view";

/** The widget: a launcher, and a panel with the transcript, the suggested questions and the input. */
export class CareerChat extends OnPage {
  static override styles = styles;
  static override properties = { isOpen: { state: true }, confirms: { state: true }, reasonFor: { state: true }, typed: { state: true } };

  declare isOpen: boolean;
  declare confirms: boolean;
  declare reasonFor: string | null;
  declare typed: string;

  private strings!: Strings;
  private storage!: Storage;
  private conversation!: Conversation;
  private actions!: Reactions;
  private readonly announcer = new Announcer(() => this.renderRoot.querySelector(".announcer"));

  // Nothing else: a browser that clones the element or makes one by its name gives no arguments.
  constructor() {
    super();
    this.isOpen = this.confirms = false;
    this.reasonFor = null;
    this.typed = "";
  }

  protected override prepare(): void {
    const { server, language } = this.options;
    this.strings = stringsOf(language);
    this.storage = new Storage(server, () => void this.followOthers());
    const api = new Api(server, () => this.storage.token);
    this.conversation = new Conversation(api, this.storage, (happening) => this.follow(happening));
    this.actions = this.makeActions();
  }

  protected override wake(): void {
    this.storage.listenToOthers();
    if (this.storage.isOpen || this.options.open) this.show(false);
  }

  protected override rest(): void {
    this.storage.ignoreOthers();
  }

  private makeActions(): Reactions {
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    return new Reactions(this.conversation, this.announcer, this.strings, this.options.language, {
      open: (turn) => (this.reasonFor = turn),
      focusReason: () => void this.updateComplete.then(() => find(".reason textarea")?.focus()),
      focusInput: () => this.input?.focus(),
    });
  }

  /** Opens the panel; with `focuses`, puts the cursor into the input. */
  show(focuses = true): void {
    const wasOpen = this.isOpen;
    this.isOpen = this.storage.isOpen = true;
    if (!wasOpen) this.emit("chat-open", {});
    void this.conversation.open();
    void this.updateComplete.then(() => {
      if (focuses) this.input?.focus();
      scrollToEnd(this.renderRoot);
    });
  }

  /** Closes the panel and gives the focus back to the launcher, if the panel had it. */
  hide(): void {
    const hadFocus = this.shadowRoot?.activeElement != null;
    this.isOpen = this.storage.isOpen = this.confirms = false;
    if (hadFocus) void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".launcher")?.focus());
  }

  /** Opens the panel and asks a question. */
  async ask(text: string): Promise<void> {
    this.show();
    await this.conversation.ask(text.slice(0, MAX_LENGTH));
  }

  protected override render(): TemplateResult {
    const { options, isOpen } = this;
    const title = options.title ?? this.strings.title;
    const direction = pageDirection(document);
    const theme = options.theme === "auto" ? pageTheme(document) : options.theme;
    const side = options.position ?? (direction === "rtl" ? "left" : "right");
    return html`<div
      class="widget ${side} ${theme}"
      role="region"
      aria-label=${title}
      lang=${options.language}
      dir=${direction}
    >
      ${launcherView(title, isOpen, () => (isOpen ? this.hide() : this.show()))}
      <div id="panel" class="panel" role="dialog" aria-labelledby="title" ?hidden=${!isOpen} @keydown=${this.onKey}>
        ${isOpen ? this.panel(title) : nothing}
      </div>
      <div class="announcer ear" aria-live="polite" aria-relevant="additions"></div>
    </div>`;
  }

  private panel(title: string): TemplateResult {
    // In the order of the Tab key: what is typed comes first, what was said last. The style sheet puts it the other way round.
    const head = { startOver: () => void this.startOver(), delete: () => this.confirm(), close: () => this.hide() };
    return html`${headView(title, this.strings, head)}
      ${this.confirms ? confirmationView(this.strings, () => void this.erase(), () => this.unconfirm()) : nothing}
      <form class="composer" @submit=${this.onSubmit}>
        ${composerView({ strings: this.strings, typed: this.typed, onTyped: (text) => (this.typed = text), onKey: this.onInputKey })}
      </form>
      <div class="scroll">
        ${suggestionsView(this.strings, this.conversation.suggestions, (one) => this.choose(() => this.conversation.choose(one)))} ${this.transcript()}
      </div>`;
  }

  private transcript(): TemplateResult {
    const { strings, options, actions, reasonFor } = this;
    const retry = () => this.choose(() => this.conversation.open());
    const onKey = (event: KeyboardEvent) => moveInTranscript(event, this.renderRoot, this.shadowRoot?.activeElement ?? null);
    const greeting = options.greeting ?? (strings.greeting || null);
    return transcriptView(this.conversation, { strings, language: options.language, greeting, actions, reasonFor, onKey, retry });
  }

  /** Shows what another tab did; after a deletion there, the conversation that began there. */
  private followOthers(): Promise<void> {
    return this.isOpen && this.conversation.state === "closed" ? this.conversation.open() : this.conversation.refresh();
  }

  private follow(happening: Happening): void {
    this.requestUpdate();
    if (happening.kind === "change") return;
    if (happening.kind === "asked") void this.updateComplete.then(() => scrollToEnd(this.renderRoot));
    if (happening.kind === "answered") this.tellAnswer(happening.turn);
    if (happening.kind === "failed") this.tellFailure(happening.problem);
  }

  private tellAnswer(turn: Turn): void {
    const { card } = turn;
    if (!card) return;
    this.announcer.say(fill(this.strings.botSaid, { text: toPlainText(card.text) }));
    if (card.status === "error") this.emit("chat-error", { problem: "server" });
    else this.emit("chat-answer", { id: card.id, status: card.status, text: card.text, topics: card.topics });
    void this.updateComplete.then(() => scrollToLastQuestion(this.renderRoot));
  }

  private tellFailure(problem: string): void {
    const failed = this.conversation.turns.at(-1);
    this.announcer.say(failed?.state === "failed" ? problemText(failed, this.strings) : this.strings.server);
    this.emit("chat-error", { problem });
    void this.updateComplete.then(() => scrollToEnd(this.renderRoot));
  }

  private emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private async startOver(): Promise<void> {
    this.confirms = false;
    if (await this.conversation.startOver()) this.announcer.say(this.strings.startedOver);
    this.input?.focus();
  }

  private confirm(): void {
    this.confirms = true;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".confirmation .plain")?.focus());
  }

  private unconfirm(): void {
    this.confirms = false;
    this.input?.focus();
  }

  private async erase(): Promise<void> {
    this.unconfirm();
    this.announcer.say((await this.conversation.erase()) ? this.strings.deleted : this.strings.deleteFailed);
  }

  /** Does what a button asks that is about to go away, and keeps the focus in the panel. */
  private choose(act: () => Promise<void>): void {
    this.input?.focus({ preventScroll: true });
    void act();
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    if (!this.typed.trim() || this.conversation.isBusy) return;
    const text = this.typed;
    this.typed = "";
    void this.conversation.ask(text);
  };

  private readonly onInputKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.onSubmit(event);
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    if (this.confirms) this.unconfirm();
    else if (this.reasonFor) {
      this.reasonFor = null;
      this.input?.focus();
    } else this.hide();
  };

  private get input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector(".composer textarea");
  }
}
