import { expect, test, vi } from "vitest";
import { Announcer } from "../src/announcer";

test("what comes together is said together after a moment, and goes away", () => {
  vi.useFakeTimers();
  const region = document.createElement("div");
  const announcer = new Announcer(() => region);
  announcer.say("one");
  vi.advanceTimersByTime(200);
  announcer.say("two");
  vi.advanceTimersByTime(200);
  expect(region.children.length).toBe(0);
  vi.advanceTimersByTime(60);
  expect([...region.children].map((entry) => entry.textContent)).toEqual(["one", "two"]);
  vi.advanceTimersByTime(1000);
  expect(region.children.length).toBe(0);
});
