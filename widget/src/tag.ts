/** The name of the widget's element. */
export const TAG = "career-chat";
