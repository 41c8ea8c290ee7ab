import { css } from "./css";

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
    /* On paper it is the page's, and larger it cannot become. */
    [data-act="print"],
    [data-act="larger"],
    [data-act="smaller"] {
      display: none;
    }
    .panel,
    .panel.wide,
    .at-left .panel {
      position: fixed;
      inset: var(--above, 0) 0 var(--below, 0);
      width: auto;
      height: auto;
      border: 0;
      border-radius: 0;
    }
  }
  @media (max-height: 26em) {
    .head {
      padding-block: 0.1em;
    }
    .composer {
      padding: 0.4em 0.7em;
    }
    /* There is room for one of them. */
    .confirmation ~ .composer,
    .confirmation ~ .view {
      display: none;
    }
    .transcript {
      padding-block-start: 0.5em;
    }
  }
  @media (max-width: 22em) {
    .scroll {
      padding-inline: 0.7em;
    }
  }
  /* Large text on a phone: what frames the words makes room for them. */
  @media (max-width: 16em) {
    .scroll {
      padding-inline: 0.3em;
    }
    .answer .bubble,
    .question .bubble {
      padding-inline: 0.4em;
    }
    time {
      white-space: normal;
    }
    .confirmation {
      padding: 0.4em;
    }
    .confirmation button {
      padding: 0.2em 0.3em;
    }
    .head .icon {
      padding: 0.2em;
      min-width: 52px;
      min-height: 52px;
    }
    .text ul,
    .text ol {
      padding-inline-start: 0.9em;
    }
    .text .path > li {
      padding-inline-start: 0;
    }
    .path > li::before {
      position: static;
      display: inline-block;
      margin-inline-end: 0.4em;
    }
    .path > li::after {
      display: none;
    }
    .composer {
      padding: 0.3em;
      gap: 0.3em;
    }
    .composer textarea {
      padding-inline: 0.6em;
    }
    .send {
      width: 52px;
      height: 52px;
    }
    .jump {
      font-size: 20px;
    }
  }
  /* A thumb needs more than a mouse. */
  @media (pointer: coarse) {
    button,
    .small,
    .head .icon,
    .jump,
    .calls a {
      min-width: 44px;
      min-height: 44px;
    }
    .contact a {
      padding-block: 12px;
    }
  }
  @media (forced-colors: active) {
    .panel,
    .bubble,
    .calls a,
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
    .typing i {
      background: CanvasText;
    }
  }
`;
