// What nlp.js replies: the same texts as the other peers', exported by Python.
export class Replies {
  constructor({ topics, aspects, sentences, limit }) {
    Object.assign(this, { topics, aspects, sentences, limit });
  }

  // The card for an intent about the records that the message names.
  intent(intent, subjects) {
    if (!intent.startsWith("ask_")) return this.sentences[intent] ?? this.limit;
    const byKey = this.aspects[intent.slice(4)] ?? {};
    const special = [...new Set(subjects.map((key) => byKey[key]).filter((topic) => topic && topic !== byKey[""]))];
    const keys = special.length ? special : [byKey[""]].filter(Boolean);
    return keys.length ? join(keys.map((key) => this.topics[key])) : this.limit;
  }
}

function join(cards) {
  const isCovered = cards.some((card) => card.status === "answered");
  const text = cards.map((card) => card.text).join("\n\n");
  return { ...cards[0], status: isCovered ? "answered" : "not_covered", text, topics: cards.flatMap((card) => card.topics) };
}
