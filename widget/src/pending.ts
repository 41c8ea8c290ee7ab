import type { Storage } from "./storage";
import type { Turn } from "./turn";

/** The question that is not answered yet, kept over a reload. */
export class Pending {
  constructor(private readonly storage: Storage) {}

  asked({ id, text }: Turn): void {
    this.storage.pending = [id, text];
  }

  answered({ id }: Turn): void {
    if (this.storage.pending?.[0] === id) this.storage.pending = null;
  }

  forget(): void {
    this.storage.pending = null;
  }

  /** Returns, once, what a reload has cut off: what the server does not know, nor this page. */
  cutOff(turns: readonly Turn[]): string {
    const [id, text = ""] = this.storage.pending ?? [];
    if (!id || turns.some((turn) => turn.id === id)) return "";
    this.storage.pending = null;
    return text;
  }
}
