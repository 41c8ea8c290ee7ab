import { pickLanguage } from "./strings";

/** What the host page chose with data- attributes on the script tag. */
export interface Options {
  server: string;
  title: string | null;
  greeting: string | null;
  colour: string;
  position: "left" | "right";
  theme: "auto" | "light" | "dark";
  language: string;
  open: boolean;
}

const COLOUR = /^#[0-9a-f]{6}$/i;
const DEFAULT_COLOUR = "#0b5a7a";

/** Reads the options; the server is the folder that the script came from. Unusable values fall back to the usual ones. */
export function readOptions(script: { src: string; dataset: DOMStringMap }, page: HTMLElement): Options {
  const data = script.dataset;
  const colour = data.colour ?? data.color ?? "";
  return {
    server: new URL(".", script.src).href.replace(/\/$/, ""),
    title: data.title || null,
    greeting: data.greeting || null,
    colour: COLOUR.test(colour) ? colour : DEFAULT_COLOUR,
    position: data.position === "left" ? "left" : "right",
    theme: data.theme === "light" || data.theme === "dark" ? data.theme : "auto",
    language: pickLanguage(data.language || page.lang),
    open: data.open !== undefined && data.open !== "false",
  };
}

/** Returns black or white, whichever is easier to read on a colour such as "#0b5a7a". */
export function inkOn(colour: string): string {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}
