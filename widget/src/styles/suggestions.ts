import { css } from "./css";

export const suggestions = css`
  .suggestions {
    order: 1;
    display: flex;
    flex-direction: column;
    align-items: start;
    gap: 0.45em;
    padding: 0.9em 0.2em 1em;
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
`;
