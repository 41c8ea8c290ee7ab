import type { Chat, Door } from "./door";
import { home, NO_SERVER } from "./home";
import { LauncherButton } from "./launcher_button";
import { load } from "./loading";
import { opensByItself } from "./opening";
import { readOptions, type Options } from "./options";
import { chosenSheet } from "./palette";
import { firstSheets } from "./styles/first";

/**
 * The widget's element on the page: one of its kind, wherever it is moved, cloned or taken from. It
 * reads its options when it is there first, lies above all that the page shows, and loads the chat
 * when a visitor wants it.
 */
export class Launcher extends HTMLElement implements Door {
  /** The one that is on the page, or was the last to be. */
  static live: Launcher | null = null;

  options!: Options;
  root!: ShadowRoot;
  private button!: LauncherButton;
  private chat: Chat | null = null;
  private coming: Promise<void> | null = null;
  private isWanted = false;

  connectedCallback(): void {
    const { live } = Launcher;
    // A second one beside it, such as a clone, stays empty.
    if (live === this || !live?.isConnected) this.begin();
  }

  /** Comes to life; what was said before it was moved or taken away is still there. */
  begin(): void {
    if (!this.options && !this.prepare()) return console.error(NO_SERVER);
    Launcher.live = this;
    this.toTopLayer();
    this.button.dress();
    if (!this.chat && opensByItself(this.options)) void this.use((chat) => chat.show(false));
  }

  async show(): Promise<void> {
    this.isWanted = true;
    await this.use((chat) => this.isWanted && chat.show());
  }

  hide(): void {
    this.isWanted = false;
    this.chat?.hide();
  }

  /** Opens the panel and asks a question. */
  async ask(text: string): Promise<void> {
    await this.use((chat) => chat.ask(text));
  }

  get widget(): HTMLElement {
    return this.button.widget;
  }

  dress(isOpen: boolean, unread: number): void {
    this.button.dress(isOpen, unread);
  }

  private prepare(): boolean {
    const options = readOptions(this.dataset, home, document);
    if (!options) return false;
    this.options = options;
    const approach = () => void this.fetch().catch(() => undefined);
    const toggle = () => (this.chat?.isOpen ? this.hide() : void this.show());
    this.button = new LauncherButton(options, toggle, approach);
    this.root = this.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [...firstSheets(), chosenSheet(options)];
    this.root.append(this.widget);
    return true;
  }

  private async use(act: (chat: Chat) => unknown): Promise<void> {
    if (!this.chat) await this.button.waitFor(this.fetch());
    if (this.chat) await act(this.chat);
  }

  /** Loads the chat, once; what failed is tried anew when it is wanted again. */
  private fetch(): Promise<void> {
    this.coming ??= load(this).then(
      (chat) => void (this.chat = chat),
      (error: unknown) => {
        this.coming = null;
        throw error;
      },
    );
    return this.coming;
  }

  /** Free of what the page does to its body (transform, filter) and of its z-indices. */
  private toTopLayer(): void {
    if (!this.showPopover) return;
    this.popover = "manual";
    this.showPopover();
  }
}
