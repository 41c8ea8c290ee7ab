import type { Options } from "./options";
import { Storage } from "./storage";

/** A phone, or a page at 400 %: the panel takes the screen. The style sheets ask the same. */
export const FULL = "(max-width: 30em), (max-height: 26em)";

/** Whether it was left open, or is open at first; over a whole page only where it was left. */
export function opensByItself({ server, open }: Options): boolean {
  const { wasOpen } = new Storage(server, () => undefined);
  if (matchMedia(FULL).matches) return wasOpen === true && isPageAgain();
  return wasOpen ?? open;
}

/** Whether this page was reloaded or come back to, and not gone to by a link. */
function isPageAgain(): boolean {
  const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return entry !== undefined && entry.type !== "navigate";
}
