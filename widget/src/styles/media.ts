import { css } from "lit";

export const media = css`
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @keyframes beat {
    0%,
    60%,
    100% {
      opacity: 0.35;
    }
    30% {
      opacity: 1;
    }
  }
  /* A phone, or a page at 400 %: the panel takes the screen, and the launcher makes room for it. */
  @media (max-width: 30em), (max-height: 26em) {
    .panel,
    .left .panel {
      position: fixed;
      inset: 0;
      width: auto;
      height: auto;
      border: 0;
      border-radius: 0;
    }
    .launcher[aria-expanded="true"] {
      display: none;
    }
  }
  @media (max-height: 26em) {
    .head {
      padding-block: 0.1em;
    }
    .composer {
      padding: 0.4em 0.7em;
    }
    .scroll {
      padding-block: 0.5em;
    }
  }
  @media (max-width: 22em) {
    .scroll {
      padding-inline: 0.7em;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    * {
      animation: none !important;
    }
  }
  @media (forced-colors: active) {
    .launcher,
    .panel,
    .bubble,
    .send,
    .main,
    .typing,
    .answer .bubble,
    .head {
      border: 1px solid CanvasText;
    }
    .small[aria-pressed="true"] {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
    .typing i,
    .path li:last-child::before {
      background: CanvasText;
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
