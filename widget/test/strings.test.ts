import { expect, test } from "vitest";
import { fill } from "../src/strings";
import { en } from "../src/strings/en";
import { es } from "../src/strings/es";

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("each language says the same things with the same placeholders", () => {
  expect(Object.keys(es)).toEqual(Object.keys(en));
  for (const name of Object.keys(en) as (keyof typeof en)[]) expect(placeholders(es[name])).toEqual(placeholders(en[name]));
});

test("placeholders are filled", () => {
  expect(fill("{a} of {b}", { a: 1, b: "two" })).toBe("1 of two");
});
