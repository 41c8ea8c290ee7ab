import { css } from "lit";

const dark = css`
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
`;

// Sizes are in em of a font size that starts at the reader's own (medium): neither the page's nor pixels. `all: initial` with
// !important outranks whatever the page says about the element, for inside a shadow root that wins.
export const theme = css`
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
    ${dark}
  }
  @media (prefers-color-scheme: dark) {
    :host([data-theme="auto"]) {
      ${dark}
    }
  }
`;
