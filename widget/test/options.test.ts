import { expect, test, vi } from "vitest";
import { readOptions } from "../src/options";

const SRC = "https://bot.example.edu/chat/widget.js?v=2";

function find(element: Record<string, string>, tag: Record<string, string> = {}, lang = "") {
  document.documentElement.lang = lang;
  return readOptions(element, { src: SRC, dataset: tag }, document);
}

const read = (...given: Parameters<typeof find>) => find(...given)!;

test("the server is the folder of the script, or the one that is named", () => {
  expect(read({}).server).toBe("https://bot.example.edu/chat");
  const named = read({}, { server: "https://cdn.example.edu/bot/" });
  expect(named.server).toBe("https://cdn.example.edu/bot");
});

test("without a tag and without a server there are no options", () => {
  expect(readOptions({}, null, document)).toBeNull();
  expect(readOptions({ server: "http://[" }, null, document)).toBeNull();
  expect(readOptions({ server: "https://b.example" }, null, document)?.server).toBe(
    "https://b.example",
  );
});

test("what the element says comes before what the tag says", () => {
  const options = read({ title: "Mine" }, { title: "Tag's", greeting: "Hello" });
  expect([options.title, options.greeting]).toEqual(["Mine", "Hello"]);
});

test("the tag's language comes before the page's, and an unknown one is English", () => {
  const chosen = [read({}, { language: "es-MX" }, "en"), read({}, {}, "es"), read({}, {}, "fr")];
  expect(chosen.map(({ language }) => language)).toEqual(["es", "es", "en"]);
});

test("values that cannot be used fall back, and a colour says so", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
  const odd = { colour: "red;}", position: "top", theme: "pink", offsetY: "-4", offsetX: "x" };
  const { colour, position, theme, offset } = read(odd);
  expect([colour, position, theme, offset]).toEqual(["#0b5a7a", null, "auto", { x: 0, y: 0 }]);
  expect(warn).toHaveBeenCalledTimes(1);
});

test("a short colour is a colour", () => {
  expect(read({ colour: "#b0C" }).colour).toBe("#bb00CC");
});

test("an offset is in pixels", () => {
  expect(read({ offsetX: "12", offsetY: "80px" }).offset).toEqual({ x: 12, y: 80 });
});
