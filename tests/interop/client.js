// A client in ECMAScript: code that protoc-gen-es generated, and the JSON Schema, but nothing of the crate. It is used
// as client.py is, and makes the same readout, with the same mistakes.

import { create, createFileRegistry, fromBinary, fromJsonString, toBinary, toJsonString } from "@bufbuild/protobuf";
import { FileDescriptorSetSchema } from "@bufbuild/protobuf/wkt";
import { createValidator } from "@bufbuild/protovalidate";
import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import process from "node:process";
import * as pb from "./es/readout/v1/readout_pb.js";

const { ReadoutSchema } = pb;

function example() {
  return create(ReadoutSchema, {
    id: "😀".repeat(64),
    language: "sr-Latn",
    sources: [{
      key: "note",
      kind: pb.SourceKind_Value.OFFICIAL_READOUT,
      published: "2024-02-29~",
      partial: true,
      digest: "0a".repeat(32),
    }],
    conversations: [{
      key: "call",
      channel: pb.Channel_Value.PHONE,
      start: { date: "2024-02-29T23:59-05:00", printed: "late", inferred: true },
      ordinal: 10_000,
      places: ["Женева", "日内瓦"],
    }],
    actors: [
      { key: "host", kind: pb.ActorKind_Value.PERSON, name: "The “host”", country: "RS" },
      { key: "guest", kind: pb.ActorKind_Value.GROUP, name: "the guests", unnamed: true, partOf: "host" },
    ],
    participants: [
      { actor: "host", roles: [pb.Role_Value.HOST, pb.Role_Value.PRINCIPAL] },
      { actor: "guest", roles: [pb.Role_Value.JOINED], representatives: true },
    ],
    topics: [{ key: "arms", label: "Arms", category: pb.Category_Value.ARMS_CONTROL, regions: ["host"] }],
    statements: [{
      text: "One line\nand \\ another",
      act: pb.Act_Value.STATED,
      voice: pb.Voice_Value.ATTRIBUTED,
      key: "s",
      topics: ["arms"],
      holders: ["guest", "host"],
      quantities: ["share"],
      repeated: true,
      spans: [{ start: 0, end: 20 }],
    }],
    quantities: [{
      key: "share",
      what: "the share",
      comparator: pb.Comparator_Value.BETWEEN,
      low: "-0.50",
      high: "67.500",
      unit: "%",
    }],
    commitments: [{
      kind: pb.CommitmentKind_Value.MEETING,
      object: "To meet",
      status: pb.CommitmentStatus_Value.AGREED,
      statements: ["s"],
      effort: true,
      due: { date: "[2024-03-01..2024-03-31]" },
    }],
  });
}

const MISTAKES = {
  "long-text": (r) => { r.id += "😀"; },
  "wrong-key": (r) => { r.statements[0].holders[0] = "gest"; },
  "wrong-order": (r) => {
    r.actors[0].partOf = "guest";
    r.actors[1].partOf = undefined;
  },
  "same-key": (r) => {
    r.actors[1].key = "host";
    r.statements[0].holders = ["host"];
    r.participants.pop();
  },
  "twice": (r) => { r.statements[0].holders[1] = "guest"; },
  "no-such-day": (r) => { r.sources[0].published = "2026-02-29"; },
  "turned-text": (r) => { r.topics[0].label = "Arms\u202e"; },
  "empty-text": (r) => { r.actors[0].name = ""; },
  "blank-option": (r) => { r.sources[0].title = ""; },
  "unspecified": (r) => { r.actors[0].kind = pb.ActorKind_Value.UNSPECIFIED; },
  "unknown-value": (r) => { r.actors[0].kind = 99; },
  "large-count": (r) => { r.conversations[0].ordinal = 10_001; },
  "no-actors": (r) => {
    for (const list of [r.actors, r.participants, r.statements, r.commitments, r.topics[0].regions]) list.length = 0;
  },
};

function valid(schema, document) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  if (!ajv.validate(schema, document)) {
    process.stdout.write(ajv.errorsText(ajv.errors, { separator: "\n" }) + "\n");
    // Not 1, with which Node ends when something goes wrong.
    process.exitCode = 2;
  }
}

function violations(files, message) {
  const registry = createFileRegistry(fromBinary(FileDescriptorSetSchema, files));
  const readout = registry.getMessage(ReadoutSchema.typeName);
  const result = createValidator({ registry }).validate(readout, fromBinary(readout, message));
  if (result.kind === "error") throw result.error;
  return result.violations ?? [];
}

function rules(files, message) {
  // What stands behind the id of a rule tells which part of it is broken, as in ref.unknown.actors.
  const id = (violation) => violation.ruleId.split(".").slice(0, 2).join(".");
  const broken = new Set(violations(files, message).map(id));
  for (const id of [...broken].sort()) process.stdout.write(`${id}\n`);
  if (broken.size > 0) process.exitCode = 2;
}

function words(files, message) {
  for (const violation of violations(files, message)) process.stdout.write(`${violation.message}\n`);
}

const [command, ...rest] = process.argv.slice(2);
if (command === "read") {
  process.stdout.write(toJsonString(ReadoutSchema, fromBinary(ReadoutSchema, readFileSync(0))));
} else if (command === "write") {
  process.stdout.write(toBinary(ReadoutSchema, fromJsonString(ReadoutSchema, readFileSync(0, "utf8"))));
} else if (command === "make") {
  const [form, mistake] = rest;
  const readout = example();
  if (mistake) MISTAKES[mistake](readout);
  process.stdout.write(form === "json" ? toJsonString(ReadoutSchema, readout) : toBinary(ReadoutSchema, readout));
} else if (command === "valid") {
  valid(...rest.map((name) => JSON.parse(readFileSync(name, "utf8"))));
} else if (command === "words") {
  words(...rest.map((name) => readFileSync(name)));
} else if (command === "rules") {
  rules(...rest.map((name) => readFileSync(name)));
} else {
  throw new Error(`no such command: ${command}`);
}
