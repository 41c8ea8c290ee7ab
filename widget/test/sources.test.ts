import { expect, test } from "vitest";
import type { Card, Source } from "../src/card";
import { figureDates, sourcesByGuide, toDate, toSourceText } from "../src/sources";
import { stringsOf } from "../src/strings";

const CARD: Card = {
  id: "1",
  status: "answered",
  text: "x",
  topics: ["pay"],
  figures: [
    { name: "wage", value: 46660, unit: "USD per year", as_of: "2021-05", publisher: "Bureau" },
    { name: "again", value: 1, unit: "USD", as_of: "2021-05", publisher: "Bureau" },
    { name: "length", value: 2, unit: "years", as_of: "2024-05-24", publisher: "the guide" },
  ],
  sources: [{ guide: "The Guide", section: "Pay", published: "2024-05-24", url: null }],
  suggestions: [],
};

test.each([
  ["2021-05", "en", "May 2021"],
  ["2024-05-24", "en", "May 24, 2024"],
  ["2024-05-24", "es", "24 de mayo de 2024"],
  ["2021/2031", "en", "2021–2031"],
  ["2021", "en", "2021"],
  ["soon", "en", "soon"],
])("%s in %s is %s", (iso, language, written) => {
  expect(toDate(iso, language)).toBe(written);
});

test("who says a figure is named once, the guide not at all", () => {
  expect(figureDates(CARD, "en")).toEqual(["Bureau, May 2021"]);
});

test("sections of one guide stand together, those of another one apart", () => {
  const [pay] = CARD.sources as [Source];
  const [school, own] = [{ ...pay, section: "School" }, { ...pay, guide: "Our own" }];
  expect(sourcesByGuide({ ...CARD, sources: [pay, own, school] })).toEqual([[pay, school], [own]]);
});

test("a copied answer carries its source", () => {
  expect(toSourceText(CARD, stringsOf({ language: "en", strings: {} }), "en")).toBe("Source: Pay, The Guide, May 24, 2024\nFigures: Bureau, May 2021");
});
