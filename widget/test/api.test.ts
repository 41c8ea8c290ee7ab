import { afterEach, expect, test, vi } from "vitest";
import { Api } from "../src/api";

const api = new Api("http://bot", () => "token");
const respond = (status: number, headers = {}) => vi.stubGlobal("fetch", vi.fn(async () => new Response("{}", { status, headers })));

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test.each([
  [401, "session"],
  [403, "origin"],
  [429, "tooMany"],
  [400, "refused"],
  [503, "server"],
])("status %i is the problem %s", async (status, problem) => {
  respond(status, { "retry-after": "7" });
  await expect(api.history()).rejects.toMatchObject({ problem, seconds: 7 });
});

test("no cookie and no referrer goes along", async () => {
  respond(200);
  await api.open();
  expect(vi.mocked(fetch).mock.calls[0]?.[1]).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", headers: { Authorization: "Bearer token" } });
});

test("an answer that takes too long is given up", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("fetch", (_: string, { signal }: RequestInit) => new Promise((_, reject) => signal?.addEventListener("abort", () => reject(new Error()))));
  const asked = expect(api.open()).rejects.toMatchObject({ problem: "timeout" });
  await vi.advanceTimersByTimeAsync(15_000);
  await asked;
});

test.each([
  ["a server that gives out the widget refuses the page", true, "origin"],
  ["a server that gives out nothing is down", false, "server"],
])("%s", async (_, isUp, problem) => {
  const answer = async (address: string) => {
    if (!isUp || !address.endsWith("/widget.js")) throw new TypeError("Failed to fetch");
    return new Response(null);
  };
  vi.stubGlobal("fetch", vi.fn(answer));
  await expect(new Api("http://bot", () => null).open()).rejects.toMatchObject({ problem });
});

test("a page that could talk before is not refused, whatever fails", async () => {
  const talking = new Api("http://bot", () => null);
  respond(200);
  await talking.open();
  const answer = async (address: string) => {
    if (!address.endsWith("/widget.js")) throw new TypeError("Failed to fetch");
    return new Response(null);
  };
  vi.stubGlobal("fetch", vi.fn(answer));
  await expect(talking.open()).rejects.toMatchObject({ problem: "server" });
});
