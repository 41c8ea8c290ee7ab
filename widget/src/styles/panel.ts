import { css } from "lit";

export const panel = css`
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
    border-color: rgb(255 255 255 / 0.25);
  }
  .launcher[aria-expanded="true"] {
    width: 3.25em;
    padding: 0;
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
  .left .launcher,
  .left .panel {
    left: var(--x);
    right: auto;
  }

  .panel {
    position: absolute;
    bottom: calc(var(--y) + 4.25em);
    right: var(--x);
    width: min(25.5em, 100% - var(--x) - 1.1em);
    height: min(41em, 100% - var(--y) - 5.5em);
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
    padding-block: 0.55em;
    padding-inline: 1.1em 0.55em;
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
`;
