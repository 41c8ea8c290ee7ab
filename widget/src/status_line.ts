/** Milliseconds: what comes together is said together, and what was said goes away. */
const DEBOUNCE = 250;
const STAY = 1000;
/** Milliseconds: long enough to read a line and to press its button. */
const SHOWN = 8000;

/** Words to say: a sentence and, where "{text}" stands in it, what another language is in. */
export interface Saying {
  sentence: string;
  text?: string;
  lang?: string;
}

/** What a reader can still do about what was just done. */
export interface Remedy {
  label: string;
  run: () => void;
}

/**
 * Tells what has come of something, in one place: a line that everybody sees, and that screen
 * readers say. What is on the screen anyway is said through it, too, and not shown.
 */
export class StatusLine {
  private waiting: Saying[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown: HTMLElement | null = null;

  constructor(private readonly region: () => Element | null | undefined) {}

  /** Says something to ears only. */
  say(saying: Saying): void {
    this.waiting.push(saying);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), DEBOUNCE);
  }

  /** Shows that something was done, and for a moment how to take it back. */
  done(text: string, remedy?: Remedy): void {
    const line = this.show(text, "done", remedy);
    setTimeout(() => this.remove(line), SHOWN);
  }

  /** Shows that something went wrong, until something else is told or done. */
  failed(text: string): void {
    this.show(text, "failed");
  }

  clear(): void {
    this.shown?.remove();
    this.shown = null;
  }

  private show(text: string, kind: string, remedy?: Remedy): HTMLElement {
    this.clear();
    const line = element("p", text);
    line.className = kind;
    line.dir = "auto";
    if (remedy) line.append(" ", this.buttonFor(remedy));
    this.region()?.append(line);
    return (this.shown = line);
  }

  private buttonFor({ label, run }: Remedy): HTMLElement {
    const button = element("button", label) as HTMLButtonElement;
    button.type = "button";
    button.className = "plain";
    button.addEventListener("click", () => {
      this.clear();
      run();
    });
    return button;
  }

  private remove(line: HTMLElement): void {
    // Nothing vanishes under a finger or a focus.
    if (line.matches(":hover, :focus-within")) setTimeout(() => this.remove(line), STAY);
    else if (this.shown === line) this.clear();
  }

  private flush(): void {
    for (const { sentence, text = "", lang } of this.waiting.splice(0)) {
      const entry = document.createElement("div");
      entry.className = "ear";
      const [before = "", after = ""] = sentence.split("{text}");
      const words = element("span", text);
      if (lang) words.lang = lang;
      entry.append(before, words, after);
      this.region()?.append(entry);
      setTimeout(() => entry.remove(), STAY);
    }
  }
}

function element(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
