import { css } from "./css";

export const messages = css`
  .transcript {
    order: 0;
    display: flex;
    flex-direction: column;
    gap: 0.35em;
    border-radius: 0.5em;
    container-type: inline-size;
    padding-block: 1em;
  }
  .suggestions ~ .transcript {
    padding-block-end: 0;
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
    max-width: min(100%, 42em);
    padding: 0.6em 0.95em;
    border-radius: 1em;
  }
  .question {
    align-self: end;
    max-width: 88%;
    display: flex;
    flex-direction: column;
    align-items: end;
    gap: 0.15em;
    margin-block-start: 0.8em;
  }
  .question .bubble {
    border: 1px solid var(--accent-edge);
    background: var(--accent);
    color: var(--on-accent);
    border-end-end-radius: 0.25em;
  }
  .asked {
    min-width: 0;
    display: grid;
    justify-items: end;
  }
  .words {
    display: block;
    white-space: pre-wrap;
  }
  .folded .words {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 5;
    overflow: hidden;
  }
  .fold {
    font-size: 0.875em;
    color: var(--link);
    text-decoration: underline;
  }
  .fold[aria-expanded="true"] :first-child,
  .fold[aria-expanded="false"] :last-child {
    display: none;
  }
  .divider {
    margin-block: 1em 0.4em;
    padding-block-start: 0.6em;
    border-block-start: 1px solid var(--line);
    color: var(--soft);
    font-size: 0.875em;
    text-align: center;
  }
  .mark {
    padding-inline-end: 0.4em;
    font-size: 0.75em;
    color: var(--soft);
    display: flex;
    align-items: center;
    gap: 0.2em;
    min-width: 1.25em;
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
  .calls {
    list-style: none;
    margin-block-end: 0.7em;
  }
  .calls li {
    display: flex;
    flex-wrap: wrap;
    gap: 0.4em;
    margin-block-end: 0.4em;
  }
  .calls span {
    flex: 1 0 100%;
    font-weight: 600;
  }
  .calls a {
    flex: 1 1 auto;
    min-width: 0;
    padding: 0.65em 0.4em;
    border-radius: 0.6em;
    background: var(--bad);
    color: var(--paper);
    font-weight: 650;
    text-align: center;
    text-decoration: none;
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
  .text pre {
    font: inherit;
    margin: 0;
    white-space: pre-wrap;
  }
  .text strong {
    font-weight: 650;
  }
  .sources {
    font-size: 0.8125em;
    line-height: 1.45;
    color: var(--soft);
    padding-block-start: 0.45em;
    padding-inline: 1.15em 0.2em;
    text-wrap: pretty;
  }
  .contact {
    padding-inline: 1.15em 0.2em;
    font-size: 0.875em;
  }
  .contact a {
    display: inline-block;
    padding-block: 0.25em;
  }
  /* The sign of a link that opens a window of its own. */
  .sign {
    white-space: nowrap;
  }
  .sign svg {
    display: inline;
    width: 0.8em;
    height: 0.8em;
    margin-inline-start: 0.15em;
  }
  time {
    white-space: nowrap;
  }
  cite {
    font-style: normal;
    font-weight: 600;
  }
`;
