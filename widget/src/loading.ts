import type { Chat, ChatFile, Door } from "./door";

/** The name of the chat's file, with its hash; the build fills it in. */
declare const CHAT_FILE: string;

let failures = 0;

/** Loads the chat from the server that it is to ask, and puts it behind its door. */
export async function load(door: Door): Promise<Chat> {
  // A browser may remember that an address could not be loaded.
  const again = failures ? `?again=${failures}` : "";
  try {
    const file: ChatFile = await import(`${door.options.server}/${CHAT_FILE}${again}`);
    return file.enter(door);
  } catch (error) {
    failures += 1;
    throw error;
  }
}
