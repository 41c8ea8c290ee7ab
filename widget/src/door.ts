import type { Options } from "./options";

/** What the launcher gives to the chat that it loads. */
export interface Door {
  readonly options: Options;
  readonly root: ShadowRoot;
  /** What the chat is put into, beside the launcher's button. */
  readonly widget: HTMLElement;
  /** Shows on the launcher whether the panel is open, and how many answers nobody has seen. */
  dress(isOpen: boolean, unread: number): void;
}

/** The chat, as its launcher knows it. */
export interface Chat {
  readonly isOpen: boolean;
  show(focuses?: boolean): void;
  hide(): void;
  ask(text: string): Promise<void>;
}

/** What the file of the chat offers. */
export interface ChatFile {
  enter(door: Door): Chat;
}
