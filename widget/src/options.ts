import type { Home } from "./home";
import { pickLanguage } from "./strings/languages";

/** What the host page chose with data- attributes, on the element or on the script tag. */
export interface Options {
  server: string;
  title: string | null;
  greeting: string | null;
  /** Addresses of the page on privacy, and of whom to ask in place of the bot. */
  privacy: string | null;
  contact: string | null;
  /** Address of a picture in place of the launcher's own. */
  logo: string | null;
  colour: string;
  position: "left" | "right" | null;
  offset: { x: number; y: number };
  theme: "auto" | "light" | "dark";
  language: string;
  /** Words of the page's own in place of the widget's, by the names of strings/en.ts. */
  strings: Record<string, string>;
  open: boolean;
}

const COLOUR = /^#(?:[\da-f]{3}|[\da-f]{6})$/i;
const LINK = /^(?:https?|mailto|tel):/i;
const PICTURE = /^(?:https?:|data:image\/)/i;
const DEFAULT_COLOUR = "#0b5a7a";

/**
 * Reads the options; those of the element come before those of the tag. The server is the one they
 * name, else the folder that the script came from; without either there are none. Unusable values
 * fall back to the usual ones.
 */
export function readOptions(
  element: DOMStringMap,
  home: Home | null,
  page: Document,
): Options | null {
  const data = { ...home?.dataset, ...element };
  const server = findServer(data.server, home, page.baseURI);
  if (!server) return null;
  const strings = readStrings(data.strings);
  return {
    server,
    title: data.title || null,
    greeting: data.greeting || null,
    privacy: readLink(data.privacy, page.baseURI),
    contact: readLink(data.contact, page.baseURI),
    logo: readLink(data.logo, page.baseURI, PICTURE),
    colour: readColour(data.colour ?? data.color ?? ""),
    position: oneOf(data.position, ["left", "right"]),
    offset: { x: readPixels(data.offsetX), y: readPixels(data.offsetY) },
    theme: oneOf(data.theme, ["light", "dark"]) ?? "auto",
    language: readLanguage(data.language || page.documentElement.lang, strings),
    strings,
    open: data.open !== undefined && data.open !== "false",
  };
}

function findServer(named: string | undefined, home: Home | null, base: string): string | null {
  try {
    const folder = named ? new URL(named, base) : home && new URL(".", home.src);
    return folder && folder.href.replace(/[?#].*$/, "").replace(/\/$/, "");
  } catch {
    return null;
  }
}

/** Returns a colour as "#rrggbb"; the browser knows what its names and functions mean. */
export function readColour(value: string): string {
  const canvas = COLOUR.test(value) ? null : document.createElement("canvas").getContext("2d");
  let colour = value;
  if (canvas) {
    canvas.fillStyle = DEFAULT_COLOUR;
    canvas.fillStyle = value;
    colour = canvas.fillStyle;
  }
  if (COLOUR.test(colour)) return toSixDigits(colour);
  if (value) console.warn(`career-chat: ${value} is no colour for it, e.g. #0b5a7a is`);
  return DEFAULT_COLOUR;
}

function toSixDigits(colour: string): string {
  return colour.length > 4 ? colour : `#${[...colour.slice(1)].map((one) => one + one).join("")}`;
}

function readLink(value: string | undefined, base: string, known = LINK): string | null {
  try {
    const link = value ? new URL(value, base).href : "";
    return known.test(link) ? link : null;
  } catch {
    return null;
  }
}

/** Returns the texts of a JSON object; what is none of its texts is left out, and that is said. */
function readStrings(value: string | undefined): Record<string, string> {
  try {
    const entries = Object.entries(JSON.parse(value || "{}") as object);
    return Object.fromEntries(entries.filter(([, text]) => typeof text === "string"));
  } catch {
    console.warn('career-chat: data-strings is no JSON for it, e.g. {"title": "Ask us"} is');
    return {};
  }
}

/** Returns the page's language where it brings the words itself, else the nearest of the widget's. */
function readLanguage(tag: string, strings: Record<string, string>): string {
  try {
    const [named] = Object.keys(strings).length ? Intl.getCanonicalLocales(tag) : [];
    return named ?? pickLanguage(tag);
  } catch {
    return pickLanguage(tag);
  }
}

function readPixels(value: string | undefined): number {
  const pixels = parseFloat(value ?? "");
  return pixels > 0 && pixels < 10_000 ? pixels : 0;
}

function oneOf<T extends string>(value: string | undefined, known: readonly T[]): T | null {
  return known.find((one) => one === value) ?? null;
}
