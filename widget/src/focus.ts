/** Where the focus goes when the panel opens, closes, or loses what had it. */
export class Focus {
  private opener: HTMLElement | null = null;
  private had: Element | null = null;

  constructor(private readonly root: () => ShadowRoot) {}

  /** Into the input; where that would raise a keyboard over the answer, to the start instead. */
  toStart(): void {
    this.to(isTouch() ? "h2" : ".composer textarea");
  }

  /** The same for what goes on after something was asked or done. */
  toRest(): void {
    this.to(isTouch() ? ".transcript" : ".composer textarea");
  }

  to(selector: string): void {
    this.root().querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });
  }

  /** Remembers what opened the panel, for the way back. */
  leave(): void {
    const { activeElement } = document;
    const isOurs = activeElement === this.root().host || activeElement === document.body;
    this.opener = activeElement instanceof HTMLElement && !isOurs ? activeElement : null;
  }

  /** Back to the page's control that opened the panel, else to the launcher. */
  giveBack(): void {
    if (this.opener?.isConnected) this.opener.focus();
    else this.to(".launcher");
    this.opener = null;
  }

  get isInside(): boolean {
    return this.root().activeElement !== null;
  }

  /** Before what is shown changes. */
  note(): void {
    this.had = this.root().activeElement;
  }

  /** After it: a control that is gone with its work done does not take the focus along. */
  keep(): void {
    if (this.had && !this.had.isConnected && !this.isInside) this.toRest();
    this.had = null;
  }
}

/** Whether a focus in a field brings a keyboard onto the screen. */
function isTouch(): boolean {
  return matchMedia("(pointer: coarse)").matches;
}
