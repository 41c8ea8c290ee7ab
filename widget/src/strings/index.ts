import { en, type Strings } from "./en";
import { es } from "./es";

export type { Strings };

const LANGUAGES: Record<string, Strings> = { en, es };

/** Returns a language that the widget speaks, the nearest to a tag such as "es-MX"; English when there is none. */
export function pickLanguage(tag: string | null | undefined): string {
  const language = (tag ?? "").toLowerCase().split("-")[0] ?? "";
  return language in LANGUAGES ? language : "en";
}

export function stringsOf(language: string): Strings {
  return LANGUAGES[language] ?? en;
}

/** Returns a string with its {placeholders} filled. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
