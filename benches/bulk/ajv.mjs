// ajv over NDJSON: the schema compiled once, one process, one line in memory, the first error only.
//
//   node ajv.mjs SCHEMA FILE

import { createReadStream, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import process from "node:process";
import { Ajv2020 } from "ajv/dist/2020.js";

const [schema, file] = process.argv.slice(2);
const ajv = new Ajv2020({ allErrors: false, strict: false, validateFormats: false });
const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
const counts = { valid: 0, invalid: 0 };
for await (const line of createInterface({ input: createReadStream(file, { highWaterMark: 1 << 20 }) })) {
  counts[validate(JSON.parse(line)) ? "valid" : "invalid"] += 1;
}
console.log(`${counts.valid} valid, ${counts.invalid} not valid`);
process.exit(counts.invalid > 0 ? 1 : 0);
