/**
 * Lets the Tab key go to what can be done with one message only: the one that has the focus, else
 * the last. The arrow keys lead to the others.
 */
export function markTabStops(root: ShadowRoot): void {
  const focused = root.activeElement?.closest<HTMLElement>("article");
  const current = focused ?? [...root.querySelectorAll<HTMLElement>("article")].at(-1);
  for (const control of root.querySelectorAll<HTMLElement>("article :is(a, button)")) {
    const message = control.closest<HTMLElement>("article")!;
    // What went wrong is to be reached at once.
    const isStop = message.dataset.turn === current?.dataset.turn || message.matches(".problem");
    const tabIndex = isStop ? 0 : -1;
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex;
  }
}
