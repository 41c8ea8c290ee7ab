import { css } from "./css";

export const base = css`
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
  button:disabled {
    cursor: default;
    opacity: 0.55;
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
`;
