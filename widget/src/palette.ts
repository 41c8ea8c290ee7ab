import type { Options } from "./options";
import { toSheet } from "./styles/css";

/** Returns black or white, whichever is easier to read on a colour such as "#0b5a7a". */
export function inkOn(colour: string): string {
  return contrast(colour, "#ffffff") >= contrast(colour, "#000000") ? "#ffffff" : "#000000";
}

/** Returns the contrast of two colours as WCAG counts it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

export function luminance(colour: string): number {
  const [red, green, blue] = partsOf(colour).map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function partsOf(colour: string): number[] {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
}

/** What lies behind text: the papers and washes of theme.ts. */
const LIGHT = ["#ffffff", "#f1f4f7"];
const DARK = ["#161d24", "#222c36"];
/** What text needs at least is 4.5, what is no text 3. */
const READABLE = 5;
const SEEN = 3;

/** Returns a colour moved towards another until it can be read on all that may lie behind it. */
export function readableOn(papers: string[], colour: string, towards: string): string {
  const isReadable = (one: string) => papers.every((paper) => contrast(one, paper) >= READABLE);
  const steps = Array.from({ length: 26 }, (_, at) => mix(colour, towards, at / 25));
  return steps.find(isReadable) ?? towards;
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [partsOf(one), partsOf(other)];
  const parts = from.map((part, at) => Math.round(part + (to[at]! - part) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** The colours of one theme that follow from the page's; a line where the colour would vanish. */
function themeOf(colour: string, papers: string[], towards: string): string {
  const link = readableOn(papers, colour, towards);
  const isSeen = contrast(colour, papers[0]!) >= SEEN;
  return `--link: ${link}; --accent-edge: ${isSeen ? "rgb(255 255 255 / 0.25)" : link};`;
}

/** The style sheet of what the host page chose: its colour, and how far from the corner. */
export function chosenSheet({ colour, offset }: Options): CSSStyleSheet {
  return toSheet(`.widget {
    --accent: ${colour};
    --on-accent: ${inkOn(colour)};
    ${themeOf(colour, LIGHT, "#000000")}
    --x: calc(1.1em + ${offset.x}px);
    --y: calc(1.1em + ${offset.y}px);
  }
  .widget.dark {
    ${themeOf(colour, DARK, "#ffffff")}
  }`);
}
