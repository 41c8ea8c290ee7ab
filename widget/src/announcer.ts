/** Milliseconds: messages that come together are said together, and what was said goes away. */
const DEBOUNCE = 250;
const STAY = 1000;

/** Says finished messages to screen readers, through a live region that holds nothing else. */
export class Announcer {
  private waiting: string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly region: () => Element | null | undefined) {}

  say(text: string): void {
    this.waiting.push(text);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), DEBOUNCE);
  }

  private flush(): void {
    const region = this.region();
    for (const text of this.waiting.splice(0)) {
      const entry = document.createElement("div");
      entry.textContent = text;
      region?.append(entry);
      setTimeout(() => entry.remove(), STAY);
    }
  }
}
