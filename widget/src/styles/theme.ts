import { css } from "./css";

const dark = css`
  color-scheme: dark;
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

// Sizes are in em of a font size that starts at the reader's own (medium): neither the page's nor
// pixels. `all: initial` with !important outranks whatever the page says about the element, for
// inside a shadow root that wins. Of the page, `all` leaves only the direction.
export const theme = css`
  :host {
    all: initial !important;
    direction: ltr !important;
    display: block !important;
    position: fixed !important;
    /* Over the whole window, for lengths in percent are right even where the page is zoomed. */
    inset: 0 !important;
    pointer-events: none !important;
    z-index: 2147483000 !important;
    font-size: medium !important;
  }
  .widget {
    color-scheme: light;
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
  .widget.dark {
    ${dark}
  }
  .launcher,
  .panel {
    pointer-events: auto;
  }
`;
