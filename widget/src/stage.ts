import { FULL } from "./opening";

/** Pixels: less than this is a browser's bar that came or went, and no keyboard. */
const KEYBOARD = 80;

/**
 * How the panel stands on the page: beside it, or over all of it; then it is modal, so that neither
 * Tab nor a screen reader gets behind it. What a keyboard on the screen covers is left free.
 */
export class Stage {
  private readonly full = matchMedia(FULL);

  constructor(
    private readonly panel: () => HTMLDialogElement | null,
    private readonly changed: () => void,
  ) {}

  get isFull(): boolean {
    return this.full.matches;
  }

  watch(): void {
    this.full.addEventListener("change", this.changed);
    for (const name of ["resize", "scroll"]) visualViewport?.addEventListener(name, this.fit);
  }

  unwatch(): void {
    this.full.removeEventListener("change", this.changed);
    for (const name of ["resize", "scroll"]) visualViewport?.removeEventListener(name, this.fit);
  }

  /** Brings the panel into the state that is wanted. */
  sync(isOpen: boolean): void {
    const panel = this.panel();
    if (!panel) return;
    const isRight = panel.open === isOpen && (!isOpen || panel.matches(":modal") === this.isFull);
    if (isRight) return;
    const focused = (panel.getRootNode() as ShadowRoot).activeElement;
    if (panel.open) panel.close();
    if (isOpen) this.put(panel, focused);
  }

  private put(panel: HTMLDialogElement, focused: Element | null): void {
    if (this.isFull) panel.showModal();
    // Not with show(), which takes the focus from the page.
    else panel.setAttribute("open", "");
    if (focused instanceof HTMLElement && panel.contains(focused)) focused.focus();
    this.fit();
  }

  private readonly fit = (): void => {
    const [panel, view] = [this.panel(), visualViewport];
    if (!panel || !view) return;
    const covered = innerHeight - view.height;
    // While a reader magnifies with two fingers, the view is small, too.
    const isTyping = covered > KEYBOARD && Math.abs(view.scale - 1) < 0.01;
    const below = isTyping ? Math.max(0, covered - view.offsetTop) : 0;
    panel.style.setProperty("--above", `${isTyping ? view.offsetTop : 0}px`);
    panel.style.setProperty("--below", `${below}px`);
  };
}
