import { css } from "./css";

export const launcher = css`
  .launcher {
    position: absolute;
    bottom: var(--y);
    right: var(--x);
    max-width: calc(100% - var(--x) - 1.1em);
    min-height: 3.25em;
    padding-block: 0.6em;
    padding-inline: 1.05em 1.25em;
    border-radius: 2em;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    box-shadow: var(--shadow);
    border-color: var(--accent-edge);
  }
  .launcher[aria-expanded="true"] {
    width: 3.25em;
    padding: 0;
  }
  .unread {
    min-width: 1.6em;
    padding: 0 0.4em;
    border-radius: 1em;
    background: var(--paper);
    color: var(--ink);
    font-size: 0.875em;
    text-align: center;
  }
  .launcher:focus-visible {
    outline: 0.2em solid var(--ink);
    box-shadow: 0 0 0 0.45em var(--paper);
  }
  .launcher:hover {
    filter: brightness(1.12);
  }
  /* A press counts for the button, also when what is in it changes under the finger. */
  .launcher > * {
    pointer-events: none;
  }
  .launcher[aria-busy="true"] {
    cursor: progress;
  }
  .logo {
    flex: none;
    width: 1.6em;
    height: 1.6em;
    object-fit: contain;
  }
  .launcher-note {
    position: absolute;
    bottom: calc(var(--y) + 3.9em);
    right: var(--x);
    max-width: min(20em, 100% - var(--x) - 1.1em);
    padding: 0.5em 1em;
    border: 1px solid var(--bad);
    border-radius: 0.6em;
    background: var(--bad-wash);
    color: var(--bad);
    font-weight: 600;
    pointer-events: auto;
  }
  .at-left .launcher,
  .at-left .launcher-note {
    left: var(--x);
    right: auto;
  }
  @media (max-width: 30em), (max-height: 26em) {
    .launcher[aria-expanded="true"] {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .launcher {
      border: 1px solid CanvasText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
  @media print {
    :host {
      display: none !important;
    }
  }
`;
