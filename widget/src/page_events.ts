/** Keeps what is typed from the page: from outside, a shadow root hides that it is a field. */
export function keepInside(event: Event): void {
  if (event.target instanceof HTMLTextAreaElement) event.stopPropagation();
}

/** A file that is dropped is not taken, and does not replace the page. */
export function refuseFiles(event: DragEvent): void {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "none";
}
