/** What the tag that loaded the widget says: the address of the script and its data- attributes. */
export interface Home {
  src: string;
  dataset: DOMStringMap;
}

const NAME = /(?:^|\/)widget(?:\.[\da-f]+)?\.js(?:[?#]|$)/;

export const NO_SERVER =
  "career-chat: which server to ask is not known - load it with a tag of its own, " +
  '<script src=".../widget.js">, or put <career-chat data-server="..."> on the page';

/**
 * Returns the tag that loads this script. A module and a script that is fetched have none of their
 * own: there it is the tag whose address ends like the widget's, if the page has one.
 */
export function findHome(page: Document): Home | null {
  if (page.currentScript instanceof HTMLScriptElement && page.currentScript.src) {
    return page.currentScript;
  }
  const tags = [...page.querySelectorAll<HTMLScriptElement>("script[src]")];
  return tags.find((tag) => NAME.test(tag.getAttribute("src")!)) ?? null;
}

/** Found while the script runs: later there is no current one. */
export const home = findHome(document);
