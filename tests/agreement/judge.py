#!/usr/bin/env python3
"""Answers each line, a message in hexadecimal digits, with the ids of the rules of protovalidate that it breaks.

    judge.py FILES
"""

import json
import sys
from pathlib import Path

import protovalidate
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory


def main(files):
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(Path(files).read_bytes()).file:
        pool.Add(file)
    readout = message_factory.GetMessageClass(pool.FindMessageTypeByName("readout.v1.Readout"))
    validator = protovalidate.Validator()
    for line in sys.stdin:
        message = readout.FromString(bytes.fromhex(line))
        # What stands behind the id of a rule tells which part of it is broken, as in ref.unknown.actors.
        ids = {violation.proto.rule_id for violation in validator.collect_violations(message)}
        rules = sorted({".".join(id.split(".")[:2]) for id in ids})
        print(json.dumps(rules), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
