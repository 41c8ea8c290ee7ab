import { base } from "./base";
import { composer } from "./composer";
import { figures } from "./figures";
import { media } from "./media";
import { messages } from "./messages";
import { panel } from "./panel";
import { reactions } from "./reactions";
import { suggestions } from "./suggestions";
import { theme } from "./theme";

/** The widget's style sheets in the order of the cascade: what depends on the screen or on the reader's settings comes last. */
export const styles = [
  theme,
  base,
  panel,
  messages,
  reactions,
  suggestions,
  composer,
  figures,
  media,
];
