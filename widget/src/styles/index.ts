import { composer } from "./composer";
import { toSheet } from "./css";
import { figures } from "./figures";
import { media } from "./media";
import { messages } from "./messages";
import { panel } from "./panel";
import { reactions } from "./reactions";
import { suggestions } from "./suggestions";

/** The chat's style sheets in the order of the cascade: what depends on the screen or on the reader's settings comes last. */
export const sheets = () =>
  [panel, messages, reactions, suggestions, composer, figures, media].map(toSheet);
