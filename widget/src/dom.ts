const SVG = "http://www.w3.org/2000/svg";

/** Returns an element with its attributes and what is in it. */
export function make(
  tag: string,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Returns a drawing of strokes in the text's colour, as icons.ts has them. */
export function draw(strokes: string): SVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  const look = { viewBox: "0 0 24 24", width: "1.25em", height: "1.25em", fill: "none" };
  const pen = { stroke: "currentColor", "stroke-width": "1.8", "aria-hidden": "true" };
  const ends = { "stroke-linecap": "round", "stroke-linejoin": "round", focusable: "false" };
  for (const [name, value] of Object.entries({ ...look, ...pen, ...ends })) {
    drawing.setAttribute(name, value);
  }
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", strokes);
  drawing.append(path);
  return drawing;
}
