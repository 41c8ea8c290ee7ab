import { expect, test } from "vitest";
import { contrast, inkOn, readableOn } from "../src/palette";

test("the text on a colour is the one that is easier to read", () => {
  const colours = ["#0b5a7a", "#ffd200", "#000000", "#ffffff"];
  expect(colours.map(inkOn)).toEqual(["#ffffff", "#000000", "#ffffff", "#000000"]);
});

test("contrast is counted as WCAG does, in either order", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});

test.each(["#0b5a7a", "#800000", "#ffffff", "#ffd200", "#000000", "#7fffd4"])(
  "text in the page's colour %s can be read in both themes",
  (colour) => {
    const light = readableOn(["#ffffff", "#f1f4f7"], colour, "#000000");
    const dark = readableOn(["#161d24", "#222c36"], colour, "#ffffff");
    expect(contrast(light, "#f1f4f7")).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, "#222c36")).toBeGreaterThanOrEqual(4.5);
  },
);

test("a colour that can be read is left as it is", () => {
  expect(readableOn(["#ffffff"], "#800000", "#000000")).toBe("#800000");
});
