#!/usr/bin/env python3
"""A subscriber that has nothing of the crate but readout.proto: code that protoc generated, and nats-py.

    subscriber.py SERVERS FILE    reads the stream PROTOBUF until it is told to stop by SIGTERM

Each record is a line of FILE: its digest, as the message says it, a space, and the record as ProtoJSON on one line. A message
is acknowledged when its line is on the disk; what comes again after a crash or a lost acknowledgement is known by its
digest.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import nats
from google.protobuf import json_format
from google.protobuf.message import DecodeError
from nats.errors import Error
from nats.js.api import ConsumerConfig
from readout.v1 import readout_pb2 as pb

MEDIUM = "application/vnd.diplomatic-readout+protobuf"


def line(message):
    headers = message.headers or {}
    if headers.get("Content-Type", "").split(";")[0] != MEDIUM:
        raise ValueError("no readout by its header")
    readout = pb.Readout.FromString(message.data)
    text = json_format.MessageToJson(readout, indent=None, ensure_ascii=False)
    return headers["Nats-Msg-Id"], text


def known_digests(path):
    """What the file has. A last line that a crash has cut off is taken away; it was not acknowledged."""
    content = path.read_bytes() if path.exists() else b""
    whole = content[: content.rfind(b"\n") + 1]
    if whole != content:
        path.write_bytes(whole)
    return {row.split(b" ")[0].decode() for row in whole.splitlines()}


async def take(batch, file, known):
    kept = []
    for message in batch:
        try:
            digest, text = line(message)
        except (DecodeError, KeyError, ValueError) as error:
            print(f"message {message.metadata.sequence.stream} is not taken: {error}", file=sys.stderr)
            await message.term()
            continue
        name = f"readout1:{digest}"
        if name not in known:
            known.add(name)
            file.write(f"{name} {text}\n")
        kept.append(message)
    file.flush()
    os.fsync(file.fileno())
    for message in kept:
        await message.ack()


async def subscribe(client):
    """The durable subscription, for as long as it takes the broker to have the stream ready."""
    config = ConsumerConfig(ack_wait=10)
    for attempt in range(60):
        try:
            return await client.jetstream().pull_subscribe("protobuf.>", durable="python", stream="PROTOBUF", config=config)
        except (Error, asyncio.TimeoutError):
            if attempt == 59:
                raise
            await asyncio.sleep(0.5)


async def main(servers, path):
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)

    async def complain(error):
        print(f"python: {error}", file=sys.stderr)

    client = await nats.connect(
        servers.split(","), name="python", max_reconnect_attempts=-1, reconnect_time_wait=0.2, error_cb=complain
    )
    subscription = await subscribe(client)
    print("python reads PROTOBUF", flush=True)
    known = known_digests(path)
    with path.open("a", encoding="utf-8") as file:
        while not stop.is_set():
            try:
                batch = await subscription.fetch(256, timeout=0.5)
            except asyncio.TimeoutError:
                continue
            except Error as error:
                # A server that goes down; another one answers soon.
                await complain(error)
                await asyncio.sleep(0.5)
                continue
            await take(batch, file, known)
    await client.close()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
