#!/usr/bin/env python3
"""A client in Python: code that protoc generated, and the JSON Schema, but nothing of the crate.

    client.py read                 protobuf on standard input, ProtoJSON on standard output
    client.py write                ProtoJSON on standard input, protobuf on standard output
    client.py make FORM [MISTAKE]  a readout made here, as `json` or `protobuf`, with a mistake if one is named
    client.py valid SCHEMA FILE    whether a JSON document is valid; if not, says why and exits with 2
    client.py words FILES FILE     what protovalidate says of protobuf
    client.py rules FILES FILE     whether protobuf keeps the rules of protovalidate, which are in a set of compiled files; if
                                   not, says the ids of those that it breaks and exits with 2
"""

import json
import sys
from pathlib import Path

import protovalidate
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from jsonschema import Draft202012Validator
from readout.v1 import readout_pb2 as pb


def to_json(message):
    return json_format.MessageToJson(message, ensure_ascii=False).encode("utf-8")


def example():
    r = pb.Readout(id="😀" * 64, language="sr-Latn")
    r.sources.add(key="note", kind=pb.SourceKind.OFFICIAL_READOUT, published="2024-02-29~", partial=True, digest="0a" * 32)
    call = r.conversations.add(key="call", channel=pb.Channel.PHONE, ordinal=10_000, places=["Женева", "日内瓦"])
    call.start.CopyFrom(pb.When(date="2024-02-29T23:59-05:00", printed="late", inferred=True))
    r.actors.add(key="host", kind=pb.ActorKind.PERSON, name="The “host”", country="RS")
    r.actors.add(key="guest", kind=pb.ActorKind.GROUP, name="the guests", unnamed=True, part_of="host")
    r.participants.add(actor="host", roles=[pb.Role.HOST, pb.Role.PRINCIPAL])
    r.participants.add(actor="guest", roles=[pb.Role.JOINED], representatives=True)
    r.topics.add(key="arms", label="Arms", category=pb.Category.ARMS_CONTROL, regions=["host"])
    statement = r.statements.add(text="One line\nand \\ another", act=pb.Act.STATED, voice=pb.Voice.ATTRIBUTED)
    statement.MergeFrom(pb.Statement(key="s", topics=["arms"], holders=["guest", "host"], quantities=["share"], repeated=True))
    statement.spans.add(start=0, end=20)
    share = r.quantities.add(key="share", what="the share", comparator=pb.Comparator.BETWEEN)
    share.MergeFrom(pb.Quantity(low="-0.50", high="67.500", unit="%"))
    meeting = r.commitments.add(kind=pb.CommitmentKind.MEETING, object="To meet", status=pb.CommitmentStatus.AGREED)
    meeting.MergeFrom(pb.Commitment(statements=["s"], effort=True))
    meeting.due.date = "[2024-03-01..2024-03-31]"
    return r


def long_text(r):
    r.id += "😀"


def wrong_key(r):
    r.statements[0].holders[0] = "gest"


def same_key(r):
    r.actors[1].key = "host"
    r.statements[0].holders[0] = "host"
    del r.statements[0].holders[1], r.participants[1]


def twice(r):
    r.statements[0].holders[1] = "guest"


def no_such_day(r):
    r.sources[0].published = "2026-02-29"


def turned_text(r):
    r.topics[0].label = "Arms\u202e"


def empty_text(r):
    r.actors[0].name = ""


def blank_option(r):
    r.sources[0].title = ""


def unspecified(r):
    r.actors[0].kind = pb.ActorKind.UNSPECIFIED


def unknown_value(r):
    r.actors[0].kind = 99


def large_count(r):
    r.conversations[0].ordinal = 10_001


def no_actors(r):
    del r.actors[:], r.participants[:], r.statements[:], r.commitments[:], r.topics[0].regions[:]


def wrong_order(r):
    r.actors[0].part_of = "guest"
    r.actors[1].ClearField("part_of")


def violations(files, message):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(files).file:
        pool.Add(file)
    readout = message_factory.GetMessageClass(pool.FindMessageTypeByName("readout.v1.Readout"))
    return [v.proto for v in protovalidate.Validator().collect_violations(readout.FromString(message))]


def main(command, *rest):
    out = sys.stdout.buffer
    if command == "read":
        out.write(to_json(pb.Readout.FromString(sys.stdin.buffer.read())))
    elif command == "write":
        out.write(json_format.Parse(sys.stdin.buffer.read(), pb.Readout()).SerializeToString())
    elif command == "make":
        form, *mistake = rest
        readout = example()
        for name in mistake:
            globals()[name.replace("-", "_")](readout)
        out.write(to_json(readout) if form == "json" else readout.SerializeToString())
    elif command == "valid":
        schema, document = (json.loads(Path(name).read_text("utf-8")) for name in rest)
        errors = [f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(document)]
        print(*errors, sep="\n")
        # Not 1, with which Python ends when something goes wrong.
        sys.exit(2 if errors else 0)
    elif command in ("words", "rules"):
        broken = violations(*(Path(name).read_bytes() for name in rest))
        if command == "words":
            print(*(violation.message for violation in broken), sep="\n")
            return
        # What stands behind the id of a rule tells which part of it is broken, as in ref.unknown.actors.
        print(*sorted({".".join(violation.rule_id.split(".")[:2]) for violation in broken}), sep="\n")
        sys.exit(2 if broken else 0)
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
