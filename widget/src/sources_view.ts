import { html, nothing, type TemplateResult } from "lit";
import type { Card, Source } from "./card";
import { isWeb, linkView, type Worded } from "./link";
import { figureDates, sourcesByGuide, toGuideDate } from "./sources";
import type { Strings } from "./strings";

/** Draws what an answer rests on: a line for each guide, and whose the figures are. */
export function sourcesView(card: Card, worded: Worded): TemplateResult | typeof nothing {
  const { strings, language } = worded;
  const figures = figureDates(card, language).join("; ");
  if (!card.sources.length && !figures) return nothing;
  return html`<div class="sources">
    ${sourcesByGuide(card).map((sources) => guideView(sources, worded))}
    ${figures ? figuresView(figures, strings) : nothing}
  </div>`;
}

function figuresView(figures: string, strings: Strings): TemplateResult {
  return html`<p dir="auto">${strings.figures}: <span lang="en">${figures}</span></p>`;
}

function guideView(sources: Source[], worded: Worded): TemplateResult {
  const { strings, language } = worded;
  const { published } = sources[0]!;
  const words = toGuideDate(published, strings, language);
  const date = html`<time datetime=${published}>${words}</time>`;
  const sections = sources.map(
    (source, at) => html`${at ? "; " : nothing}${sectionView(source, worded)}`,
  );
  const label = sources.length > 1 ? strings.sources : strings.source;
  return html`<p dir="auto">${label}: ${sections}, ${date}</p>`;
}

function sectionView({ guide, section, url }: Source, worded: Worded): TemplateResult {
  const cited = html`<cite lang="en" title=${guide}>${section}</cite>`;
  return isWeb(url) ? linkView(url, cited, worded) : cited;
}
