import { expect, test } from "vitest";
import { findHome } from "../src/home";

test.each([
  ["/widget.js", true],
  ["https://bot.example.edu/chat/widget.0123456789abcdef.js?ver=6", true],
  ["/my-widget.js", false],
  ["/widget.json", false],
])("a script of no tag looks for its own: %s", (src, isOurs) => {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = `<script type="text/plain" src="/other.js"></script>`;
  const tag = page.createElement("script");
  tag.type = "text/plain";
  tag.setAttribute("src", src);
  page.body.append(tag);
  expect(findHome(page)).toBe(isOurs ? tag : null);
});
