import type { Options } from "./options";

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

/** The style sheet of what the host page chose: its colour, and how far from the corner. */
export function chosenSheet({ colour, offset }: Options): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.widget {
    --accent: ${colour};
    --on-accent: ${inkOn(colour)};
    --x: calc(1.1em + ${offset.x}px);
    --y: calc(1.1em + ${offset.y}px);
  }`);
  return sheet;
}
