import { RequestFailed, type Problem } from "./api";
import type { Card, Exchange, Suggestion, Vote } from "./card";

/**
 * A question and its answer as the transcript shows them; replaced, never changed, so that the view
 * can compare. What is past was said in a session that has ended.
 */
export interface Turn {
  readonly id: string;
  readonly text: string;
  readonly choice: string | null;
  readonly state: "sending" | "sent" | "answered" | "failed" | "past";
  readonly card: Card | null;
  readonly vote: Vote | null;
  readonly problem: Problem | null;
  /** When it may be asked again, in milliseconds since 1970; 0 for at once. */
  readonly until: number;
  /** An ISO moment. */
  readonly askedAt: string;
}

/** Seconds to wait where the server does not say how many. */
const USUAL = 10;

/** Returns a turn that asks: what was typed, or what a card offered. */
export function newTurn(asked: string | Suggestion): Turn {
  const [text, choice] = typeof asked === "string" ? [asked, null] : [asked.title, asked.payload];
  const outcome = { card: null, vote: null, problem: null, until: 0 };
  const askedAt = new Date().toISOString();
  return { id: newId(), text, choice, state: "sending", askedAt, ...outcome };
}

/** Returns a turn as the server keeps it. */
export function toTurn({ id, text, card, vote, asked_at }: Exchange): Turn {
  const rest = { choice: null, problem: null, until: 0, askedAt: asked_at ?? "" };
  return { id, text, state: "answered", card, vote, ...rest };
}

export function toFailed(turn: Turn, error: unknown): Turn {
  const problem = problemOf(error);
  const seconds = error instanceof RequestFailed ? error.seconds || USUAL : USUAL;
  const until = problem === "tooMany" ? Date.now() + seconds * 1000 : 0;
  return { ...turn, state: "failed", problem, until };
}

/** Returns how long to wait until a turn may be asked again, in whole seconds. */
export function secondsLeft({ until }: Turn): number {
  return Math.max(0, Math.ceil((until - Date.now()) / 1000));
}

/** Whether there is nothing to read in a text, such as one of zero-width characters. */
export function isBlank(text: string): boolean {
  return !/[^\p{C}\p{Z}\s]/u.test(text);
}

/** Whether a turn's answer is awaited. */
export function isWaiting(turn: Turn): boolean {
  return turn.state === "sending" || turn.state === "sent";
}

export function problemOf(error: unknown): Problem {
  return error instanceof RequestFailed ? error.problem : "server";
}

function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
