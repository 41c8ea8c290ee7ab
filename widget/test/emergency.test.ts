import { render } from "lit";
import { expect, test } from "vitest";
import { callsView, keepTogether } from "../src/emergency";
import { stringsOf } from "../src/strings";

const TEXT =
  "If you are in danger, **call 911 now**. If you think of suicide, **call or text 988**. " +
  "The hotline listens at **1-800-799-7233**.";

function linksOf(text: string): string[] {
  const place = document.createElement("div");
  render(callsView(text, stringsOf({ language: "en", strings: {} })), place);
  return [...place.querySelectorAll("a")].map((link) => `${link.textContent} ${link.href}`);
}

test("each number of an emergency can be called, and written to where the answer says so", () => {
  expect(linksOf(TEXT)).toEqual([
    "Call 911 tel:911",
    "Call 988 tel:988",
    "Text 988 sms:988",
    "Call 1-800-799-7233 tel:18007997233",
  ]);
});

test("each line has its numbers, each once, and a word that it wants is in the message", () => {
  const text = "- Violence: **1-800-799-7233**, or text START to 88788\n- Poison: 911, then 1-800-799-7233, then 911";
  expect(linksOf(text)).toEqual([
    "Call 1-800-799-7233 tel:18007997233",
    "Text 88788 sms:88788?&body=START",
    "Call 911 tel:911",
    "Call 1-800-799-7233 tel:18007997233",
  ]);
});

test("an answer without numbers has nothing to call", () => {
  expect(linksOf("Please ask a doctor. In 2024 there were 15 of 300.")).toEqual([]);
});

test("a number stays on its line", () => {
  expect(keepTogether("1-800-799-7233, part-time")).toBe("1\u2011800\u2011799\u20117233, part-time");
});
