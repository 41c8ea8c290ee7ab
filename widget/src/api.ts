import type { Exchange, Vote } from "./card";

/**
 * Why a request failed: nothing was reached, it took too long, the server failed, the page may not
 * use it, too many, no session, or it was refused.
 */
export type Problem =
  | "offline"
  | "timeout"
  | "server"
  | "origin"
  | "tooMany"
  | "session"
  | "refused";

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

const PROBLEMS: Record<number, Problem> = {
  401: "session",
  403: "origin",
  408: "timeout",
  429: "tooMany",
};

/** The web channel of the server, one method a request; every method throws RequestFailed. */
export class Api {
  private hasWorked = false;

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

  async vote(card: string, vote: Vote | null, reason: string): Promise<void> {
    await this.request("POST", "feedback", { card, vote: vote ?? "none", reason });
  }

  async erase(): Promise<void> {
    await this.request("DELETE", "session");
  }

  private async request(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ json(): Promise<any> }> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        return await work();
      } catch {
        throw new RequestFailed(await this.findProblem(abort.signal));
      }
    };
    const request = this.toRequest(method, abort.signal, body);
    const response = await guarded(() => fetch(`${this.server}/web/${path}`, request));
    if (!response.ok) clearTimeout(timer);
    if (!response.ok) throw toFailure(response);
    this.hasWorked = true;
    // The body may come later than the head, within the same patience.
    return { json: () => guarded(() => response.json()).finally(() => clearTimeout(timer)) };
  }

  private async findProblem(signal: AbortSignal): Promise<Problem> {
    if (signal.aborted) return "timeout";
    if (!navigator.onLine) return "offline";
    return !this.hasWorked && (await this.isReachable()) ? "origin" : "server";
  }

  /** Whether the server gives out the widget, which every page may have, while it refuses talk. */
  private async isReachable(): Promise<boolean> {
    const request = { method: "HEAD", cache: "no-store", credentials: "omit" } as const;
    const asked = fetch(`${this.server}/widget.js`, request).then(({ ok }) => ok);
    return asked.catch(() => false);
  }

  private toRequest(method: string, signal: AbortSignal, body?: object): RequestInit {
    const token = this.token();
    const headers: Record<string, string> = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    return {
      method,
      signal,
      headers,
      body: body && JSON.stringify(body),
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    };
  }
}

function toFailure({ status, headers }: Response): RequestFailed {
  const problem = PROBLEMS[status] ?? (status < 500 ? "refused" : "server");
  return new RequestFailed(problem, Number(headers.get("retry-after")) || 0);
}

/** Tells whoever embeds the widget what keeps its page from talking to the server. */
export function explainRefusal(server: string): string {
  if (self.origin === "null") {
    return "career-chat: this frame is sandboxed - let it have its origin with allow-same-origin";
  }
  const isOwn = new URL(server, location.href).origin === location.origin;
  return isOwn
    ? "career-chat: the server sees another host than this page - let the proxy pass Host on"
    : `career-chat: ${server} does not know this page - ` +
        `start it with WIDGET_ORIGINS=${self.origin}`;
}
