import { css } from "./css";

export const figures = css`
  .path {
    margin-block: 0.25em 0.9em;
    padding: 0.8em 0.9em;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 0.8em;
  }
  .path figcaption,
  .path small {
    font-size: 0.8125em;
    color: var(--soft);
  }
  .path figcaption {
    font-weight: 600;
    margin-block-end: 0.6em;
  }
  .path ol {
    list-style: none;
  }
  .path li {
    position: relative;
    padding-block-end: 0.85em;
    padding-inline-start: 1.7em;
  }
  .path li:last-child {
    padding-block-end: 0;
  }
  .path li::before {
    content: "";
    position: absolute;
    inset-inline-start: 0.1em;
    inset-block-start: 0.35em;
    width: 0.85em;
    height: 0.85em;
    border: 0.2em solid var(--link);
    border-radius: 50%;
    background: var(--paper);
    z-index: 1;
  }
  .path li:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-inline-start: 0.45em;
    inset-block: 0.6em -0.6em;
    border-inline-start: 0.15em solid var(--edge);
  }
  .path b {
    display: block;
    font-weight: 600;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    align-items: stretch;
    gap: 0.3em 0.5em;
    margin-block-start: 0.3em;
  }
  .ways i {
    align-self: center;
    font-size: 0.8125em;
    font-style: normal;
    color: var(--soft);
  }
  .way {
    flex: 1 1 min-content;
    max-width: 100%;
    padding: 0.3em 0.65em;
    border: 1px solid var(--edge);
    border-radius: 0.5em;
    line-height: 1.35;
  }
  .way small {
    display: block;
  }
  .table {
    margin: 0.7em -0.35em 0.25em;
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: 0.6em;
    background: var(--paper);
  }
  table,
  thead,
  tbody {
    display: block;
    min-width: fit-content;
    font-size: 1em;
    line-height: 1.4;
  }
  table {
    position: relative;
    font-size: 0.875em;
  }
  /* A point heads its row over the whole width: the columns stay wide enough to read on a phone. */
  tr {
    display: grid;
    grid-auto-columns: minmax(7.6em, 1fr);
    padding: 0.45em 0;
  }
  tr + tr {
    border-block-start: 1px solid var(--line);
  }
  th,
  td {
    padding: 0 0.65em;
    text-align: start;
    hyphens: auto;
  }
  td,
  thead th {
    grid-row: 2;
  }
  thead {
    background: var(--wash);
    border-block-end: 1px solid var(--line);
  }
  thead th {
    font-weight: 650;
  }
  /* On a band of its own: it speaks for all columns, not for the first. */
  tbody tr {
    padding-block-start: 0;
  }
  tbody th {
    padding: 0.2em 0.7em;
    margin-block-end: 0.3em;
    background: var(--wash);
    grid-column: 1 / span 2;
    font-size: 0.9286em;
    font-weight: 600;
    color: var(--soft);
  }
  tbody th:nth-last-child(n + 4) {
    grid-column-end: span 3;
  }
  tbody th:nth-last-child(n + 5) {
    grid-column-end: span 4;
  }
  td i {
    color: var(--soft);
  }
`;
