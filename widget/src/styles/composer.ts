import { css } from "./css";

export const composer = css`
  .composer {
    order: 4;
    flex: none;
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
    border-color: var(--accent-edge);
    background: var(--accent);
    color: var(--on-accent);
    width: 2.75em;
    height: 2.75em;
    padding: 0;
    border-radius: 50%;
  }
  [dir="rtl"] .send svg {
    transform: scaleX(-1);
  }
  .left {
    width: 100%;
    font-size: 0.8125em;
    color: var(--soft);
    padding-inline-start: 1.3em;
  }
`;
