# SPDX-License-Identifier: Apache-2.0
"""What the checks share: which files there are, and how a finding is told."""
import pathlib
import re
import sys

SKIPPED = ("build", ".git", "tests/architecture/fixtures")


def files(root, folders, suffixes):
    """Every file below the folders of root that ends in one of suffixes, as (Path, path from root), sorted."""
    found = []
    for folder in folders:
        for path in (root / folder).rglob("*"):
            name = path.relative_to(root).as_posix()
            if path.is_file() and path.name.endswith(suffixes) and not name.startswith(SKIPPED):
                found.append((path, name))
    return sorted(found)


def lines(path):
    return path.read_text(encoding="utf-8").splitlines()


def without_comments(text_lines):
    """The same lines with // and /* */ comments blanked, so that words in them do not count. Strings stay as they are."""
    inside = False
    for line in text_lines:
        code = ""
        while line:
            if inside:
                _, end, line = line.partition("*/")
                inside = not end
                continue
            match = re.search(r'"(?:\\.|[^"\\])*"|//|/\*', line)
            if not match or match.group() == "//":
                code += line[: match.start()] if match else line
                break
            keep = match.start() if match.group() == "/*" else match.end()
            inside = match.group() == "/*"
            code += line[:keep]
            line = line[match.end():]
        yield code


def report(findings):
    """Prints each finding as "file:line: reason" and ends the program: 1 when there are any."""
    for name, line, reason in findings:
        print(f"{name}:{line}: {reason}")
    sys.exit(1 if findings else 0)


def root_argument():
    return pathlib.Path(sys.argv[1]).resolve()
