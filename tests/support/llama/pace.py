#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""pace.py PID TOKENS_PER_SECOND SECONDS: lets a llama-server run only in short bursts, so that its stream is as slow as a
large model's. About one token a burst; takes hold within half a second. Ends after SECONDS (3600 at most), on SIGTERM, or
when PID is gone, and leaves the server running at full speed."""
import os
import signal
import sys
import time

BURST_SECONDS = 0.0003


def is_server(pid):
    with open(f"/proc/{pid}/cmdline", "rb") as file:
        return b"llama-server" in file.read()


def signal_server(pid, number):
    try:
        os.kill(pid, number)
        return True
    except ProcessLookupError:
        return False


def main():
    pid, rate, seconds = int(sys.argv[1]), float(sys.argv[2]), min(3600.0, float(sys.argv[3]))
    if not is_server(pid):
        sys.exit(f"{pid} is not a llama-server")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end and signal_server(pid, signal.SIGCONT):
            time.sleep(BURST_SECONDS)
            signal_server(pid, signal.SIGSTOP)
            time.sleep(1 / rate)
    finally:
        signal_server(pid, signal.SIGCONT)


if __name__ == "__main__":
    main()
