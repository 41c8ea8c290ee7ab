import { expect, test } from "vitest";
import { toElement, toPlainText } from "../src/markdown";

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
  expect(toElement(`[x](${address})`).querySelector("a[href]")).toBeNull();
});

test("links open elsewhere and tell nothing", () => {
  const link = toElement("[x](https://example.edu)").querySelector("a");
  expect([link?.rel, link?.target]).toEqual(["noopener noreferrer", "_blank"]);
});

test("plain text has no markup and no words run together", () => {
  expect(toPlainText("1. **Finish** school\n2. Train\n\nDone")).toBe("Finish school Train Done");
});
