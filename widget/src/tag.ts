/** The name of the widget's element. */
export const TAG = "career-chat";
/** The name of the element in it that the chat makes. */
export const PANEL_TAG = "career-chat-panel";
