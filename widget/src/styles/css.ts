/** Marks a text as CSS. */
export const css = String.raw;

/** Returns a constructed sheet, which no policy of a page forbids. */
export function toSheet(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}
