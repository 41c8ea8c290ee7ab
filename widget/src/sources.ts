import type { Card, Source } from "./card";
import { fill, type Strings } from "./strings";

const GUIDE = "the guide";

/** Returns an ISO day, month, year or span of years as people write it: "2021-05" is May 2021. */
export function toDate(iso: string, language: string): string {
  if (!/^\d{4}-\d\d(-\d\d)?$/.test(iso)) return iso.replace("/", "–");
  const hasDay = iso.length > 7;
  const date = new Date(`${iso}${hasDay ? "" : "-01"}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  const format: Intl.DateTimeFormatOptions = { year: "numeric", month: "long", timeZone: "UTC", day: hasDay ? "numeric" : undefined };
  return new Intl.DateTimeFormat(language, format).format(date);
}

/** Returns who says the numbers of a card and as of when, each once; the guide's own are dated by the guide. */
export function figureDates(card: Card, language: string): string[] {
  const others = card.figures.filter((figure) => figure.publisher !== GUIDE);
  return [...new Set(others.map((figure) => `${figure.publisher}, ${toDate(figure.as_of, language)}`))];
}

/** Returns the sources of a card with those of one guide together, for a line each. */
export function sourcesByGuide(card: Card): Source[][] {
  const groups = new Map<string, Source[]>();
  for (const source of card.sources) {
    const guide = `${source.guide} ${source.published}`;
    groups.set(guide, [...(groups.get(guide) ?? []), source]);
  }
  return [...groups.values()];
}

/** Returns the sources of a card in plain text, for the clipboard. */
export function toSourceText(card: Card, strings: Strings, language: string): string {
  const sources = card.sources.map((source) => {
    return `${strings.source}: ${source.section}, ${source.guide}, ${toDate(source.published, language)}${source.url ? ` ${source.url}` : ""}`;
  });
  const figures = figureDates(card, language);
  return [...sources, ...(figures.length ? [`${strings.figures}: ${figures.join("; ")}`] : [])].join("\n");
}

export function toGuideDate(published: string, strings: Strings, language: string): string {
  return fill(strings.guideOf, { date: toDate(published, language) });
}
