import { expect, test } from "vitest";
import { toElement, toLines, toPlainText } from "../src/markdown";

test("bold, lists and links become elements", () => {
  const element = toElement("**a**\n\n- b\n- [c](https://example.edu)");
  expect([...element.querySelectorAll("strong, li, a")].map((one) => one.tagName)).toEqual(["STRONG", "LI", "LI", "A"]);
});

test("HTML is shown as text", () => {
  const element = toElement("<b>x</b> <script>alert(1)</script>");
  expect(element.querySelector("b, script")).toBeNull();
  expect(element.textContent).toContain("<script>");
});

test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x", "//evil.test"])("a link to %s is none", (address) => {
  const element = toElement(`[x](${address})`);
  expect([element.querySelector("a"), element.textContent]).toEqual([null, "x"]);
});

test("links open elsewhere and tell nothing", () => {
  const link = toElement("[x](https://example.edu)").querySelector("a");
  expect([link?.rel, link?.target]).toEqual(["noopener noreferrer", "_blank"]);
});

test("plain text has no markup and no words run together", () => {
  expect(toPlainText("1. **Finish** school\n2. Train\n\nDone")).toBe("Finish school Train Done");
});

test("numbers to call or to write to are links that stay on the page", () => {
  const links = [...toElement("[911](tel:911) [988](sms:988)").querySelectorAll("a")];
  expect(links.map((link) => [link.getAttribute("href"), link.target])).toEqual([
    ["tel:911", ""],
    ["sms:988", ""],
  ]);
});

test("references to characters are the characters, and make no markup", () => {
  const element = toElement("A &amp; B &#39;c&#x27; &lt;b&gt; &unknown; `&amp;`");
  expect(element.textContent).toBe("A & B 'c' <b> &unknown; &amp;");
});

test("what an answer has no element for stays apart and readable", () => {
  const element = toElement("# Pay\n\n> said\n\n```\ncode\n```\n\n| a | b |\n|-|-|\n| 1 | 2 |");
  const blocks = [...element.children].map((block) => block.textContent?.trim());
  expect(blocks).toEqual(["Pay", "said", "code", "| a | b |\n|-|-|\n| 1 | 2 |"]);
});

test("the clipboard gets a line for each item, with its number", () => {
  expect(toLines("First:\n\n3. **Finish** school\n4. Train\n\n- a\n- b")).toBe(
    "First:\n\n3. Finish school\n4. Train\n\n- a\n- b",
  );
});

test("a list within a list stays one", () => {
  const element = toElement("- a\n  - b\n- c");
  expect(element.querySelectorAll("ul ul li").length).toBe(1);
});
