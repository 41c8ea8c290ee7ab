/** Keeps the session's token for the pages of this site; where storage is forbidden, for this page only. */
export class Storage {
  private memory: string | null = null;

  constructor(
    private readonly server: string,
    private readonly changed: () => void,
  ) {}

  /** Notices from now on what other tabs do. */
  listenToOthers(): void {
    window.addEventListener("storage", this.onStorage);
  }

  ignoreOthers(): void {
    window.removeEventListener("storage", this.onStorage);
  }

  private readonly onStorage = ({ key }: StorageEvent): void => {
    if (key === this.key || key === `${this.key}.news`) this.changed();
  };

  get token(): string | null {
    return read(() => localStorage.getItem(this.key)) ?? this.memory;
  }

  set token(token: string | null) {
    this.memory = token;
    read(() => {
      if (token === null) localStorage.removeItem(this.key);
      else localStorage.setItem(this.key, token);
    });
  }

  /** Whether the panel was left open in this tab; null where it was neither opened nor closed. */
  get wasOpen(): boolean | null {
    const left = this.kept("open");
    return left === null ? null : left === "1";
  }

  set isOpen(open: boolean) {
    this.keep("open", open ? "1" : "0");
  }

  /** How far from the end of the transcript this tab was left, in pixels; null at the end. */
  get place(): number | null {
    return Number(this.kept("place")) || null;
  }

  set place(place: number | null) {
    this.keep("place", place === null ? "" : String(place));
  }

  /** What was typed in this tab and not sent. */
  get draft(): string {
    return this.kept("draft") ?? "";
  }

  set draft(draft: string) {
    this.keep("draft", draft);
  }

  /** What was asked in this tab and not answered yet: its id and its text. */
  get pending(): [string, string] | null {
    const [id, ...words] = (this.kept("pending") ?? "").split(" ");
    return id ? [id, words.join(" ")] : null;
  }

  set pending(asked: [string, string] | null) {
    this.keep("pending", asked?.join(" ") ?? "");
  }

  /** Whether the panel was made larger. */
  get isWide(): boolean {
    return this.kept("wide") === "1";
  }

  set isWide(isWide: boolean) {
    this.keep("wide", isWide ? "1" : "0");
  }

  /** Lets the other tabs know that the conversation went on. */
  tellOthers(): void {
    read(() => localStorage.setItem(`${this.key}.news`, String(Date.now())));
  }

  private kept(name: string): string | null {
    return read(() => sessionStorage.getItem(`${this.key}.${name}`));
  }

  private keep(name: string, value: string): void {
    read(() => sessionStorage.setItem(`${this.key}.${name}`, value));
  }

  private get key(): string {
    return `career-chat ${this.server}`;
  }
}

function read<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
