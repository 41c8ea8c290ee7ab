import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "./card";
import type { Strings } from "./strings";

/** Draws what an answer compares as a table: a column for each thing compared, a row for each point. */
export function comparisonTable(card: Card, strings: Strings): TemplateResult | typeof nothing {
  const table = card.table;
  if (!table || !table.rows.length) return nothing;
  return html`<div class="table" role="group" aria-label=${strings.tableTitle} tabindex="0">
    <table>
      <thead>
        <tr>
          ${table.columns.map((column, at) => (at || column ? html`<th scope="col">${column}</th>` : html`<td></td>`))}
        </tr>
      </thead>
      <tbody>
        ${table.rows.map(
          ([name, ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell || html`<i>${strings.tableEmpty}</i>`}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
