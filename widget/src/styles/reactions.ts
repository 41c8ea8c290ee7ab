import { css } from "./css";

export const reactions = css`
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
    margin: 0.4em 0.2em 0;
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
`;
