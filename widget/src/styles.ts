import { css } from "lit";

// Sizes are in em of a font size that starts at the reader's own (medium): neither the page's nor pixels. `all: initial` with
// !important outranks whatever the page says about the element, for inside a shadow root that wins.
export const styles = css`
  :host {
    all: initial !important;
    position: fixed !important;
    inset-block-end: 0 !important;
    inset-inline-end: 0 !important;
    z-index: 2147483000 !important;
    font-size: medium !important;
    color-scheme: light !important;
    --accent: var(--career-chat-colour, #0b5a7a);
    --on-accent: var(--career-chat-ink, #fff);
    --link: #0a5876;
    --ink: #1b2430;
    --soft: #505c6b;
    --paper: #fff;
    --wash: #f1f4f7;
    --line: #d3dae1;
    --edge: #77838f;
    --bad: #9a2617;
    --bad-wash: #fdf1ee;
    --shadow: 0 0.6em 2.5em rgb(15 30 45 / 0.22), 0 0.1em 0.4em rgb(15 30 45 / 0.12);
  }
  :host([data-position="left"]) {
    inset-inline: 0 auto !important;
  }
  :host([data-theme="dark"]) {
    color-scheme: dark !important;
    --link: #8fd0ee;
    --ink: #e9eef3;
    --soft: #b0bbc7;
    --paper: #161d24;
    --wash: #222c36;
    --line: #3a4753;
    --edge: #8593a1;
    --bad: #ffb4a6;
    --bad-wash: #3a211d;
    --shadow: 0 0.6em 2.5em rgb(0 0 0 / 0.6);
  }
  @media (prefers-color-scheme: dark) {
    :host([data-theme="auto"]) {
      color-scheme: dark !important;
      --link: #8fd0ee;
      --ink: #e9eef3;
      --soft: #b0bbc7;
      --paper: #161d24;
      --wash: #222c36;
      --line: #3a4753;
      --edge: #8593a1;
      --bad: #ffb4a6;
      --bad-wash: #3a211d;
      --shadow: 0 0.6em 2.5em rgb(0 0 0 / 0.6);
    }
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .widget {
    font: 400 1em/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
    color: var(--ink);
    text-align: start;
    overflow-wrap: break-word;
  }
  h2,
  p,
  ol,
  ul,
  figure {
    margin: 0;
    padding: 0;
  }
  button,
  textarea {
    font: inherit;
    color: inherit;
    margin: 0;
  }
  button {
    cursor: pointer;
    background: none;
    border: 1px solid transparent;
    border-radius: 0.5em;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    min-width: 2em;
    min-height: 2em;
    padding: 0.35em 0.8em;
    text-align: start;
  }
  svg {
    display: block;
    flex: none;
  }
  a {
    color: var(--link);
    text-underline-offset: 0.15em;
  }
  :focus-visible {
    outline: 0.2em solid var(--link);
    outline-offset: 0.125em;
  }
  .ear {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .launcher {
    position: absolute;
    inset-block-end: 1.1em;
    inset-inline-end: 1.1em;
    min-height: 3.25em;
    padding: 0.6em 1.25em 0.6em 1.05em;
    border-radius: 2em;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
    white-space: nowrap;
    box-shadow: var(--shadow);
    border-color: rgb(255 255 255 / 0.25);
  }
  .launcher:focus-visible {
    outline: 0.2em solid var(--ink);
    box-shadow: 0 0 0 0.45em var(--paper);
  }
  .launcher:hover,
  .send:hover,
  .main:hover {
    filter: brightness(1.12);
  }
  :host([data-position="left"]) .launcher,
  :host([data-position="left"]) .panel {
    inset-inline: 1.1em auto;
  }

  .panel {
    position: absolute;
    inset-block-end: 5.35em;
    inset-inline-end: 1.1em;
    width: min(25.5em, 100vw - 2.2em);
    height: min(41em, 100vh - 6.6em);
    height: min(41em, 100dvh - 6.6em);
    display: flex;
    flex-direction: column;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 1em;
    overflow: hidden;
    box-shadow: var(--shadow);
  }
  .head {
    order: 0;
    display: flex;
    align-items: center;
    gap: 0.15em;
    padding: 0.55em 0.55em 0.55em 1.1em;
    background: var(--accent);
    color: var(--on-accent);
  }
  h2 {
    flex: 1;
    font-size: 1.05em;
    font-weight: 650;
    line-height: 1.3;
  }
  .head .icon {
    padding: 0.45em;
    min-width: 2.4em;
    min-height: 2.4em;
  }
  .head .icon:hover {
    background: rgb(128 128 128 / 0.35);
  }
  .head :focus-visible {
    outline-color: currentColor;
    outline-offset: -0.2em;
  }
  .confirmation {
    order: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding: 0.8em 1.1em;
    border-block-end: 1px solid var(--line);
    background: var(--bad-wash);
  }
  .confirmation p {
    width: 100%;
  }
  .main {
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .confirmation .main {
    background: #9a2617;
    color: #fff;
  }
  .plain {
    border-color: var(--edge);
    background: var(--paper);
  }
  .plain:hover,
  .small:hover {
    background: var(--wash);
  }

  .scroll {
    order: 2;
    flex: 1;
    min-height: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    padding: 1em 1.1em;
    scrollbar-width: thin;
  }
  .transcript {
    order: 0;
    display: flex;
    flex-direction: column;
    gap: 0.35em;
    border-radius: 0.5em;
  }
  .privacy {
    color: var(--soft);
    font-size: 0.8125em;
    line-height: 1.45;
    text-align: center;
    padding: 0 1em 0.8em;
    text-wrap: balance;
  }
  article {
    border-radius: 0.9em;
    content-visibility: auto;
    contain-intrinsic-size: auto 6em;
    padding: 0.2em;
  }
  /* The newest are measured before they are seen, for the place to scroll to. */
  article:nth-last-of-type(-n + 12) {
    content-visibility: visible;
  }
  .bubble {
    width: fit-content;
    max-width: 100%;
    padding: 0.6em 0.95em;
    border-radius: 1em;
  }
  .question {
    align-self: end;
    max-width: 88%;
    display: flex;
    align-items: end;
    gap: 0.3em;
    margin-block-start: 0.8em;
  }
  .question .bubble {
    background: var(--accent);
    color: var(--on-accent);
    border-end-end-radius: 0.25em;
    white-space: pre-wrap;
    min-width: 0;
  }
  .mark {
    order: -1;
    font-size: 0.7em;
    color: var(--soft);
    width: 1.25em;
    min-height: 1.25em;
  }
  .mark.waiting::before {
    content: "";
    display: block;
    width: 0.9em;
    height: 0.9em;
    border: 0.15em solid var(--line);
    border-block-start-color: var(--soft);
    border-radius: 50%;
    animation: turn 0.9s linear infinite;
  }
  .answer {
    max-width: 100%;
  }
  .answer .bubble {
    background: var(--wash);
    border: 1px solid transparent;
    border-end-start-radius: 0.25em;
  }
  .answer.safety .bubble {
    border-color: var(--bad);
    background: var(--bad-wash);
  }
  .badge {
    width: fit-content;
    font-size: 0.8125em;
    font-weight: 600;
    color: var(--soft);
    border: 1px solid var(--edge);
    border-radius: 1em;
    padding: 0.05em 0.7em;
    margin-block-end: 0.4em;
  }
  .text > * + *,
  .text li + li {
    margin-block-start: 0.45em;
  }
  .text > p + p {
    margin-block-start: 0.75em;
  }
  .text ul,
  .text ol {
    padding-inline-start: 1.35em;
  }
  .text strong {
    font-weight: 650;
  }
  .sources {
    font-size: 0.8125em;
    line-height: 1.45;
    color: var(--soft);
    padding: 0.4em 0.2em 0 1.15em;
  }
  time {
    white-space: nowrap;
  }
  cite {
    font-style: normal;
    font-weight: 600;
  }
  .tools {
    display: flex;
    gap: 0.1em;
    padding-inline-start: 0.5em;
    color: var(--soft);
  }
  .small {
    font-size: 0.875em;
    padding: 0.35em;
    min-width: 2.2em;
    min-height: 2.2em;
  }
  .small[aria-pressed="true"] {
    color: var(--link);
    background: var(--wash);
    border-color: currentColor;
  }
  .reason {
    margin: 0.4em 0 0.6em;
    padding: 0.8em;
    border: 1px solid var(--line);
    border-radius: 0.8em;
  }
  .reason label {
    display: block;
    font-size: 0.875em;
    font-weight: 600;
  }
  .reason div {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    margin-block-start: 0.6em;
  }
  textarea {
    display: block;
    width: 100%;
    padding: 0.5em 0.7em;
    background: var(--paper);
    border: 1px solid var(--edge);
    border-radius: 0.6em;
    resize: none;
  }
  .reason textarea {
    font-weight: 400;
    margin-block-start: 0.3em;
  }
  ::placeholder {
    color: var(--soft);
    opacity: 1;
  }
  .problem {
    align-self: start;
    margin-block-start: 0.4em;
    padding: 0.7em 0.95em 0.85em;
    border: 1px solid var(--bad);
    border-radius: 0.9em;
    background: var(--bad-wash);
    color: var(--bad);
  }
  .problem p {
    display: flex;
    gap: 0.5em;
    margin-block-end: 0.55em;
  }
  .problem svg {
    margin-block-start: 0.1em;
  }
  .problem .plain {
    color: var(--ink);
    font-weight: 600;
  }

  .suggestions {
    order: 1;
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 0.45em;
    padding: 0.9em 0.2em 0;
  }
  .suggestions button {
    border-color: var(--edge);
    border-radius: 1.2em;
    color: var(--link);
    background: var(--paper);
    font-size: 0.9375em;
    font-weight: 500;
    line-height: 1.35;
    padding: 0.4em 0.95em;
  }
  .suggestions button:hover {
    background: var(--wash);
    border-color: currentColor;
  }
  .typing {
    width: fit-content;
    display: flex;
    gap: 0.3em;
    padding: 0.95em 1em;
    margin: 0.2em;
    background: var(--wash);
    border-radius: 1em 1em 1em 0.25em;
  }
  .typing i {
    width: 0.45em;
    height: 0.45em;
    border-radius: 50%;
    background: var(--soft);
    animation: beat 1.2s ease-in-out infinite;
  }
  .typing i:nth-of-type(2) {
    animation-delay: 0.15s;
  }
  .typing i:nth-of-type(3) {
    animation-delay: 0.3s;
  }
  .composer {
    order: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0.5em;
    padding: 0.7em;
    border-block-start: 1px solid var(--line);
  }
  .composer textarea:focus-visible {
    border-color: transparent;
    outline-offset: -0.1em;
  }
  .composer textarea {
    flex: 1;
    width: auto;
    min-width: 0;
    min-height: 2.75em;
    max-height: 7.5em;
    field-sizing: content;
    border-radius: 1.4em;
    padding: 0.58em 1.05em;
  }
  .send {
    background: var(--accent);
    color: var(--on-accent);
    width: 2.75em;
    height: 2.75em;
    padding: 0;
    border-radius: 50%;
  }
  :host([dir="rtl"]) .send svg {
    transform: scaleX(-1);
  }
  .left {
    width: 100%;
    font-size: 0.8125em;
    color: var(--soft);
    padding-inline-start: 1.3em;
  }

  .path {
    margin-block-start: 0.9em;
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
    padding: 0 0 0.85em 1.7em;
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
  .path li:last-child::before {
    background: var(--link);
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
    flex: 1 1 5.4em;
    min-width: 0;
    padding: 0.3em 0.65em;
    border: 1px solid var(--edge);
    border-radius: 0.5em;
    line-height: 1.35;
  }
  .way small {
    display: block;
  }
  /* The table says what the list of the plain text says. */
  .tabled .text ul {
    display: none;
  }
  .table {
    margin-block-start: 0.8em;
    overflow-x: auto;
    border: 1px solid var(--line);
    border-radius: 0.6em;
    background: var(--paper);
  }
  table {
    border-collapse: collapse;
    width: 100%;
    font-size: 0.875em;
    line-height: 1.4;
  }
  th,
  td {
    padding: 0.45em 0.65em;
    text-align: start;
    vertical-align: top;
    border-block-start: 1px solid var(--line);
    min-width: 6em;
  }
  thead :is(th, td) {
    border: 0;
    background: var(--wash);
  }
  tbody th {
    font-weight: 600;
    color: var(--soft);
  }

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
    :host([data-position="left"]) .panel {
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
