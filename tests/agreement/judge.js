// Answers each line, a document, with what ajv says of it under the JSON Schema, and what becomes of it as protobuf: the
// message, and the rules of protovalidate that it breaks; null where it is no message.
//
//     node judge.js SCHEMA FILES

import { createFileRegistry, fromBinary, fromJsonString, toBinary } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createValidator } from "@bufbuild/protovalidate";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";

const [schema, files] = process.argv.slice(2);
const valid = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, readFileSync(files)));
const readout = registry.getMessage("readout.v1.Readout");
const validator = createValidator({ registry });

function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}

function judge(line) {
  const document = attempt(() => JSON.parse(line));
  const answer = { schema: document === null ? null : valid(document), message: null, rules: null };
  const message = attempt(() => fromJsonString(readout, line));
  if (message !== null) {
    const result = validator.validate(readout, message);
    if (result.kind === "error") throw result.error;
    answer.message = Buffer.from(toBinary(readout, message)).toString("hex");
    // What stands behind the id of a rule tells which part of it is broken, as in ref.unknown.actors.
    const id = (violation) => violation.ruleId.split(".").slice(0, 2).join(".");
    answer.rules = [...new Set(result.violations?.map(id))];
  }
  return answer;
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  process.stdout.write(JSON.stringify(judge(line)) + "\n");
}
