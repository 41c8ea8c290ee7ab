import { LitElement } from "lit";
import { home, NO_SERVER } from "./home";
import { readOptions, type Options } from "./options";
import { chosenSheet } from "./palette";

/**
 * An element's life on the page: one of its kind, wherever it is moved, cloned or taken from; it
 * reads its options when it is there first, and lies above all that the page shows.
 */
export abstract class OnPage extends LitElement {
  /** The one that is on the page, or was the last to be. */
  static live: OnPage | null = null;

  protected options!: Options;

  abstract show(focuses?: boolean): void;
  abstract hide(): void;
  abstract ask(text: string): Promise<void>;

  /** Gets ready with the options, once. */
  protected abstract prepare(): void;
  /** Begins to work, each time that it comes to the page. */
  protected abstract wake(): void;
  /** Ends what it does while it is on the page. */
  protected abstract rest(): void;

  override connectedCallback(): void {
    const { live } = OnPage;
    // A second one beside it, such as a clone, stays empty.
    if (live === this || !live?.isConnected) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.options) this.rest();
  }

  /** Comes to life; what was said before it was moved or taken away is still there. */
  begin(): void {
    if (!this.options && !this.readOptions()) return console.error(NO_SERVER);
    OnPage.live = this;
    super.connectedCallback();
    this.toTopLayer();
    this.requestUpdate();
    this.wake();
  }

  private readOptions(): boolean {
    const options = readOptions(this.dataset, home, document);
    if (!options) return false;
    this.options = options;
    this.prepare();
    return true;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot() as ShadowRoot;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, chosenSheet(this.options)];
    return root;
  }

  /** Free of what the page does to its body (transform, filter) and of its z-indices. */
  private toTopLayer(): void {
    if (!this.showPopover) return;
    this.popover = "manual";
    this.showPopover();
  }
}
