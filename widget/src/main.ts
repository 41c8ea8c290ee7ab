import { Keeper } from "./keeper";
import { Launcher } from "./launcher";
import { TAG } from "./tag";

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

function start(): void {
  customElements.define(TAG, Launcher);
  const keeper = new Keeper(document);
  window.careerChat = {
    open: () => void keeper.chat()?.show(),
    close: () => keeper.chat()?.hide(),
    ask: async (text) => keeper.chat()?.ask(String(text)),
  };
  keeper.start();
}

// A page that carries the tag twice, or runs it again when its body was replaced, gets one widget.
if (!customElements.get(TAG)) start();
