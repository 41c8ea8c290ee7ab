import { html, type TemplateResult } from "lit";
import type { Table } from "./card";
import { fill, type Strings } from "./strings";

// What a cell holds where the guide does not say it.
const OPEN = "-";

/**
 * Draws what an answer compares as a table: a column for each thing compared, a row for each point. The style sheet lays it out as a
 * grid, so that each point heads its row on a narrow panel; the roles keep it a table for screen readers all the same.
 */
export function comparisonTable(id: string, table: Table, strings: Strings, language: string): TemplateResult {
  const [corner, ...names] = table.columns;
  const title = fill(strings.tableTitle, { names: new Intl.ListFormat(language).format(names) });
  const columnHead = (text: string) => html`<th role="columnheader" scope="col">${text}</th>`;
  const columns = `columns-${Math.min(names.length, 4)}`;
  return html`<div class="table ${columns}" role="group" aria-labelledby=${id} tabindex="0">
    <table role="table" aria-labelledby=${id}>
      <caption class="ear" id=${id} lang=${language}>${title}</caption>
      <thead role="rowgroup">
        <tr role="row">
          ${corner ? columnHead(corner) : html`<td role="cell" class="ear"></td>`}${names.map(columnHead)}
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${table.rows.map(
          ([point, ...cells]) =>
            html`<tr role="row">
              <th role="rowheader" scope="row">${point}</th>
              ${cells.map((cell) => html`<td role="cell">${isOpen(cell) ? html`<i lang=${language}>${strings.tableEmpty}</i>` : cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Returns the list of a text that says what the table says: an item for each thing compared, with its name in bold. */
export function comparedList(text: Element, table: Table): Element | null {
  const names = table.columns.slice(1).join("\n");
  const lists = [...text.querySelectorAll(":scope > ul")];
  return lists.find((list) => [...list.children].map((item) => item.querySelector("strong")?.textContent).join("\n") === names) ?? null;
}

function isOpen(cell: string): boolean {
  return !cell || cell === OPEN;
}
