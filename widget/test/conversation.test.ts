import { beforeEach, expect, test, vi } from "vitest";
import { RequestFailed, type Api } from "../src/api";
import type { Card, Exchange } from "../src/card";
import { Conversation } from "../src/conversation";
import { Storage } from "../src/storage";
import { secondsLeft } from "../src/turn";

const CARD: Card = { id: "c", status: "answered", text: "x", topics: [], figures: [], sources: [], suggestions: [{ title: "Pay?", payload: "choice:1" }] };
const exchange = (id: string, text: string): Exchange => ({ id, text, card: CARD, vote: null });

const api = {
  open: vi.fn(async () => ({ token: "t1", messages: [exchange("greeting", "")] })),
  startOver: vi.fn(async () => ({ token: "t2", messages: [] })),
  history: vi.fn(async () => [exchange("old", "before")]),
  ask: vi.fn(async (id: string, asked: { text: string } | { choice: string }, arrived: () => void) => {
    arrived();
    return exchange(id, "text" in asked ? asked.text : "Pay?");
  }),
  vote: vi.fn(async () => undefined),
  erase: vi.fn(async () => undefined),
};
let storage: Storage;
let conversation: Conversation;

beforeEach(() => {
  localStorage.clear();
  vi.clearAllMocks();
  storage = new Storage("http://bot", () => undefined);
  conversation = new Conversation(api as unknown as Api, storage, () => undefined);
});

test("a first visit opens a session and keeps its token", async () => {
  await conversation.open();
  expect([storage.token, conversation.state, conversation.turns.length]).toEqual(["t1", "open", 1]);
});

test("opening twice at once opens one session", async () => {
  await Promise.all([conversation.open(), conversation.open()]);
  expect(api.open).toHaveBeenCalledTimes(1);
});

test("a known token brings the history back", async () => {
  storage.token = "t0";
  await conversation.open();
  expect(conversation.turns.map((turn) => turn.text)).toEqual(["before"]);
});

test("a question goes from sending over sent to answered", async () => {
  const states: string[] = [];
  conversation = new Conversation(api as unknown as Api, storage, () => states.push(conversation.turns.at(-1)?.state ?? ""));
  await conversation.ask("how much?");
  expect(states.filter((state, at) => state && state !== states[at - 1])).toEqual(["sending", "sent", "answered"]);
});

test("a choice is sent as its token and shown as its title", async () => {
  await conversation.choose({ title: "Pay?", payload: "choice:1" });
  expect(api.ask.mock.calls[0]?.[1]).toEqual({ choice: "choice:1" });
  expect(conversation.turns.at(-1)?.text).toBe("Pay?");
});

test("what was chosen and is under way is not chosen a second time", async () => {
  const told: string[] = [];
  conversation = new Conversation(api as unknown as Api, storage, ({ kind }) => told.push(kind));
  const pay = { title: "Pay?", payload: "choice:1" };
  await Promise.all([conversation.choose(pay), conversation.choose(pay)]);
  expect([api.ask.mock.calls.length, told.filter((kind) => kind === "twice").length]).toEqual([1, 1]);
  await conversation.choose(pay);
  expect(api.ask.mock.calls.length).toBe(2);
});

test("a failed question is sent again under the same id", async () => {
  api.ask.mockRejectedValueOnce(new RequestFailed("tooMany", 7));
  await conversation.ask("how much?");
  const failed = conversation.turns.at(-1)!;
  expect([failed.state, failed.problem, secondsLeft(failed)]).toEqual(["failed", "tooMany", 7]);
  await conversation.resend(failed);
  expect(api.ask.mock.calls.map((call) => call[0])).toEqual([failed.id, failed.id]);
  expect(conversation.turns.at(-1)?.state).toBe("answered");
});

test("an ended session is replaced and the question sent again", async () => {
  await conversation.open();
  api.ask.mockRejectedValueOnce(new RequestFailed("session"));
  await conversation.ask("how much?");
  expect([api.open.mock.calls.length, conversation.turns.at(-1)?.state]).toEqual([2, "answered"]);
});

test("nothing is suggested while an answer is awaited", async () => {
  await conversation.open();
  expect(conversation.suggestions.length).toBe(1);
  void conversation.ask("how much?");
  await Promise.resolve();
  expect(conversation.suggestions.length).toBe(0);
});

test("deleting forgets the token even of a session that has ended", async () => {
  await conversation.open();
  api.erase.mockRejectedValueOnce(new RequestFailed("session"));
  api.open.mockResolvedValueOnce({ token: "t9", messages: [] });
  expect(await conversation.erase()).toBe(true);
  expect(storage.token).toBe("t9");
});

test("a deletion that failed is said and keeps the conversation", async () => {
  await conversation.open();
  api.erase.mockRejectedValueOnce(new RequestFailed("server"));
  expect(await conversation.erase()).toBe(false);
  expect(conversation.turns.length).toBe(1);
});

test("a question asked while the session is opened shows at once, after the greeting", async () => {
  let admit = () => {};
  api.open.mockImplementationOnce(async () => {
    await new Promise<void>((resolve) => (admit = resolve));
    return { token: "t1", messages: [exchange("greeting", "")] };
  });
  const asked = conversation.ask("how much?");
  expect(conversation.turns.map((turn) => turn.text)).toEqual(["how much?"]);
  await Promise.resolve();
  admit();
  await asked;
  expect(conversation.turns.map((turn) => turn.text)).toEqual(["", "how much?"]);
});

test("what is asked while an answer is awaited is sent after it", async () => {
  await conversation.open();
  await Promise.all([conversation.ask("one"), conversation.ask("two")]);
  const answered = conversation.turns.map((turn) => [turn.text, turn.state]);
  expect(answered.slice(1)).toEqual([
    ["one", "answered"],
    ["two", "answered"],
  ]);
});

test("an answer to a conversation that was left does not come into the new one", async () => {
  await conversation.open();
  let answer = () => {};
  api.ask.mockImplementationOnce(async (id) => {
    await new Promise<void>((resolve) => (answer = resolve));
    return exchange(id, "late");
  });
  const asked = conversation.ask("late");
  await vi.waitFor(() => expect(api.ask).toHaveBeenCalled());
  await conversation.startOver();
  answer();
  await asked;
  expect(conversation.turns).toEqual([]);
});

test("what another tab did keeps a question that failed here", async () => {
  await conversation.open();
  api.ask.mockRejectedValueOnce(new RequestFailed("offline"));
  await conversation.ask("mine");
  await conversation.refresh();
  expect(conversation.turns.map((turn) => turn.text)).toEqual(["before", "mine"]);
});

test("what another tab did meanwhile is shown when the answer is there", async () => {
  await conversation.open();
  const asked = conversation.ask("mine");
  await conversation.refresh();
  expect(api.history).not.toHaveBeenCalled();
  await asked;
  expect(api.history).toHaveBeenCalledTimes(1);
});

test("starting over can be taken back", async () => {
  await conversation.open();
  const left = await conversation.startOver();
  expect([left, storage.token, conversation.turns]).toEqual(["t1", "t2", []]);
  expect(await conversation.goBack(left!)).toBe(true);
  expect([storage.token, conversation.turns[0]?.text]).toEqual(["t1", "before"]);
});

test("starting over that failed is told, and keeps the conversation", async () => {
  await conversation.open();
  api.startOver.mockRejectedValueOnce(new RequestFailed("server"));
  expect(await conversation.startOver()).toBeNull();
  expect(conversation.turns.length).toBe(1);
});
