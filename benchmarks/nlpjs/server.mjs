// node server.mjs MODEL REPLIES PORT THRESHOLD: nlp.js behind Rasa's REST protocol, on loopback.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { dockStart } from "@nlpjs/basic";
import { Replies } from "./replies.mjs";

const [model, replies, port, threshold] = process.argv.slice(2);
const dock = await dockStart({ settings: { nlp: { autoLoad: false } }, use: ["Basic", "LangEn"] });
const nlp = dock.get("nlp");
nlp.addLanguage("en");
nlp.import(readFileSync(model, "utf8"));
const known = new Replies(JSON.parse(readFileSync(replies, "utf8")));

async function answer(message) {
  const { intent, score, entities } = await nlp.process("en", message);
  if (score < Number(threshold)) return { ...known.limit, score };
  const subjects = [...new Set(entities.map((entity) => entity.option).filter(Boolean))];
  return { ...known.intent(intent, subjects), score };
}

createServer(async (request, response) => {
  const { sender, message } = JSON.parse(await text(request));
  const body = JSON.stringify([{ recipient_id: sender, custom: await answer(message) }]);
  response.writeHead(200, { "Content-Type": "application/json" }).end(body);
}).listen(Number(port), "127.0.0.1");
