import { beforeEach, expect, test, vi } from "vitest";
import { RequestFailed, type Api } from "../src/api";
import type { Card, Exchange } from "../src/card";
import { Conversation, type Happening } from "../src/conversation";
import { Storage } from "../src/storage";

const OFFER = { title: "How much?", payload: "choice:1" };
const CARD = { id: "c", status: "answered", text: "x", suggestions: [OFFER] } as unknown as Card;
const said = (id: string, text = ""): Exchange => ({ id, text, card: CARD, vote: null });
const ENDED = new RequestFailed("session");

/** A server whose sessions end: "old" is known no more, and choices belong to a session. */
function endingServer() {
  let opened = 0;
  let token = () => "" as string | null;
  const check = () => {
    if (token() !== "new1") throw ENDED;
  };
  const ask = vi.fn(async (id: string, asked: { text?: string; choice?: string }) => {
    check();
    if (asked.choice) throw new RequestFailed("refused");
    return said(id, asked.text);
  });
  const checked = vi.fn(async () => check());
  const api = {
    open: vi.fn(async () => ({ token: `new${++opened}`, messages: [said("greeting")] })),
    history: vi.fn(async () => (check(), [said("greeting"), said("before", "before")])),
    startOver: vi.fn(async () => (check(), { token: "new1", messages: [] })),
    vote: checked,
    erase: checked,
    ask,
  };
  return { api, knows: (read: () => string | null) => (token = read) };
}

let server: ReturnType<typeof endingServer>;
let storage: Storage;
let conversation: Conversation;
let happened: Happening["kind"][];

beforeEach(async () => {
  localStorage.clear();
  server = endingServer();
  storage = new Storage("http://bot", () => undefined);
  server.knows(() => storage.token);
  happened = [];
  const api = server.api as unknown as Api;
  conversation = new Conversation(api, storage, ({ kind }) => happened.push(kind));
  await conversation.open();
  await conversation.ask("before");
  happened = [];
  storage.token = "old";
});

const states = () => conversation.turns.map(({ text, state }) => [text, state]);

test.each([
  ["a typed question", () => conversation.ask("How much?")],
  ["an offered question", () => conversation.choose(OFFER)],
])("after the session has ended, %s is asked in words in a new one", async (_, act) => {
  // The second one that the server gives out is the one it knows.
  server.api.open.mockResolvedValueOnce({ token: "new1", messages: [said("greeting")] });
  await act();
  expect(server.api.ask.mock.calls.at(-1)?.[1]).toEqual({ text: "How much?" });
  expect(states()).toEqual([
    ["", "past"],
    ["before", "past"],
    ["How much?", "answered"],
  ]);
  expect([happened.filter((kind) => kind === "renewed").length, storage.token]).toEqual([1, "new1"]);
});

test("an offered question that failed before is asked in words, too", async () => {
  storage.token = "new1";
  server.api.ask.mockRejectedValueOnce(new RequestFailed("offline"));
  await conversation.choose(OFFER);
  storage.token = "old";
  server.api.open.mockResolvedValueOnce({ token: "new1", messages: [] });
  await conversation.resend(conversation.turns.at(-1)!);
  expect(conversation.turns.at(-1)?.state).toBe("answered");
});

test("what another conversation of the session offered is asked in words", async () => {
  storage.token = "new1";
  await conversation.choose(OFFER);
  expect(states().at(-1)).toEqual(["How much?", "answered"]);
  expect(happened).not.toContain("renewed");
});

test("history of a session that has ended gives way to a new one", async () => {
  const api = server.api as unknown as Api;
  conversation = new Conversation(api, storage, ({ kind }) => happened.push(kind));
  await conversation.open();
  expect([states(), conversation.state]).toEqual([[["", "answered"]], "open"]);
  expect(happened).toContain("renewed");
});

test("starting over begins a session where there is none", async () => {
  expect(await conversation.startOver()).toBe("old");
  expect([storage.token, states()]).toEqual(["new2", [["", "answered"]]]);
});

test("a vote on what was said in a session that has ended is told to have failed", async () => {
  expect(await conversation.vote(conversation.turns.at(-1)!, "up")).toBe(false);
});

test("deleting what has ended with its session is done", async () => {
  expect(await conversation.erase()).toBe(true);
  expect(states()).toEqual([["", "answered"]]);
});

test("a server that cannot open a session leaves the question to be tried again", async () => {
  server.api.open.mockRejectedValueOnce(new RequestFailed("server"));
  await conversation.ask("how long?");
  expect(states().at(-1)).toEqual(["how long?", "failed"]);
  server.api.open.mockResolvedValueOnce({ token: "new1", messages: [] });
  await conversation.resend(conversation.turns.at(-1)!);
  expect(states().at(-1)).toEqual(["how long?", "answered"]);
});
