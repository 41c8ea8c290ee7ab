import { html, nothing, type TemplateResult } from "lit";
import type { Card, Figure } from "./card";
import { fill, type Strings } from "./strings";

const TOPIC = "career_path";
const CERTIFICATE = "program_length.certificate";
const ASSOCIATE = "program_length.associate";

/** Draws the way into the career under an answer about it: an ordered list for ears, a line of steps for eyes. */
export function pathFigure(card: Card, strings: Strings, language: string): TemplateResult | typeof nothing {
  const certificate = card.figures.find((figure) => figure.name === CERTIFICATE);
  const associate = card.figures.find((figure) => figure.name === ASSOCIATE);
  if (!card.topics.includes(TOPIC) || !certificate || !associate) return nothing;
  return html`<figure class="path" lang=${language}>
    <figcaption>${strings.pathTitle}</figcaption>
    <ol>
      <li><b>${strings.pathStart}</b></li>
      <li>
        <b>${strings.pathTraining}</b>
        <span class="ways">
          <span class="way">${strings.pathCertificate}<small>${toDuration(certificate, strings, language)}</small></span>
          <i>${strings.pathOr}</i>
          <span class="way">${strings.pathAssociate}<small>${toDuration(associate, strings, language)}</small></span>
        </span>
      </li>
      <li><b>${strings.pathCertification}</b></li>
      <li><b>${strings.pathJob}</b></li>
      <li><b>${strings.pathFurther}</b></li>
    </ol>
  </figure>`;
}

/** Returns a figure in months or years in words of the language: "9 to 12 months", "up to 2 years". */
export function toDuration(figure: Figure, strings: Strings, language: string): string {
  const [low, high] = Array.isArray(figure.value) ? figure.value : [figure.value, figure.value];
  const unit = figure.unit.replace(/s$/, "");
  const written = new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "long" });
  const value = low === high ? written.format(low) : fill(strings.to, { from: low, to: written.format(high) });
  return figure.at_most ? fill(strings.upTo, { value }) : value;
}
