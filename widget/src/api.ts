import type { Exchange, Vote } from "./card";

/** Why a request failed: nothing was reached, it took too long, the server failed, too many, no session, or it was refused. */
export type Problem = "offline" | "timeout" | "server" | "tooMany" | "session" | "refused";

export class RequestFailed extends Error {
  constructor(
    readonly problem: Problem,
    readonly seconds = 0,
  ) {
    super(problem);
  }
}

export interface Opened {
  token: string;
  messages: Exchange[];
}

/** Milliseconds: the server answers within five seconds; the rest is the way there and back. */
const PATIENCE = 15_000;

const PROBLEMS: Record<number, Problem> = { 401: "session", 429: "tooMany", 408: "timeout" };

/** The web channel of the server, one method a request; every method throws RequestFailed. */
export class Api {
  constructor(
    private readonly server: string,
    private readonly token: () => string | null,
  ) {}

  async open(): Promise<Opened> {
    return (await this.request("POST", "sessions")).json();
  }

  async startOver(): Promise<Opened> {
    return (await this.request("POST", "conversations")).json();
  }

  async history(): Promise<Exchange[]> {
    return (await (await this.request("GET", "messages")).json()).messages;
  }

  /** Sends a question or a choice; `arrived` is called as soon as the server has it. */
  async ask(id: string, asked: { text: string } | { choice: string }, arrived: () => void): Promise<Exchange> {
    const response = await this.request("POST", "messages", { id, ...asked });
    arrived();
    return response.json();
  }

  async vote(card: string, vote: Vote, reason: string): Promise<void> {
    await this.request("POST", "feedback", { card, vote, reason });
  }

  async erase(): Promise<void> {
    await this.request("DELETE", "session");
  }

  private async request(method: string, path: string, body?: object): Promise<{ json(): Promise<any> }> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch {
        throw new RequestFailed(abort.signal.aborted ? "timeout" : navigator.onLine ? "server" : "offline");
      }
    };
    const response = await guarded(() => fetch(`${this.server}/web/${path}`, this.toRequest(method, abort.signal, body)));
    if (!response.ok) {
      clearTimeout(timer);
      const problem = PROBLEMS[response.status] ?? (response.status < 500 ? "refused" : "server");
      throw new RequestFailed(problem, Number(response.headers.get("retry-after")) || 0);
    }
    // The body may come later than the head, within the same patience.
    return { json: () => guarded(() => response.json()).finally(() => clearTimeout(timer)) };
  }

  private toRequest(method: string, signal: AbortSignal, body?: object): RequestInit {
    const token = this.token();
    return {
      method,
      signal,
      headers: { ...(token && { Authorization: `Bearer ${token}` }), ...(body && { "Content-Type": "application/json" }) },
      body: body && JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    };
  }
}
