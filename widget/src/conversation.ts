import { Api, RequestFailed, type Opened, type Problem } from "./api";
import type { Card, Exchange, Suggestion, Vote } from "./card";
import type { Storage } from "./storage";

/** A question and its answer as the transcript shows them; replaced, never changed, so that the view can compare. */
export interface Turn {
  readonly id: string;
  readonly text: string;
  readonly choice: string | null;
  readonly state: "sending" | "sent" | "answered" | "failed";
  readonly card: Card | null;
  readonly vote: Vote | null;
  readonly problem: Problem | null;
  readonly seconds: number;
}

export type Happening =
  | { kind: "change" }
  | { kind: "asked"; turn: Turn }
  | { kind: "answered"; turn: Turn }
  | { kind: "failed"; problem: Problem };

const NEW = { choice: null, card: null, vote: null, problem: null, seconds: 0 };

/** The conversation with the server: what was said, what is under way, what failed. Knows no DOM. */
export class Conversation {
  turns: readonly Turn[] = [];
  state: "closed" | "opening" | "open" | "failed" = "closed";
  private opening: Promise<void> = Promise.resolve();

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    private readonly tell: (happening: Happening) => void,
  ) {}

  get isBusy(): boolean {
    return this.turns.some((turn) => turn.state === "sending" || turn.state === "sent");
  }

  /** The questions that the latest answer offers. */
  get suggestions(): readonly Suggestion[] {
    return this.isBusy ? [] : (this.turns.at(-1)?.card?.suggestions ?? []);
  }

  /** Brings back the conversation of this site, or begins one. */
  open(): Promise<void> {
    if (this.state === "closed" || this.state === "failed") this.opening = this.doOpen();
    return this.opening;
  }

  private async doOpen(): Promise<void> {
    this.enter("opening");
    try {
      if (!this.storage.token || !(await this.restore())) this.begin(await this.api.open());
      this.enter("open");
    } catch (error) {
      this.enter("failed");
      this.tell({ kind: "failed", problem: problemOf(error) });
    }
  }

  /** Shows what another tab of the site did. */
  async refresh(): Promise<void> {
    if (this.state !== "open" || this.isBusy) return;
    try {
      if (!this.storage.token) return this.close();
      await this.restore();
      this.tell({ kind: "change" });
    } catch {
      // The next question tells what is wrong.
    }
  }

  async ask(text: string): Promise<void> {
    const asked = text.trim();
    await this.open();
    if (asked) await this.send({ ...NEW, id: newId(), text: asked, state: "sending" });
  }

  async choose(suggestion: Suggestion): Promise<void> {
    await this.send({ ...NEW, id: newId(), text: suggestion.title, choice: suggestion.payload, state: "sending" });
  }

  /** Sends a failed question again under its own id, which the server answers once. */
  async resend(turn: Turn): Promise<void> {
    await this.send({ ...turn, state: "sending", problem: null, card: null });
  }

  async vote(turn: Turn, vote: Vote, reason = ""): Promise<boolean> {
    if (!turn.card) return false;
    try {
      await this.api.vote(turn.card.id, vote, reason);
      this.put({ ...turn, vote });
      return true;
    } catch {
      return false;
    }
  }

  async startOver(): Promise<boolean> {
    try {
      this.begin(await this.api.startOver());
      this.tell({ kind: "change" });
      return true;
    } catch (error) {
      this.tell({ kind: "failed", problem: problemOf(error) });
      return false;
    }
  }

  /** Deletes everything on the server and begins anew; returns whether it was deleted. */
  async erase(): Promise<boolean> {
    try {
      await this.api.erase();
    } catch (error) {
      if (problemOf(error) !== "session") return false;
    }
    this.storage.token = null;
    this.close();
    await this.open();
    return true;
  }

  private close(): void {
    this.turns = [];
    this.enter("closed");
  }

  private async restore(): Promise<boolean> {
    try {
      this.turns = (await this.api.history()).map(toTurn);
      return true;
    } catch (error) {
      if (problemOf(error) !== "session") throw error;
      this.storage.token = null;
      return false;
    }
  }

  private begin(opened: Opened): void {
    this.storage.token = opened.token;
    this.turns = opened.messages.map(toTurn);
  }

  private async send(turn: Turn): Promise<void> {
    this.put(turn);
    this.tell({ kind: "asked", turn });
    try {
      const asked = turn.choice === null ? { text: turn.text } : { choice: turn.choice };
      const exchange = await this.withSession(() => this.api.ask(turn.id, asked, () => this.put({ ...turn, state: "sent" })));
      const answered = { ...toTurn(exchange), text: turn.text, choice: turn.choice };
      this.put(answered);
      this.storage.tellOthers();
      this.tell({ kind: "answered", turn: answered });
    } catch (error) {
      const { problem, seconds } = error instanceof RequestFailed ? error : { problem: "server" as Problem, seconds: 0 };
      this.put({ ...turn, state: "failed", problem, seconds });
      this.tell({ kind: "failed", problem });
    }
  }

  /** Does the work; when the session has ended, once more in a new one. */
  private async withSession<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (problemOf(error) !== "session") throw error;
      this.storage.token = null;
      this.storage.token = (await this.api.open()).token;
      return await work();
    }
  }

  private put(turn: Turn): void {
    const known = this.turns.some((one) => one.id === turn.id);
    this.turns = known ? this.turns.map((one) => (one.id === turn.id ? turn : one)) : [...this.turns, turn];
    this.tell({ kind: "change" });
  }

  private enter(state: Conversation["state"]): void {
    this.state = state;
    this.tell({ kind: "change" });
  }
}

function toTurn(exchange: Exchange): Turn {
  return { ...NEW, id: exchange.id, text: exchange.text, state: "answered", card: exchange.card, vote: exchange.vote };
}

function problemOf(error: unknown): Problem {
  return error instanceof RequestFailed ? error.problem : "server";
}

function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
