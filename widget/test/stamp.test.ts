import { expect, test } from "vitest";
import { dayName, dayOf, timeName } from "../src/stamp";

const now = new Date(2026, 10, 26, 0, 30);
const at = (...parts: [number, number, number, number]) => new Date(...parts).toISOString();

test.each([
  [at(2026, 10, 26, 0), "en", "Today"],
  [at(2026, 10, 25, 23), "en", "Yesterday"],
  [at(2026, 10, 25, 23), "es", "Ayer"],
  [at(2026, 10, 4, 9), "en", "November 4, 2026"],
])("%s in %s is %s", (moment, language, name) => {
  expect(dayName(moment, language, now)).toBe(name);
});

test("a day and a time are those of the reader's clock", () => {
  expect(dayOf(at(2026, 0, 2, 23))).toBe("2026-01-02");
  expect(timeName(at(2026, 0, 2, 15), "en").replace(/\s/g, " ")).toBe("3:00 PM");
});

test("what is no moment has no day and no time", () => {
  expect([dayOf(""), timeName("", "en")]).toEqual(["", ""]);
});
