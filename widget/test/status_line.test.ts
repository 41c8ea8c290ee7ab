import { beforeEach, expect, test, vi } from "vitest";
import { StatusLine } from "../src/status_line";

let region: HTMLElement;
let status: StatusLine;

beforeEach(() => {
  vi.useFakeTimers();
  region = document.createElement("div");
  status = new StatusLine(() => region);
});

const texts = () => [...region.children].map((entry) => entry.textContent);

test("what comes together is said together after a moment, and goes away", () => {
  status.say({ sentence: "one" });
  vi.advanceTimersByTime(200);
  status.say({ sentence: "two: {text}!", text: "2", lang: "en" });
  vi.advanceTimersByTime(200);
  expect(texts()).toEqual([]);
  vi.advanceTimersByTime(60);
  expect(texts()).toEqual(["one", "two: 2!"]);
  expect(region.querySelector("[lang=en]")?.textContent).toBe("2");
  vi.advanceTimersByTime(1000);
  expect(texts()).toEqual([]);
});

test("what was done is shown at once, and goes away when it was read", () => {
  status.done("Copied.");
  expect(texts()).toEqual(["Copied."]);
  vi.advanceTimersByTime(7900);
  expect(texts()).toEqual(["Copied."]);
  vi.advanceTimersByTime(200);
  expect(texts()).toEqual([]);
});

test("what failed stays until something else is told", () => {
  status.failed("Not deleted.");
  vi.advanceTimersByTime(60_000);
  expect(texts()).toEqual(["Not deleted."]);
  status.done("Deleted.");
  expect(texts()).toEqual(["Deleted."]);
});

test("a line that was replaced takes nothing with it when its time is over", () => {
  status.done("Copied.");
  vi.advanceTimersByTime(5000);
  status.failed("Not sent.");
  vi.advanceTimersByTime(5000);
  expect(texts()).toEqual(["Not sent."]);
});

test("what was done can be undone once", () => {
  const run = vi.fn();
  status.done("Begun.", { label: "Undo", run });
  region.querySelector("button")!.click();
  expect([run.mock.calls.length, region.children.length]).toEqual([1, 0]);
});
