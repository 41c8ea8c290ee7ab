import { toLines } from "./markdown";
import { toSourceText } from "./sources";
import { dateName } from "./stamp";
import type { Strings } from "./strings";
import type { Turn } from "./turn";

/** Returns a conversation as a text file has it: who said what and when, with the sources. */
export function toTranscript(turns: readonly Turn[], strings: Strings, language: string): string {
  return turns.map((turn) => toParagraphs(turn, strings, language)).join("\n\n");
}

function toParagraphs({ text, card, askedAt }: Turn, strings: Strings, language: string): string {
  const stamp = askedAt ? ` (${dateName(askedAt, language)})` : "";
  const asked = text ? [`${strings.you}${stamp}: ${text}`] : [];
  const sources = card ? toSourceText(card, strings, language) : "";
  const said = card ? [`${strings.bot}: ${toLines(card.text)}`] : [];
  return [...asked, ...said, ...(sources ? [sources] : [])].join("\n\n");
}

/** Lets the browser save a text as a file. */
export function saveText(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
