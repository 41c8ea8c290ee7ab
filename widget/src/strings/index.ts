import { en, type Strings } from "./en";
import { es } from "./es";
import type { Chosen } from "./first";
import { pickLanguage } from "./languages";

export { fill } from "./first";
export type { Strings };

const LANGUAGES = { en, es };
const PLACEHOLDER = /\{\w+\}/g;

/** Returns what the chat says in a language, with the page's own words in place of ours. */
export function stringsOf({ language, strings }: Chosen): Strings {
  const ours: Strings = LANGUAGES[pickLanguage(language)];
  for (const [name, text] of Object.entries(strings)) warn(name, text, ours);
  return { ...ours, ...strings };
}

/** Tells whoever writes the page what its words do not fit. */
function warn(name: string, text: string, ours: Record<string, string>): void {
  const known = ours[name];
  if (known === undefined) return console.warn(`career-chat: data-strings: no string is "${name}"`);
  const missing = (known.match(PLACEHOLDER) ?? []).filter((one) => !text.includes(one));
  if (missing.length) console.warn(`career-chat: data-strings: ${name} lacks ${missing.join(", ")}`);
}
