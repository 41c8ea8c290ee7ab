/** Copies a text; returns whether it is on the clipboard. Beside `root` a field may stand. */
export async function copyText(text: string, root: ParentNode | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A page without TLS has no such clipboard, a frame may not use it.
    return copyFromField(text, root);
  }
}

function copyFromField(text: string, root: ParentNode | null): boolean {
  const field = document.createElement("textarea");
  field.className = "ear";
  field.value = text;
  const { activeElement } = (root?.getRootNode() ?? document) as Document | ShadowRoot;
  root?.append(field);
  field.select();
  const isCopied = document.execCommand("copy");
  field.remove();
  if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true });
  return isCopied;
}
