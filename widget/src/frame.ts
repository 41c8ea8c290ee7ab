import { html, LitElement, nothing, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Door } from "./door";
import { Focus } from "./focus";
import type { Options } from "./options";
import { keepInside, refuseFiles } from "./page_events";
import { Place, type Jump } from "./place";
import { Stage } from "./stage";
import { StatusLine } from "./status_line";
import { Storage } from "./storage";
import { stringsOf, type Strings } from "./strings";
import { markTabStops } from "./tab_stops";

const STATE = { state: true };

/** The panel: how it opens, closes, holds the focus and stands on the page. */
export abstract class Frame extends LitElement {
  static override properties: PropertyDeclarations = {
    isOpen: STATE,
    isWide: STATE,
    jump: STATE,
    unread: STATE,
  };

  declare isOpen: boolean;
  declare isWide: boolean;
  declare jump: Jump;
  /** Answers that came while the panel was closed. */
  declare unread: number;

  protected readonly options: Options;
  protected readonly strings: Strings;
  protected readonly storage: Storage;
  protected readonly status = new StatusLine(() => this.find(".status"));
  protected readonly focuses = new Focus(() => this.door.root);
  protected readonly place = new Place((jump) => (this.jump = jump));
  private readonly stage = new Stage(
    () => this.find<HTMLDialogElement>(".panel"),
    () => this.requestUpdate(),
  );

  constructor(protected readonly door: Door) {
    super();
    this.options = door.options;
    this.strings = stringsOf(this.options);
    this.storage = new Storage(this.options.server, () => this.othersDid());
    this.isOpen = false;
    this.isWide = this.storage.isWide;
    this.jump = "none";
    this.unread = 0;
  }

  protected abstract contents(title: string): TemplateResult;
  /** Fills the panel; `isWanted` by a visitor, and not by the page or a reload. */
  protected abstract open(isWanted: boolean): Promise<void>;
  /** Closes what is open within the panel; returns whether there was anything. */
  protected abstract closeInner(): boolean;
  protected abstract othersDid(): void;

  override connectedCallback(): void {
    super.connectedCallback();
    this.storage.listenToOthers();
    this.stage.watch();
    window.addEventListener("pagehide", this.leave);
    for (const [name, act] of this.heard) this.door.widget.addEventListener(name, act);
    if (this.isOpen) this.show(false);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.leave();
    this.storage.ignoreOthers();
    this.stage.unwatch();
    window.removeEventListener("pagehide", this.leave);
    for (const [name, act] of this.heard) this.door.widget.removeEventListener(name, act);
  }

  /** In the launcher's own tree, where its style sheets and the page's ::part reach. */
  protected override createRenderRoot(): HTMLElement {
    return this;
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
    this.door.dress(this.isOpen, this.unread);
    this.stage.sync(this.isOpen);
    markTabStops(this.door.root);
    this.place.attach(this.find(".scroll"));
    if (this.isOpen) this.focuses.keep();
  }

  protected override render(): TemplateResult {
    return html`<dialog
      id="panel"
      class="panel ${this.isWide ? "wide" : ""}"
      part="panel"
      aria-labelledby="title"
      @cancel=${this.onCancel}
      @close=${this.onClosed}
    >
      ${this.isOpen ? this.contents(this.options.title ?? this.strings.title) : nothing}
      <div class="status" role="status" aria-atomic="false"></div>
    </dialog>`;
  }

  /** Gives the panel more of the page, or less. */
  protected resize(): void {
    this.isWide = this.storage.isWide = !this.isWide;
    this.afterwards(() => this.focuses.to(`[data-act="${this.isWide ? "smaller" : "larger"}"]`));
  }

  protected find<T extends Element = HTMLElement>(selector: string): T | null {
    return this.door.root.querySelector<T>(selector);
  }

  protected emit(name: string, detail: object): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Does something when what has changed is on the screen. */
  protected afterwards(act: () => void): void {
    void this.updateComplete.then(act);
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

  /** What is heard on the ground of launcher and panel. */
  private readonly heard = Object.entries({
    keydown: (event: Event) => this.onKey(event as KeyboardEvent),
    focusin: () => markTabStops(this.door.root),
    focusout: () => queueMicrotask(() => markTabStops(this.door.root)),
    keyup: keepInside,
    keypress: keepInside,
    dragover: (event: Event) => refuseFiles(event as DragEvent),
    drop: (event: Event) => refuseFiles(event as DragEvent),
  });
}
