/** The answer card (docs/answer_card.md) and what the web channel wraps around it. */

export interface Figure {
  name: string;
  value: number | [number, number];
  unit: string;
  as_of: string;
  publisher: string;
  /** The value is an upper bound. */
  at_most?: boolean;
}

export interface Source {
  guide: string;
  section: string;
  published: string;
  url: string | null;
}

export interface Suggestion {
  title: string;
  payload: string;
}

/** Cells in plain text, "-" for what the guide does not say; the first column names the row. */
export interface Table {
  columns: string[];
  rows: string[][];
}

export interface Card {
  id: string;
  status: "answered" | "not_covered" | "clarify" | "smalltalk" | "safety" | "error";
  text: string;
  topics: string[];
  figures: Figure[];
  sources: Source[];
  suggestions: Suggestion[];
  table?: Table | null;
  /** What the text is written in; a card from before it said so is English. */
  language?: string;
}

export type Vote = "up" | "down";

/** A question (empty for what the bot says first) under the id its sender gave it, and the card it got. */
export interface Exchange {
  id: string;
  text: string;
  card: Card;
  vote: Vote | null;
  /** An ISO moment. */
  asked_at?: string;
}
