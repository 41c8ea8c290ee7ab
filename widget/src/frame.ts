import { html, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import { Focus } from "./focus";
import { OnPage } from "./on_page";
import { keepInside, refuseFiles } from "./page_events";
import { pageDirection, pageTheme } from "./page_look";
import { launcherView } from "./panel_parts";
import { Place, type Jump } from "./place";
import { isPageAgain, Stage } from "./stage";
import { StatusLine } from "./status_line";
import { Storage } from "./storage";
import { stringsOf, type Strings } from "./strings";

const STATE = { state: true };

/** The launcher and the panel: how they open, close, hold the focus and stand on the page. */
export abstract class Frame extends OnPage {
  static override properties: PropertyDeclarations = { isOpen: STATE, jump: STATE, unread: STATE };

  declare isOpen: boolean;
  declare jump: Jump;
  /** Answers that came while the panel was closed. */
  declare unread: number;

  protected strings!: Strings;
  protected storage!: Storage;
  protected readonly status = new StatusLine(() => this.find(".status"));
  protected readonly focuses = new Focus(() => this.renderRoot as ShadowRoot);
  protected readonly place = new Place((jump) => (this.jump = jump));
  private readonly stage = new Stage(
    () => this.find<HTMLDialogElement>(".panel"),
    () => this.requestUpdate(),
  );

  constructor() {
    super();
    this.isOpen = false;
    this.jump = "none";
    this.unread = 0;
  }

  protected abstract contents(title: string): TemplateResult;
  /** Fills the panel; `isWanted` by a visitor, and not by the page or a reload. */
  protected abstract open(isWanted: boolean): Promise<void>;
  /** Closes what is open within the panel; returns whether there was anything. */
  protected abstract closeInner(): boolean;
  protected abstract othersDid(): void;

  protected override prepare(): void {
    this.strings = stringsOf(this.options.language);
    this.storage = new Storage(this.options.server, () => this.othersDid());
  }

  protected override wake(): void {
    this.storage.listenToOthers();
    this.stage.watch();
    window.addEventListener("pagehide", this.leave);
    if (this.isOpen || this.opensByItself()) this.show(false);
  }

  protected override rest(): void {
    this.leave();
    this.storage.ignoreOthers();
    this.stage.unwatch();
    window.removeEventListener("pagehide", this.leave);
  }

  /** Opens the panel; with `focuses`, because a visitor wants it, and puts the focus into it. */
  show(focuses = true): void {
    const isWanted = focuses && !this.isOpen;
    const left = focuses ? null : this.storage.place;
    if (isWanted) this.focuses.leave();
    if (!this.isOpen) this.emit("chat-open", {});
    this.isOpen = this.storage.isOpen = true;
    this.unread = 0;
    if (focuses) this.afterwards(() => this.focuses.toStart());
    void this.open(isWanted).then(() => this.afterwards(() => this.place.opened(left)));
  }

  /** Closes the panel and gives the focus back to what opened it, if the panel had it. */
  hide(): void {
    if (!this.isOpen) return;
    const hadFocus = this.focuses.isInside;
    this.isOpen = this.storage.isOpen = false;
    this.closeInner();
    this.status.clear();
    if (hadFocus) this.afterwards(() => this.focuses.giveBack());
  }

  protected override willUpdate(): void {
    if (this.hasUpdated) this.focuses.note();
  }

  protected override updated(): void {
    this.stage.sync(this.isOpen);
    this.place.attach(this.find(".scroll"));
    if (this.isOpen) this.focuses.keep();
  }

  protected override render(): TemplateResult {
    const { options, isOpen, strings, unread } = this;
    const title = options.title ?? strings.title;
    const direction = pageDirection(document);
    const theme = options.theme === "auto" ? pageTheme(document) : options.theme;
    const side = options.position ?? (direction === "rtl" ? "left" : "right");
    const toggle = () => (isOpen ? this.hide() : this.show());
    return html`<div
      class="widget at-${side} ${theme}"
      role="region"
      aria-label=${title}
      lang=${options.language}
      dir=${direction}
      @keydown=${this.onKey}
      @keyup=${keepInside}
      @keypress=${keepInside}
      @dragover=${refuseFiles}
      @drop=${refuseFiles}
    >
      ${launcherView({ title, strings, isOpen, unread, toggle })} ${this.panelView(title)}
    </div>`;
  }

  private panelView(title: string): TemplateResult {
    return html`<dialog
      id="panel"
      class="panel"
      part="panel"
      aria-labelledby="title"
      @cancel=${this.onCancel}
      @close=${this.onClosed}
    >
      ${this.isOpen ? this.contents(title) : nothing}
      <div class="status" role="status" aria-atomic="false"></div>
    </dialog>`;
  }

  protected find<T extends Element = HTMLElement>(selector: string): T | null {
    return this.renderRoot.querySelector<T>(selector);
  }

  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Does something when what has changed is on the screen. */
  protected afterwards(act: () => void): void {
    void this.updateComplete.then(act);
  }

  /** Whether it was left open, or is open at first; over a whole page only where it was left. */
  private opensByItself(): boolean {
    const { wasOpen } = this.storage;
    if (this.stage.isFull) return wasOpen === true && isPageAgain();
    return wasOpen ?? this.options.open;
  }

  private readonly leave = (): void => {
    if (this.isOpen) this.storage.place = this.place.left;
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    keepInside(event);
    if (event.key !== "Escape" || event.isComposing || !this.isOpen) return;
    event.stopPropagation();
    event.preventDefault();
    if (!this.closeInner()) this.hide();
  };

  /** The browser wants to close what is modal: by Escape, or by going back on a phone. */
  private readonly onCancel = (event: Event): void => {
    event.preventDefault();
    if (!this.closeInner()) this.hide();
  };

  private readonly onClosed = (): void => {
    if (this.isOpen && !this.find<HTMLDialogElement>(".panel")?.open) this.hide();
  };
}
