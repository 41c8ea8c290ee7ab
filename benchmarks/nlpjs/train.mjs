// node train.mjs CORPUS MODEL: train nlp.js with its defaults on a corpus of its own form.
import { readFileSync, writeFileSync } from "node:fs";
import { dockStart } from "@nlpjs/basic";

const [corpus, model] = process.argv.slice(2);
const dock = await dockStart({ settings: { nlp: { autoSave: false } }, use: ["Basic", "LangEn"] });
const nlp = dock.get("nlp");
nlp.addLanguage("en");
nlp.addCorpus(JSON.parse(readFileSync(corpus, "utf8")));
await nlp.train();
writeFileSync(model, nlp.export(true));
