import { home, NO_SERVER } from "./home";
import { Launcher } from "./launcher";
import { TAG } from "./tag";

/**
 * Keeps one chat on the page, also where a site changes pages by replacing the body or all that is
 * in it (Turbo, pjax). A chat that the page takes away by itself stays away until it is called.
 */
export class Keeper {
  private readonly observer = new MutationObserver((records) => this.check(records));

  constructor(private readonly page: Document) {}

  start(): void {
    if (this.page.body) return this.begin();
    this.page.addEventListener("DOMContentLoaded", () => this.begin(), { once: true });
  }

  /** Returns the chat on the page, and puts it there if it is gone; none without a server. */
  chat(): Launcher | null {
    if (!Launcher.live?.isConnected) this.put();
    return Launcher.live;
  }

  private begin(): void {
    this.put();
    this.watch();
  }

  private put(): void {
    const there = this.page.querySelector(TAG);
    if (there instanceof Launcher) there.begin();
    else if (Launcher.live ?? home) this.page.body.append(this.chatToPut());
    else console.error(NO_SERVER);
  }

  private chatToPut(): HTMLElement {
    return Launcher.live ?? this.page.createElement(TAG);
  }

  private watch(): void {
    this.observer.disconnect();
    for (const place of [this.page.documentElement, this.page.body]) {
      this.observer.observe(place, { childList: true });
    }
  }

  private check(records: MutationRecord[]): void {
    // Between two bodies there is none.
    if (!this.page.body) return;
    const { live } = Launcher;
    if (live && !live.isConnected && !records.some(isRemovalAlone)) this.put();
    this.watch();
  }
}

function isRemovalAlone({ removedNodes }: MutationRecord): boolean {
  return removedNodes.length === 1 && removedNodes[0] === Launcher.live;
}
