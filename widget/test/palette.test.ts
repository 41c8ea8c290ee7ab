import { expect, test } from "vitest";
import { contrast, inkOn } from "../src/palette";

test("the text on a colour is the one that is easier to read", () => {
  const colours = ["#0b5a7a", "#ffd200", "#000000", "#ffffff"];
  expect(colours.map(inkOn)).toEqual(["#ffffff", "#000000", "#ffffff", "#000000"]);
});

test("contrast is counted as WCAG does, in either order", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
  expect(contrast("#ffffff", "#767676")).toBeCloseTo(4.54, 2);
});
