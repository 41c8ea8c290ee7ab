/** Pixels: this near the end counts as the end; this far from it, there is a way back. */
const NEAR = 40;
const FAR = 120;
/** A question that takes more than this part of the view would hide its answer. */
const TALL = 0.4;

export type Jump = "none" | "end" | "new";

/** Decides which part of the transcript is seen; nothing else scrolls it. */
export class Place {
  private view: HTMLElement | null = null;
  /** Where this last scrolled to; as long as the reader stays there, it may scroll on. */
  private own = 0;
  private wasAtEnd = true;
  private hasNews = false;
  private readonly sizes = new ResizeObserver(() => this.resized());

  constructor(private readonly offer: (jump: Jump) => void) {}

  /** Takes over what is scrolled; it is another element each time that the panel opens. */
  attach(view: HTMLElement | null): void {
    if (view === this.view) return;
    this.sizes.disconnect();
    this.view = view;
    this.hasNews = false;
    this.wasAtEnd = true;
    if (!view) return;
    this.sizes.observe(view);
    view.addEventListener("scroll", () => this.moved(), { passive: true });
  }

  /** The conversation is there: where it was left, else at its end; a greeting from its top. */
  opened(left: number | null): void {
    if (!this.view?.querySelector(".question")) this.scroll(0);
    else if (left) this.scroll(this.room - left);
    else this.toEnd();
  }

  /** The reader asked: what was asked is seen, wherever the view was. */
  asked(): void {
    this.toEnd();
  }

  /**
   * An answer is there: it is read from its beginning, with its question above it unless that is
   * long. Who reads elsewhere stays there and is offered the way to it.
   */
  answered(turn: string): void {
    if (!this.isFollowed) return this.offerNews();
    this.toTurn(turn);
  }

  /** Something came at the end that is no answer of this page. */
  arrived(): void {
    if (this.isFollowed) this.toEnd();
    else this.offerNews();
  }

  toTurn(turn: string): void {
    const [question, answer] = [".question", ":not(.question)"].map((kind) =>
      this.view?.querySelector<HTMLElement>(`article${kind}[data-turn="${turn}"]`),
    );
    const isTall = question && answer && question.offsetHeight > this.height * TALL;
    const first = isTall ? answer : (question ?? answer);
    if (first) this.scroll(this.topOf(first) - 8);
  }

  toEnd(): void {
    this.scroll(this.room);
  }

  /** How far from the end the reader is, in pixels; null at the end. */
  get left(): number | null {
    const left = this.room - (this.view?.scrollTop ?? 0);
    return left > NEAR ? Math.round(left) : null;
  }

  private get height(): number {
    return this.view?.clientHeight ?? 0;
  }

  private get room(): number {
    return (this.view?.scrollHeight ?? 0) - this.height;
  }

  private get isFollowed(): boolean {
    return this.wasAtEnd || Math.abs((this.view?.scrollTop ?? 0) - this.own) < 2;
  }

  private topOf(element: HTMLElement): number {
    const { view } = this;
    const { top } = element.getBoundingClientRect();
    return view ? view.scrollTop + top - view.getBoundingClientRect().top : 0;
  }

  private scroll(top: number): void {
    if (!this.view) return;
    this.view.scrollTop = top;
    this.own = this.view.scrollTop;
    this.hasNews = false;
    this.moved();
  }

  private moved(): void {
    if (!this.view?.isConnected) return;
    this.wasAtEnd = this.left === null;
    if (this.wasAtEnd) this.hasNews = false;
    this.tell();
  }

  private resized(): void {
    if (this.wasAtEnd) this.toEnd();
    else this.tell();
  }

  private offerNews(): void {
    this.hasNews = true;
    this.tell();
  }

  private tell(): void {
    const isFar = (this.left ?? 0) > FAR;
    this.offer(this.hasNews ? "new" : isFar ? "end" : "none");
  }
}
