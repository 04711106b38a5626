#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""examples.py FOLDER: writes the examples of CommonMark and GFM there, each as a file to begin fuzz_markdown with.

They come from the package golang-github-yuin-goldmark-dev; none are written where that is missing.
"""
import json
import pathlib
import re
import sys

package = pathlib.Path("/usr/share/gocode/src/github.com/yuin/goldmark")
folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
texts = [example["markdown"] for file in package.glob("_test/spec.json") for example in json.loads(file.read_text("utf-8"))]
for file in sorted(package.glob("extension/_test/*.txt")):
    texts += re.split(r"^//[- ]+//\n", file.read_text("utf-8"), flags=re.MULTILINE)[1::2]
for number, text in enumerate(texts):
    # The first byte says in what steps the text comes.
    (folder / f"example-{number}").write_bytes(bytes([number % 64]) + text.encode())
