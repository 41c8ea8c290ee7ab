import type { Api } from "./api";
import type { Exchange } from "./card";
import type { Storage } from "./storage";
import { problemOf, type Turn } from "./turn";

/**
 * The session with the server. It may end at any request (after a month, or when the server's
 * secret is replaced): then another one begins, and whatever was asked is asked in that one.
 */
export class Session {
  constructor(
    private readonly api: Api,
    private readonly storage: Storage,
    private readonly ended: () => void,
  ) {}

  /** Returns what was said so far, or what the bot says first in a new session. */
  async open(): Promise<Exchange[]> {
    const kept = this.storage.token ? await this.history() : null;
    return kept ?? this.begin();
  }

  /** Returns what was said so far; null where there is no session any more. */
  async history(): Promise<Exchange[] | null> {
    try {
      return await this.api.history();
    } catch (error) {
      this.end(error);
      return null;
    }
  }

  /** Begins a new conversation and returns what the bot says first. */
  async startOver(): Promise<Exchange[]> {
    try {
      const { token, messages } = await this.api.startOver();
      this.storage.token = token;
      return messages;
    } catch (error) {
      this.end(error);
      return this.begin();
    }
  }

  /** Deletes everything on the server; what has ended is gone already. */
  async erase(): Promise<void> {
    try {
      await this.api.erase();
    } catch (error) {
      if (problemOf(error) !== "session") throw error;
    }
    this.storage.token = null;
  }

  /** Sends a question as it was meant; where that is not understood any more, in its words. */
  async ask({ id, text, choice }: Turn, arrived: () => void): Promise<Exchange> {
    const inWords = { text };
    try {
      return await this.api.ask(id, choice === null ? inWords : { choice }, arrived);
    } catch (error) {
      // What an earlier conversation offered is nothing to this one; its words are a question.
      const isUnknown = problemOf(error) === "refused" && choice !== null;
      if (!isUnknown) {
        this.end(error);
        await this.begin();
      }
    }
    return this.api.ask(id, inWords, arrived);
  }

  private async begin(): Promise<Exchange[]> {
    const { token, messages } = await this.api.open();
    this.storage.token = token;
    return messages;
  }

  /** Forgets the session if that is what an error says; throws any other. */
  private end(error: unknown): void {
    if (problemOf(error) !== "session") throw error;
    this.storage.token = null;
    this.ended();
  }
}
