import { make } from "./dom";
import { toElement } from "./markdown";
import { toSourceText } from "./sources";
import { dateName } from "./stamp";
import type { Strings } from "./strings";
import { css, toSheet } from "./styles/css";
import type { Turn } from "./turn";

const TAG = "career-chat-paper";
const page = css`
  @media screen {
    ${TAG} {
      display: none !important;
    }
  }
  @media print {
    body > :not(${TAG}) {
      display: none !important;
    }
  }
`;
const paper = css`
  :host {
    all: initial !important;
    display: block !important;
    font: 11pt/1.5 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif !important;
  }
  section {
    break-inside: avoid;
    margin-block-end: 1.2em;
  }
  h2 {
    font-size: 1em;
  }
  p {
    margin-block: 0.4em;
    white-space: pre-line;
  }
  small {
    white-space: pre-line;
  }
`;

/** Prints a conversation in place of the page; the browser's own way to print shows the page alone. */
export function printTranscript(
  title: string,
  turns: readonly Turn[],
  strings: Strings,
  language: string,
): void {
  document.querySelector(TAG)?.remove();
  const sheet = document.createElement(TAG);
  sheet.lang = language;
  const root = sheet.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [toSheet(paper)];
  root.append(make("h1", {}, title), ...turns.map((turn) => sectionOf(turn, strings, language)));
  const rule = toSheet(page);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, rule];
  document.body.append(sheet);
  const clear = () => {
    sheet.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== rule);
  };
  window.addEventListener("afterprint", clear, { once: true });
  window.print();
}

function sectionOf({ text, card, askedAt }: Turn, strings: Strings, language: string): HTMLElement {
  const section = make("section", {});
  const stamp = askedAt ? ` (${dateName(askedAt, language)})` : "";
  if (text) section.append(make("h2", {}, `${strings.you}${stamp}`), make("p", {}, text));
  if (!card) return section;
  section.append(make("h2", {}, strings.bot), toElement(card.text));
  const sources = toSourceText(card, strings, language);
  if (sources) section.append(make("small", {}, sources));
  return section;
}
