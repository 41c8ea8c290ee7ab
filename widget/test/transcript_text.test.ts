import { expect, test } from "vitest";
import type { Card } from "../src/card";
import { stringsOf } from "../src/strings";
import { toTranscript } from "../src/transcript_text";
import { newTurn, type Turn } from "../src/turn";

test("a transcript says who said what, with lists and sources", () => {
  const source = { guide: "The Guide", section: "Pay", published: "2024-05-24", url: null };
  const card = { text: "- **a**\n- b", sources: [source], figures: [] } as unknown as Card;
  const turn: Turn = { ...newTurn("How much?"), askedAt: "", card };
  const text = toTranscript([turn, { ...newTurn("And?"), askedAt: "" }], stringsOf({ language: "en", strings: {} }), "en");
  expect(text).toBe(
    "You: How much?\n\nBot: - a\n- b\n\nSource: Pay, The Guide, May 24, 2024\n\nYou: And?",
  );
});
