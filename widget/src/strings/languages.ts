const LANGUAGES = ["en", "es"] as const;
type Language = (typeof LANGUAGES)[number];

/** Returns the language of the widget that is nearest to a tag such as "es-MX", if one is. */
export function nearestLanguage(tag: string | null | undefined): Language | null {
  const language = (tag ?? "").toLowerCase().split("-")[0];
  return LANGUAGES.find((one) => one === language) ?? null;
}

/** Returns a language that the widget speaks, the nearest to a tag; English when there is none. */
export function pickLanguage(tag: string | null | undefined): Language {
  return nearestLanguage(tag) ?? "en";
}
