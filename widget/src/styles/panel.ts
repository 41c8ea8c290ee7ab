import { css } from "./css";

export const panel = css`
  career-chat-panel {
    display: contents;
  }
  .panel {
    position: absolute;
    inset: auto;
    bottom: calc(var(--y) + 4.25em + var(--below, 0px));
    right: var(--x);
    width: min(25.5em, 100% - var(--x) - 1.1em);
    height: min(41em, 100% - var(--y) - 5.5em - var(--below, 0px));
    max-width: none;
    max-height: none;
    margin: 0;
    padding: 0;
    color: inherit;
    display: flex;
    flex-direction: column;
    background: var(--paper);
    border: 1px solid var(--line);
    border-radius: 1em;
    overflow: hidden;
    /* Nor does its head scroll the page. */
    overscroll-behavior: contain;
    box-shadow: var(--shadow);
  }
  .panel.wide {
    width: min(54em, 100% - var(--x) - 1.1em);
    height: calc(100% - var(--y) - 5.5em - var(--below, 0px));
  }
  .at-left .panel {
    left: var(--x);
    right: auto;
  }
  .panel:not([open]) {
    display: none;
  }
  .send:hover,
  .main:hover {
    filter: brightness(1.12);
  }
  .head {
    order: 0;
    flex: none;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.15em;
    padding-block: 0.55em;
    padding-inline: 1.1em 0.55em;
    background: var(--accent);
    color: var(--on-accent);
    border-block-end: 1px solid var(--accent-edge);
  }
  /* Its longest word is what it needs: in large text on a phone the buttons get a line of their own. */
  h2 {
    flex: 1 1 min-content;
    max-width: 100%;
    font-size: 1.05em;
    font-weight: 650;
    line-height: 1.3;
  }
  /* It takes the focus to be read from, and does nothing. */
  h2:focus-visible {
    outline: none;
  }
  .acts {
    display: flex;
    gap: 0.15em;
    margin-inline-start: auto;
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
    flex: 0 1 auto;
    overflow-y: auto;
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
    border-color: var(--accent-edge);
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 600;
  }
  .confirmation .main {
    border-color: transparent;
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

  .view {
    order: 2;
    flex: 1;
    min-height: 0;
    position: relative;
    overflow: hidden;
    display: flex;
  }
  .scroll {
    flex: 1;
    min-width: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    display: flex;
    flex-direction: column;
    /* Above and below it is the contents that keep their distance: what sticks, sticks to the edge. */
    padding: 0 1.1em;
    scrollbar-width: thin;
  }
  .jump {
    position: absolute;
    inset-block-end: 0.6em;
    inset-inline: 0;
    width: fit-content;
    margin-inline: auto;
    border-radius: 2em;
    border-color: var(--edge);
    background: var(--paper);
    color: var(--link);
    font-weight: 600;
    min-width: 2.5em;
    min-height: 2.5em;
    padding: 0.2em 0.6em;
    box-shadow: var(--shadow);
  }

  .status {
    order: 3;
    flex: none;
  }
  .status p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.3em 0.7em;
    padding: 0.5em 1.1em;
    font-size: 0.9375em;
    line-height: 1.4;
    background: var(--wash);
    border-block-start: 1px solid var(--line);
  }
  .status .failed {
    color: var(--bad);
    background: var(--bad-wash);
    border-color: var(--bad);
    font-weight: 600;
  }
  .status .plain {
    color: var(--link);
    font-weight: 600;
  }
`;
