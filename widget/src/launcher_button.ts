import { draw, make } from "./dom";
import type { Options } from "./options";
import { pageDirection, pageTheme } from "./page_look";
import { fill, firstStrings, type FirstStrings } from "./strings/first";

const CHAT = "M4 5.5h16v11h-8.5L7 20v-3.5H4zM8 9.5h8M8 12.7h5";
const DOWN = "M6 9l6 6 6-6";
/** Milliseconds that a failure to load stands beside the button. */
const SHOWN = 8000;

/** The button that opens and closes the panel, on the ground that both stand on. */
export class LauncherButton {
  readonly widget = make("div", { class: "widget", role: "region" });
  private readonly button = make("button", { type: "button", class: "launcher", part: "launcher" });
  private readonly strings: FirstStrings;

  constructor(
    private readonly options: Options,
    toggle: () => void,
    approach: () => void,
  ) {
    this.strings = firstStrings(options);
    this.button.setAttribute("aria-controls", "panel");
    this.button.addEventListener("click", toggle);
    // Whoever comes near wants it soon.
    for (const name of ["pointerenter", "focus"]) this.button.addEventListener(name, approach);
    this.widget.append(this.button);
  }

  /** Shows whether the panel is open and what nobody has seen, as light or dark as the page is now. */
  dress(isOpen = false, unread = 0): void {
    const { options, widget, button, strings } = this;
    const direction = pageDirection(document);
    const theme = options.theme === "auto" ? pageTheme(document) : options.theme;
    const side = options.position ?? (direction === "rtl" ? "left" : "right");
    widget.className = `widget at-${side} ${theme}`;
    widget.lang = options.language;
    widget.dir = direction;
    widget.setAttribute("aria-label", strings.region);
    button.setAttribute("aria-expanded", String(isOpen));
    button.replaceChildren(...this.contents(isOpen, unread));
  }

  /** Shows that something is loading and, where that fails, says so. */
  async waitFor(loading: Promise<void>): Promise<void> {
    const { button, strings } = this;
    button.setAttribute("aria-busy", "true");
    try {
      await loading;
    } catch (error) {
      console.error("career-chat: it could not be loaded -", error);
      const note = make("p", { class: "launcher-note", role: "alert" }, strings.server);
      this.widget.append(note);
      setTimeout(() => note.remove(), SHOWN);
    }
    button.removeAttribute("aria-busy");
  }

  private contents(isOpen: boolean, unread: number): Node[] {
    const { options, strings } = this;
    const title = options.title ?? strings.title;
    const icon = isOpen ? draw(DOWN) : (this.logo() ?? draw(CHAT));
    const name = make("span", { class: isOpen ? "ear" : "", dir: "auto" }, title);
    if (!unread) return [icon, name];
    const label = `, ${fill(strings.unread, { count: unread })}`;
    const mark = make("span", { class: "unread", "aria-hidden": "true" }, String(unread));
    return [icon, name, mark, make("span", { class: "ear" }, label)];
  }

  private logo(): Node | null {
    const { logo } = this.options;
    if (!logo) return null;
    const image = make("img", { class: "logo", src: logo, alt: "", referrerpolicy: "no-referrer" });
    // What cannot be loaded leaves the usual one.
    image.addEventListener("error", () => image.replaceWith(draw(CHAT)));
    return image;
  }
}
