import { nearestLanguage } from "./languages";

/** What the launcher says before the chat is loaded; the chat says it, too. */
const first = {
  en: {
    title: "Career chat",
    region: "Questions about this career",
    unread: "new answers: {count}",
    server: "The chat cannot be reached right now.",
  },
  es: {
    title: "Chat de orientación",
    region: "Preguntas sobre esta carrera",
    unread: "respuestas nuevas: {count}",
    server: "El chat no está disponible en este momento.",
  },
};

export const { en: firstEnglish, es: firstSpanish } = first;
export type FirstStrings = typeof firstEnglish;

/** Returns what the launcher says in a language, with the page's own words in place of ours. */
export function firstStrings(chosen: Chosen): FirstStrings {
  return { ...first[nearestLanguage(chosen.language) ?? "en"], ...chosen.strings };
}

/** A language, and the strings that the page brings itself. */
export interface Chosen {
  language: string;
  strings: Record<string, string>;
}

/** Returns a string with its {placeholders} filled. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
