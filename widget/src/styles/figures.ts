import { css } from "./css";

export const figures = css`
  .text .path {
    list-style: none;
    padding: 0;
  }
  .path > li {
    position: relative;
    padding-block-end: 0.7em;
    padding-inline-start: 2.2em;
  }
  .path > li:last-child {
    padding-block-end: 0;
  }
  .path > li::before {
    content: counter(list-item);
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: 0;
    width: 1.75em;
    height: 1.75em;
    border: 0.13em solid var(--link);
    border-radius: 50%;
    background: var(--paper);
    color: var(--link);
    font-size: 0.8125em;
    font-weight: 650;
    line-height: 1.5em;
    text-align: center;
    z-index: 1;
  }
  .path > li:not(:last-child)::after {
    content: "";
    position: absolute;
    inset-inline-start: 0.64em;
    inset-block: 1.5em -0.5em;
    border-inline-start: 0.15em solid var(--edge);
  }
  .table {
    margin: 0.7em -0.35em 0.25em;
    overflow: auto;
    border: 1px solid var(--line);
    border-radius: 0.6em;
    background: var(--paper);
    /* Where it has to be scrolled sideways, it scrolls both ways: so its heads stay in sight. */
    max-height: 26em;
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
    position: sticky;
    top: 0;
    z-index: 2;
    border-radius: 0.6em 0.6em 0 0;
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
  /* Where all columns fit, it is the transcript that scrolls under the heads. */
  @container (min-width: 16em) {
    .columns-1,
    .columns-2 {
      max-height: none;
      overflow: visible;
    }
  }
  @container (min-width: 23em) {
    .columns-3 {
      max-height: none;
      overflow: visible;
    }
  }
  @container (min-width: 30em) {
    .columns-4 {
      max-height: none;
      overflow: visible;
    }
  }
  td i {
    color: var(--soft);
  }
`;
