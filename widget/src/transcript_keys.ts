const MESSAGE = "[data-turn]";

/** Shows the end of the transcript. */
export function scrollToEnd(root: ParentNode): void {
  const scroll = root.querySelector(".scroll");
  scroll?.scrollTo({ top: scroll.scrollHeight });
}

/** Shows the latest question at the top with its answer under it: a long answer is read from its beginning. */
export function scrollToLastQuestion(root: ParentNode): void {
  const scroll = root.querySelector<HTMLElement>(".scroll");
  const question = [...root.querySelectorAll<HTMLElement>(".question")].at(-1);
  if (scroll && question) scroll.scrollTo({ top: question.offsetTop - scroll.offsetTop - 8 });
}

/** Moves the focus from message to message with the arrow keys, Home and End. */
export function moveInTranscript(event: KeyboardEvent, root: ParentNode, focused: Element | null): void {
  const messages = [...root.querySelectorAll<HTMLElement>(MESSAGE)];
  const at = messages.indexOf(focused as HTMLElement);
  const isInside = at >= 0 || event.target === event.currentTarget;
  const goals: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at < 0 ? messages.length - 1 : at - 1, Home: 0, End: messages.length - 1 };
  const goal = goals[event.key];
  if (goal === undefined || !isInside) return;
  event.preventDefault();
  messages[Math.max(0, Math.min(goal, messages.length - 1))]?.focus();
}
