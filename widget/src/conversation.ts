import type { Api, Problem } from "./api";
import type { Suggestion, Vote } from "./card";
import { Session } from "./session";
import type { Storage } from "./storage";
import { isBlank, isWaiting, newTurn, problemOf, toFailed, toTurn, type Turn } from "./turn";

/** What a conversation tells: that something changed, and what. */
export type Happening =
  | { kind: "change" | "arrived" | "renewed" | "twice" }
  | { kind: "asked" | "answered"; turn: Turn }
  | { kind: "failed"; problem: Problem };

/** The conversation with the server: what was said, what is under way, what failed. No DOM. */
export class Conversation {
  turns: readonly Turn[] = [];
  state: "closed" | "opening" | "open" | "failed" = "closed";
  /** Why it could not be opened. */
  problem: Problem = "server";
  private opening: Promise<void> = Promise.resolve();
  private line: Promise<void> = Promise.resolve();
  private isStale = false;
  private readonly session: Session;

  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    private readonly tell: (happening: Happening) => void,
  ) {
    this.session = new Session(api, storage, () => this.retire());
  }

  get isBusy(): boolean {
    return this.turns.some(isWaiting);
  }

  /** Whether what was offered and chosen is under way. */
  get isChoosing(): boolean {
    return this.turns.some((turn) => isWaiting(turn) && turn.choice !== null);
  }

  /** The questions that the latest answer offers. */
  get suggestions(): readonly Suggestion[] {
    return this.isBusy ? [] : (this.turns.at(-1)?.card?.suggestions ?? []);
  }

  /** Brings back the conversation of this site, or begins one. */
  async open(): Promise<void> {
    try {
      await this.connect();
    } catch (error) {
      // A question that waits for it tells by itself.
      if (!this.isBusy) this.tell({ kind: "failed", problem: problemOf(error) });
    }
  }

  /** Shows what another tab of the site did. */
  async refresh(): Promise<void> {
    this.isStale = this.isBusy;
    if (this.state !== "open" || this.isBusy) return;
    try {
      const kept = this.storage.token ? await this.session.history() : null;
      if (!kept) return this.close();
      this.keep(kept.map(toTurn));
      this.tell({ kind: "arrived" });
    } catch {
      // The next question tells what is wrong.
    }
  }

  async ask(text: string): Promise<void> {
    if (!isBlank(text)) await this.enqueue(newTurn(text.trim()));
  }

  /** Asks what a card offered; what is under way already is not asked twice, and that is told. */
  async choose(suggestion: Suggestion): Promise<void> {
    if (this.isChoosing) return this.tell({ kind: "twice" });
    await this.enqueue(newTurn(suggestion));
  }

  /** Sends a failed question again under its own id, which the server answers once. */
  async resend(turn: Turn): Promise<void> {
    await this.enqueue({ ...turn, state: "sending", problem: null, card: null });
  }

  /** Votes on an answer, or takes the vote back; returns whether the server has it. */
  async vote(turn: Turn, vote: Vote | null, reason = ""): Promise<boolean> {
    if (!turn.card) return false;
    try {
      await this.api.vote(turn.card.id, vote, reason);
      this.put({ ...turn, vote });
      return true;
    } catch {
      return false;
    }
  }

  /** Begins anew; returns the token of what was left, or null when it failed. */
  async startOver(): Promise<string | null> {
    const left = this.storage.token;
    try {
      const first = await this.session.startOver();
      this.turns = first.map(toTurn);
      this.enter("open");
      return left ?? this.storage.token;
    } catch {
      return null;
    }
  }

  /** Goes back to what was left; returns whether it is there again. */
  async goBack(token: string): Promise<boolean> {
    this.storage.token = token;
    this.close();
    await this.open();
    this.storage.tellOthers();
    return this.storage.token === token;
  }

  /** Deletes everything on the server and begins anew; returns whether it was deleted. */
  async erase(): Promise<boolean> {
    try {
      await this.session.erase();
    } catch {
      return false;
    }
    this.close();
    await this.open();
    return true;
  }

  private connect(): Promise<void> {
    const isIdle = this.state === "closed" || this.state === "failed";
    if (isIdle) this.opening = this.doOpen();
    return this.opening;
  }

  private async doOpen(): Promise<void> {
    this.enter("opening");
    try {
      this.keep((await this.session.open()).map(toTurn));
      this.enter("open");
    } catch (error) {
      this.problem = problemOf(error);
      this.enter("failed");
      throw error;
    }
  }

  private close(): void {
    this.turns = [];
    this.enter("closed");
  }

  /** Takes over what the server knows, and keeps what it does not have yet. */
  private keep(known: Turn[]): void {
    const ids = new Set(known.map(({ id }) => id));
    const isOurs = (turn: Turn) => isWaiting(turn) || turn.state === "failed";
    this.turns = [...known, ...this.turns.filter((turn) => isOurs(turn) && !ids.has(turn.id))];
  }

  /** Shows a question at once, and sends it when those before it are through. */
  private enqueue(turn: Turn): Promise<void> {
    const isNew = !this.turns.some(({ id }) => id === turn.id);
    if (isNew) this.turns = [...this.turns, turn];
    this.put(turn);
    this.tell({ kind: "asked", turn });
    return (this.line = this.line.then(() => this.send(turn)));
  }

  private async send(turn: Turn): Promise<void> {
    try {
      await this.connect();
      const arrived = () => this.put({ ...turn, state: "sent" });
      const exchange = await this.session.ask(turn, arrived);
      const { text, choice } = turn;
      const answered = { ...toTurn(exchange), text, choice };
      if (this.put(answered)) this.tell({ kind: "answered", turn: answered });
      this.storage.tellOthers();
    } catch (error) {
      const failed = toFailed(turn, error);
      if (this.put(failed)) this.tell({ kind: "failed", problem: failed.problem! });
    }
    if (this.isStale) await this.refresh();
  }

  /** The session has ended: what was said stays to be read. */
  private retire(): void {
    const toPast = (turn: Turn): Turn =>
      turn.state === "answered" ? { ...turn, state: "past" } : turn;
    this.turns = this.turns.map(toPast);
    this.tell({ kind: "renewed" });
  }

  /** Replaces a turn; returns false where it is gone, with a conversation that was left. */
  private put(turn: Turn): boolean {
    if (!this.turns.some(({ id }) => id === turn.id)) return false;
    this.turns = this.turns.map((one) => (one.id === turn.id ? turn : one));
    this.tell({ kind: "change" });
    return true;
  }

  private enter(state: Conversation["state"]): void {
    this.state = state;
    this.tell({ kind: "change" });
  }
}
