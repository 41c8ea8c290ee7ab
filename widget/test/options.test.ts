import { expect, test } from "vitest";
import { inkOn, readOptions } from "../src/options";

function read(data: Record<string, string>, lang = "") {
  const page = document.createElement("html");
  page.lang = lang;
  return readOptions({ src: "https://bot.example.edu/chat/widget.js", dataset: data }, page);
}

test("the server is the folder of the script", () => {
  expect(read({}).server).toBe("https://bot.example.edu/chat");
});

test("the tag's language comes before the page's, and an unknown one is English", () => {
  expect([read({ language: "es-MX" }, "en").language, read({}, "es").language, read({}, "fr").language]).toEqual(["es", "es", "en"]);
});

test("values that cannot be used fall back", () => {
  const { colour, position, theme } = read({ colour: "red;}", position: "top", theme: "pink" });
  expect([colour, position, theme]).toEqual(["#0b5a7a", "right", "auto"]);
});

test("the text on a colour is the one that is easier to read", () => {
  expect(["#0b5a7a", "#ffd200", "#000000", "#ffffff"].map(inkOn)).toEqual(["#ffffff", "#000000", "#ffffff", "#000000"]);
});
