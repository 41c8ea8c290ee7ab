import { ChatPanel } from "./chat";
import type { Chat, Door } from "./door";
import { sheets } from "./styles";
import { PANEL_TAG } from "./tag";

customElements.define(PANEL_TAG, ChatPanel);

/** Puts the chat and its style sheets behind its door. */
export function enter(door: Door): Chat {
  const { root, widget } = door;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets()];
  const panel = new ChatPanel(door);
  widget.append(panel);
  return panel;
}
