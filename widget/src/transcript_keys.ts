const MESSAGE = "[data-turn]";

/** Moves the focus from message to message with the arrow keys, Home and End. */
export function moveInTranscript(event: KeyboardEvent, root: ShadowRoot): void {
  const focused = root.activeElement;
  const messages = [...root.querySelectorAll<HTMLElement>(MESSAGE)];
  const at = messages.indexOf(focused as HTMLElement);
  const isInside = at >= 0 || event.target === event.currentTarget;
  const last = messages.length - 1;
  const up = at < 0 ? last : at - 1;
  const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: up, Home: 0, End: last };
  const goal = goals[event.key];
  if (goal === undefined || !isInside) return;
  event.preventDefault();
  messages[Math.max(0, Math.min(goal, last))]?.focus();
}
