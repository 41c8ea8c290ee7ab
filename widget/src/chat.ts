import { html, LitElement, nothing, type TemplateResult } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { Announcer } from "./announcer";
import { Api } from "./api";
import type { Vote } from "./card";
import { Conversation, type Happening, type Turn } from "./conversation";
import { icons } from "./icons";
import { toPlainText } from "./markdown";
import { inkOn, type Options } from "./options";
import { toSourceText } from "./sources";
import { Storage } from "./storage";
import { fill, stringsOf, type Strings } from "./strings";
import { styles } from "./styles";
import { problemText, turnView, type TurnActions } from "./turn_view";

const MAX_LENGTH = 1000;
// From this many characters left on, the number is shown.
const NEARLY_FULL = 100;
const MESSAGE = "[data-turn]";

/** The widget: a launcher, and a panel with the transcript, the suggested questions and the input. */
export class CareerChat extends LitElement {
  static override styles = styles;
  static override properties = { isOpen: { state: true }, confirms: { state: true }, reasonFor: { state: true }, typed: { state: true } };

  declare isOpen: boolean;
  declare confirms: boolean;
  declare reasonFor: string | null;
  declare typed: string;

  private readonly strings: Strings;
  private readonly storage: Storage;
  private readonly conversation: Conversation;
  private readonly announcer = new Announcer(() => this.renderRoot.querySelector(".announcer"));
  private readonly actions: TurnActions;

  constructor(private readonly options: Options) {
    super();
    this.isOpen = this.confirms = false;
    this.reasonFor = null;
    this.typed = "";
    this.strings = stringsOf(options.language);
    this.storage = new Storage(options.server, () => void this.followOthers());
    this.conversation = new Conversation(new Api(options.server, () => this.storage.token), this.storage, (happening) => this.follow(happening));
    this.actions = {
      resend: (turn) => void this.conversation.resend(turn),
      vote: (turn, vote) => void this.vote(turn, vote),
      copy: (turn) => void this.copy(turn),
      sendReason: (turn, reason) => void this.sendReason(turn, reason),
      closeReason: () => (this.reasonFor = null),
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { colour, position, theme } = this.options;
    this.style.setProperty("--career-chat-colour", colour);
    this.style.setProperty("--career-chat-ink", inkOn(colour));
    this.dataset.position = position;
    this.dataset.theme = theme;
    if (this.storage.isOpen || this.options.open) this.show(false);
  }

  /** Opens the panel; with `focuses`, puts the cursor into the input. */
  show(focuses = true): void {
    const wasOpen = this.isOpen;
    this.isOpen = this.storage.isOpen = true;
    if (!wasOpen) this.emit("chat-open", {});
    void this.conversation.open();
    void this.updateComplete.then(() => {
      if (focuses) this.input?.focus();
      this.scrollToEnd();
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
    const direction = getComputedStyle(document.documentElement).direction;
    return html`<div class="widget" role="region" aria-label=${title} lang=${options.language} dir=${direction}>
      <button
        type="button"
        class="launcher"
        aria-expanded=${isOpen}
        aria-controls="panel"
        @click=${() => (isOpen ? this.hide() : this.show())}
      >
        ${isOpen ? icons.down : icons.chat}<span class=${isOpen ? "ear" : ""}>${title}</span>
      </button>
      <div id="panel" class="panel" role="dialog" aria-labelledby="title" ?hidden=${!isOpen} @keydown=${this.onKey}>
        ${isOpen ? this.panel(title) : nothing}
      </div>
      <div class="announcer ear" aria-live="polite" aria-relevant="additions"></div>
    </div>`;
  }

  private panel(title: string): TemplateResult {
    const { strings } = this;
    const button = (label: string, icon: unknown, act: () => void) =>
      html`<button type="button" class="icon" aria-label=${label} title=${label} @click=${act}>${icon}</button>`;
    // In the order of the Tab key: what is typed comes first, what was said last. The style sheet puts it the other way round.
    return html`<div class="head">
        <h2 id="title">${title}</h2>
        ${button(strings.startOver, icons.startOver, () => void this.startOver())}
        ${button(strings.delete, icons.delete, () => this.confirm())} ${button(strings.close, icons.close, () => this.hide())}
      </div>
      ${this.confirms ? this.confirmation() : nothing}
      <form class="composer" @submit=${this.onSubmit}>${this.composer()}</form>
      <div class="scroll">${this.suggestions()} ${this.transcript()}</div>`;
  }

  private confirmation(): TemplateResult {
    const { strings } = this;
    return html`<div class="confirmation" role="group" aria-labelledby="confirmation">
      <p id="confirmation">${strings.deleteQuestion}</p>
      <button type="button" class="main" @click=${() => void this.erase()}>${strings.deleteYes}</button>
      <button type="button" class="plain" @click=${() => this.unconfirm()}>${strings.deleteNo}</button>
    </div>`;
  }

  private composer(): TemplateResult {
    const { strings, typed } = this;
    const left = MAX_LENGTH - typed.length;
    return html`<textarea
        rows="1"
        maxlength=${MAX_LENGTH}
        aria-label=${strings.input}
        placeholder=${strings.placeholder}
        autocomplete="off"
        .value=${typed}
        @input=${(event: InputEvent) => (this.typed = (event.target as HTMLTextAreaElement).value)}
        @keydown=${this.onInputKey}
      ></textarea>
      <button type="submit" class="send" aria-label=${strings.send} title=${strings.send}>${icons.send}</button>
      ${left <= NEARLY_FULL ? html`<p class="left">${fill(strings.left, { count: left })}</p>` : nothing}`;
  }

  private suggestions(): TemplateResult | typeof nothing {
    const offered = this.conversation.suggestions;
    if (!offered.length) return nothing;
    return html`<div class="suggestions" role="group" aria-label=${this.strings.suggestions} lang="en">
      ${offered.map((one) => html`<button type="button" @click=${() => this.choose(() => this.conversation.choose(one))}>${one.title}</button>`)}
    </div>`;
  }

  private transcript(): TemplateResult {
    const { strings, conversation, options } = this;
    const greeting = options.greeting ?? (strings.greeting || null);
    const context = { strings, language: options.language, greeting, actions: this.actions };
    return html`<div class="transcript" role="group" aria-label=${strings.transcript} tabindex="0" @keydown=${this.onTranscriptKey}>
      <p class="privacy">${strings.privacy}</p>
      ${repeat(
        conversation.turns,
        (turn) => turn.id,
        (turn) => {
          const asksReason = this.reasonFor === turn.id;
          return guard([turn, asksReason], () => turnView(turn, { ...context, asksReason }));
        },
      )}
      ${conversation.isBusy || conversation.state === "opening" ? this.typing() : nothing}
      ${conversation.state === "failed" ? this.failure() : nothing}
    </div>`;
  }

  private typing(): TemplateResult {
    const label = this.conversation.state === "opening" ? this.strings.opening : this.strings.typing;
    return html`<p class="typing"><span class="ear">${label}</span><i></i><i></i><i></i></p>`;
  }

  private failure(): TemplateResult {
    const { strings } = this;
    return html`<div class="problem">
      <p>${icons.alert}<span>${strings.server}</span></p>
      <button type="button" class="plain" @click=${() => this.choose(() => this.conversation.open())}>${strings.tryAgain}</button>
    </div>`;
  }

  /** Shows what another tab did; after a deletion there, the conversation that began there. */
  private followOthers(): Promise<void> {
    return this.isOpen && this.conversation.state === "closed" ? this.conversation.open() : this.conversation.refresh();
  }

  private follow(happening: Happening): void {
    this.requestUpdate();
    if (happening.kind === "change") return;
    if (happening.kind === "asked") void this.updateComplete.then(() => this.scrollToEnd());
    if (happening.kind === "answered") this.tellAnswer(happening.turn);
    if (happening.kind === "failed") this.tellFailure(happening.problem);
  }

  private tellAnswer(turn: Turn): void {
    const card = turn.card;
    if (!card) return;
    this.announcer.say(fill(this.strings.botSaid, { text: toPlainText(card.text) }));
    const detail = { id: card.id, status: card.status, text: card.text, topics: card.topics };
    this.emit(card.status === "error" ? "chat-error" : "chat-answer", card.status === "error" ? { problem: "server" } : detail);
    void this.updateComplete.then(() => this.scrollToLastQuestion());
  }

  private tellFailure(problem: string): void {
    const failed = this.conversation.turns.at(-1);
    this.announcer.say(failed?.state === "failed" ? problemText(failed, this.strings) : this.strings.server);
    this.emit("chat-error", { problem });
    void this.updateComplete.then(() => this.scrollToEnd());
  }

  private emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  private async vote(turn: Turn, vote: Vote): Promise<void> {
    const sent = await this.conversation.vote(turn, vote);
    this.announcer.say(sent ? this.strings.thanks : this.strings.voteFailed);
    this.reasonFor = sent && vote === "down" ? turn.id : null;
    await this.updateComplete;
    // The reader asked for the form by pressing the button.
    if (this.reasonFor) this.renderRoot.querySelector<HTMLElement>(".reason textarea")?.focus();
  }

  private async sendReason(turn: Turn, reason: string): Promise<void> {
    const sent = await this.conversation.vote(turn, "down", reason);
    this.announcer.say(sent ? this.strings.thanks : this.strings.voteFailed);
    if (!sent) return;
    this.reasonFor = null;
    this.input?.focus();
  }

  private async copy(turn: Turn): Promise<void> {
    if (!turn.card) return;
    const text = `${toPlainText(turn.card.text)}\n${toSourceText(turn.card, this.strings, this.options.language)}`.trim();
    await navigator.clipboard?.writeText(text).then(
      () => this.announcer.say(this.strings.copied),
      () => undefined,
    );
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

  private readonly onTranscriptKey = (event: KeyboardEvent): void => {
    const articles = [...this.renderRoot.querySelectorAll<HTMLElement>(MESSAGE)];
    const at = articles.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const isInside = at >= 0 || event.target === event.currentTarget;
    const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at < 0 ? articles.length - 1 : at - 1, Home: 0, End: articles.length - 1 };
    const goal = goals[event.key];
    if (goal === undefined || !isInside) return;
    event.preventDefault();
    articles[Math.max(0, Math.min(goal, articles.length - 1))]?.focus();
  };

  private get input(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector(".composer textarea");
  }

  private scrollToEnd(): void {
    const scroll = this.renderRoot.querySelector(".scroll");
    scroll?.scrollTo({ top: scroll.scrollHeight });
  }

  /** Shows the latest question at the top with its answer under it: a long answer is read from its beginning. */
  private scrollToLastQuestion(): void {
    const scroll = this.renderRoot.querySelector<HTMLElement>(".scroll");
    const question = [...this.renderRoot.querySelectorAll<HTMLElement>(".question")].at(-1);
    if (scroll && question) scroll.scrollTo({ top: question.offsetTop - scroll.offsetTop - 8 });
  }
}
