import { svg, type SVGTemplateResult } from "lit";

// Strokes in the text's colour: they follow dark mode and forced colours by themselves.
function icon(paths: SVGTemplateResult): SVGTemplateResult {
  return svg`<svg viewBox="0 0 24 24" width="1.25em" height="1.25em" fill="none" stroke="currentColor" stroke-width="1.8"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${paths}</svg>`;
}

export const icons = {
  close: icon(svg`<path d="M6 6l12 12M18 6L6 18"/>`),
  down: icon(svg`<path d="M6 9l6 6 6-6"/>`),
  startOver: icon(svg`<path d="M4 12a8 8 0 1 0 2.6-5.9"/><path d="M4 4v4.5h4.5"/>`),
  save: icon(svg`<path d="M12 4.5v10.500M7.500 11l4.500 4.500 4.500-4.500M5 19.500h14"/>`),
  print: icon(svg`<path d="M7 8.500V4h10v4.500M7 16H4.500V8.500h15V16H17M7 13.500h10V20H7z"/>`),
  larger: icon(svg`<path d="M13.500 4.500h6v6M10.500 19.500h-6v-6M19 5l-6 6M5 19l6-6"/>`),
  smaller: icon(svg`<path d="M19 11h-6V5M5 13h6v6M13 11l6.500-6.500M11 13l-6.500 6.500"/>`),
  delete: icon(svg`<path d="M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5"/>`),
  send: icon(svg`<path d="M4.5 12L20 4.5 15.5 20l-3.7-6.3z"/><path d="M11.8 13.7L20 4.5"/>`),
  up: icon(svg`<path d="M8 11l3.5-6.5c1.4 0 2.2 1 2 2.5l-.5 3h5a1.6 1.6 0 0 1 1.6 2l-1.4 5.6a2 2 0 0 1-1.9 1.4H8zM4.5 11H8v8H4.5z"/>`),
  downVote: icon(
    svg`<path d="M16 13l-3.5 6.500c-1.4 0-2.200-1-2-2.500l.5-3H6a1.6 1.6 0 0 1-1.6-2l1.4-5.600A2 2 0 0 1 7.700 5H16zM19.500 13H16V5h3.500z"/>`,
  ),
  copy: icon(svg`<rect x="8.500" y="8.500" width="11" height="11" rx="1.500"/><path d="M15.500 8.500v-4h-11v11h4"/>`),
  check: icon(svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`),
  alert: icon(svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500v5.500M12 16.200v.1"/>`),
};
