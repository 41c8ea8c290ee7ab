import { luminance } from "./palette";

type Theme = "light" | "dark";

/** Returns the direction in which the page is read, wherever it says so. */
export function pageDirection(page: Document): "ltr" | "rtl" {
  const { direction } = getComputedStyle(page.body ?? page.documentElement);
  return direction === "rtl" ? "rtl" : "ltr";
}

/**
 * Returns whether the page is light or dark: what it declares, then, where it follows its reader,
 * what the reader likes; a page that declares nothing is as its background looks.
 */
export function pageTheme(page: Document): Theme {
  const declared = getComputedStyle(page.documentElement).colorScheme || "normal";
  const meta = page.querySelector<HTMLMetaElement>('meta[name="color-scheme"]')?.content;
  const schemes = declared === "normal" ? (meta ?? "normal") : declared;
  const [isLight, isDark] = [/\blight\b/.test(schemes), /\bdark\b/.test(schemes)];
  const likesDark = matchMedia("(prefers-color-scheme: dark)").matches;
  if (isLight && isDark) return likesDark ? "dark" : "light";
  if (isLight || isDark) return isDark ? "dark" : "light";
  return backgroundOf(page);
}

function backgroundOf(page: Document): Theme {
  for (const element of [page.body, page.documentElement]) {
    const parts = getComputedStyle(element).backgroundColor.match(/^rgba?\(([\d., ]+)\)$/)?.[1];
    const [red, green, blue, alpha = 1] = parts?.split(",").map(Number) ?? [0, 0, 0, 0];
    if (alpha > 0.5) return luminance(toHex([red!, green!, blue!])) < 0.2 ? "dark" : "light";
  }
  // What browsers paint where nobody does.
  return "light";
}

function toHex(parts: number[]): string {
  return `#${parts.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}
