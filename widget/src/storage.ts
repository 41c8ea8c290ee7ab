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
    read(() => (token === null ? localStorage.removeItem(this.key) : localStorage.setItem(this.key, token)));
  }

  /** Whether the panel was left open in this tab. */
  get isOpen(): boolean {
    return read(() => sessionStorage.getItem(`${this.key}.open`)) === "1";
  }

  set isOpen(open: boolean) {
    read(() => sessionStorage.setItem(`${this.key}.open`, open ? "1" : "0"));
  }

  /** Lets the other tabs know that the conversation went on. */
  tellOthers(): void {
    read(() => localStorage.setItem(`${this.key}.news`, String(Date.now())));
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
