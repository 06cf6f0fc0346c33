#!/usr/bin/env python3
"""Runs the suites and prints the table: suites.py [--small] [SUITE...]

DRIVER and READOUT name the driver and the program; `run` sets them.
"""

import importlib
import sys
import time

import common
import json_syntax

SUITES = ["json_syntax", "strings", "dates", "languages", "messages", "frames", "decimals"]


def main(wanted):
    print(common.HEAD, flush=True)
    wrong, started = [], time.monotonic()
    for name in wanted or SUITES:
        for row in importlib.import_module(name).rows():
            print(row, flush=True)
            # A suite that has lost its cases proves nothing.
            if row.failed or not row.agreed + row.refused:
                wrong.append(f"{row.suite} ({row.source})")
    print(f"{time.monotonic() - started:.0f} s")
    print(*(f"DISAGREEMENT  {row}" for row in wrong), sep="\n", end="\n" if wrong else "")
    return 1 if wrong else 0


if __name__ == "__main__":
    ended = []
    json_syntax.on_a_large_stack(lambda: ended.append(main([a for a in sys.argv[1:] if not a.startswith("-")])))
    # Empty if it broke off; the reason is on standard error.
    sys.exit(ended[0] if ended else 1)
