import type { Turn } from "./turn";

/** What was asked before, for the arrow keys in an input that nobody has typed in. */
export class History {
  private shown = "";
  private back = 0;

  constructor(private readonly turns: () => readonly Turn[]) {}

  /** Returns what stands in the input after an arrow key; null where the key keeps its own work. */
  move(key: string, typed: string): string | null {
    const step = { ArrowUp: 1, ArrowDown: -1 }[key];
    if (!step || (typed && typed !== this.shown)) return null;
    if (!typed) this.back = 0;
    const texts = askedIn(this.turns());
    const back = this.back + step;
    if (back < 0 || back > texts.length) return null;
    this.back = back;
    this.shown = back ? texts.at(-back)! : "";
    return this.shown;
  }
}

/** Returns the questions, one that was repeated once. */
function askedIn(turns: readonly Turn[]): string[] {
  const texts = turns.map(({ text }) => text).filter(Boolean);
  return texts.filter((text, at) => text !== texts[at - 1]);
}
