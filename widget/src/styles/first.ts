import { base } from "./base";
import { toSheet } from "./css";
import { launcher } from "./launcher";
import { theme } from "./theme";

/** The style sheets of the launcher; what the chat brings comes after them in the cascade. */
export const firstSheets = () => [theme, base, launcher].map(toSheet);
