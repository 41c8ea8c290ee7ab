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
  readonly seconds: number;
  /** An ISO moment. */
  readonly askedAt: string;
}

/** Returns a turn that asks: what was typed, or what a card offered. */
export function newTurn(asked: string | Suggestion): Turn {
  const [text, choice] = typeof asked === "string" ? [asked, null] : [asked.title, asked.payload];
  const outcome = { card: null, vote: null, problem: null, seconds: 0 };
  const askedAt = new Date().toISOString();
  return { id: newId(), text, choice, state: "sending", askedAt, ...outcome };
}

/** Returns a turn as the server keeps it. */
export function toTurn({ id, text, card, vote, asked_at }: Exchange): Turn {
  const rest = { choice: null, problem: null, seconds: 0, askedAt: asked_at ?? "" };
  return { id, text, state: "answered", card, vote, ...rest };
}

export function toFailed(turn: Turn, error: unknown): Turn {
  const seconds = error instanceof RequestFailed ? error.seconds : 0;
  return { ...turn, state: "failed", problem: problemOf(error), seconds };
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
