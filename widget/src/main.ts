import { CareerChat } from "./chat";
import { readOptions } from "./options";

/** What the host page may call; it is there as soon as the script has run. */
interface PublicApi {
  open(): void;
  close(): void;
  ask(text: string): Promise<void>;
}

declare global {
  interface Window {
    careerChat?: PublicApi;
  }
}

const TAG = "career-chat";
const script = document.currentScript as HTMLScriptElement | null;

function start(source: HTMLScriptElement): void {
  customElements.define(TAG, CareerChat);
  const chat = new CareerChat(readOptions(source, document.documentElement));
  window.careerChat = { open: () => chat.show(), close: () => chat.hide(), ask: (text) => chat.ask(String(text)) };
  const put = () => document.body.append(chat);
  if (document.body) put();
  else document.addEventListener("DOMContentLoaded", put, { once: true });
}

// A page that carries the tag twice gets one widget.
if (script && !customElements.get(TAG)) start(script);
