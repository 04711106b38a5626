#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_words.py ROOT: words that may not stand in certain places, and the licence line that must stand in every file."""
import re

import tree

FORBIDDEN = [  # where (a pattern of paths), but not where, what, and why
    (r"app/", r"app/cli/", r"\btr\(|\btranslate\(", "words that a person reads are made in ui/ and cli/"),
    (r"(app|ui|tests)/", r"$^", r"\bq(Wait|Sleep)\s*\(|\bm?u?sleep\s*\(|\bsleep_(for|until)\b", "nothing sleeps: wait for the fact"),
    (r"(app|ui|tests)/", r"$^", r"\bprocessEvents\s*\(|\bQEventLoop\b", "no nested event loop"),
    (r"ui/", r"ui/main\.cpp$", r"(\.|->)exec\(\)", "no exec() of a dialog or a loop: open() and a signal"),
    (r"(app|ui)/", r"app/(base|net)/", r"\bQ?(Recursive)?Mutex\b|std::mutex\b", "a mutex belongs to base/ and net/ alone"),
    (r"(app|ui)/", r"$^", r"\bQ_GLOBAL_STATIC\b|\bstatic\s+\w+\s*[&*]\s*instance\s*\(", "no class has a static instance"),
    (r"tests/", r"$^", r"\bQVERIFY\(\s*true\s*\)", "a test that cannot fail"),
    (r"tests/", r"tests/support/testcase", r"QTEST_MAIN\(\s*QObject\b", "a test class derives from sb::test::TestCase"),
    (r"(app|ui)/", r"$^", r"--no-sandbox|--disable-web-security", "the sandbox stays on"),
]
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
FOLDERS = ["app", "ui", "tests", "packaging", "resources", "personas", "translations", ".ci"]
LICENCE = "SPDX-License-Identifier: Apache-2.0"
LICENSED = (".cpp", ".h", ".py", ".cmake", ".js", ".css", "CMakeLists.txt")


def is_script(path):
    with open(path, "rb") as file:
        return file.read(2) == b"#!"


def findings(root):
    found = []
    for path, name in tree.files(root, FOLDERS, (".cpp", ".h")):
        for number, line in enumerate(tree.without_comments(tree.lines(path)), 1):
            for where, but_not, what, why in FORBIDDEN:
                match = re.search(what, line) if re.match(where, name) and not re.match(but_not, name) else None
                if match:
                    found.append((name, number, f"{match.group()} here: {why}"))
    for path, name in tree.files(root, FOLDERS, ("",)):
        licensed = path.name.endswith(LICENSED)
        if not licensed and not is_script(path):
            continue
        text = tree.lines(path)
        if not any(LICENCE in line for line in text[:3]):
            found.append((name, 1, f"the first lines lack {LICENCE}"))
        found += [(name, number, "unfinished work is an issue, not a mark in the code")
                  for number, line in enumerate(text, 1) if UNFINISHED.search(line)]
    return found


if __name__ == "__main__":
    tree.report(findings(tree.root_argument()))
