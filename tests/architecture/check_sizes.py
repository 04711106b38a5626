#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_sizes.py ROOT: lengths of files and functions, parameters and nesting, against the limits of the house's style.

Reads the tree's own form (packaging/dev/check formats it): a function's braces stand alone on their lines at one indentation.
exceptions.txt lists what may be larger, one a line: PATH KIND SIZE REASON. It may only shrink: an entry that is larger than
the code it excuses is a finding too, and so is one that excuses nothing."""
import re

import tree

LIMITS = {"lines": None, "function": 60, "parameters": 5, "nesting": 3}
FILE_LIMITS = {".cpp": 400, ".h": 200}
CONTROL = re.compile(r"(\s*)(?:\} )?(?:else )?(?:if|for|while|switch|do|try)\b")
SIGNATURE_ENDS = re.compile(r"(^\s*$|[;}{]\s*$|^\s*#|^\s*(public|private|protected|signals|.* slots):)")


def parameters(signature):
    """How many parameters the first parenthesised list of a signature has."""
    start = signature.find("(")
    if start < 0 or re.search(r"\boperator\s*$", signature[:start]):
        start = signature.find("(", start + 2)
    depth, commas, text = 0, 0, ""
    for char in signature[start:]:
        depth += (char in "(<[{") - (char in ")>]}")
        if depth == 0:
            break
        commas += char == "," and depth == 1
        text += char
    return commas + 1 if text.strip("( ") not in ("", "void") else 0


def nesting(body):
    """How deep control statements stand in each other, by their indentation."""
    open_indents, deepest = [], 0
    for line in body:
        match = CONTROL.match(line)
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        while open_indents and open_indents[-1] >= indent:
            open_indents.pop()
        if match:
            open_indents.append(indent)
            deepest = max(deepest, len(open_indents))
    return deepest


def signature_before(code, at):
    first = at
    while first > 0 and not SIGNATURE_ENDS.search(code[first - 1]):
        first -= 1
    return " ".join(part.strip() for part in code[first:at])


def functions(code):
    """(line number, signature, body) of every function; lines are counted from one."""
    at = 0
    while at < len(code):
        match = re.match(r"(\s*)\{$", code[at])
        end = next((i for i in range(at, len(code)) if re.match(match.group(1) + r"\}", code[i])), None) if match else None
        if end is None:
            at += 1
            continue
        signature = signature_before(code, at)
        if "(" in signature:
            yield at + 1, signature, code[at + 1:end]
        at = end + 1


def sizes(path):
    """(line, kind, size, limit) of everything in one file that has a limit."""
    code = list(tree.without_comments(tree.lines(path)))
    yield 1, "lines", len(code), FILE_LIMITS[path.suffix]
    for line, signature, body in functions(code):
        yield line, "function", len(body), LIMITS["function"]
        yield line, "parameters", parameters(signature), LIMITS["parameters"]
        yield line, "nesting", nesting(body), LIMITS["nesting"]


def exceptions(root):
    listed = {}
    path = root / "tests/architecture/exceptions.txt"
    for number, line in enumerate(tree.lines(path) if path.exists() else [], 1):
        if line.strip() and not line.startswith("#"):
            name, kind, size, _reason = line.split(maxsplit=3)
            listed[name, kind] = (int(size), number)
    return listed


def findings(root):
    listed, largest, found = exceptions(root), {}, []
    for path, name in tree.files(root, ["app", "ui", "tests"], (".h", ".cpp")):
        for line, kind, size, limit in sizes(path):
            if size > limit:
                largest[name, kind] = max(size, largest.get((name, kind), 0))
                if size > listed.get((name, kind), (limit, 0))[0]:
                    found.append((name, line, f"{kind}: {size}, the limit is {limit}"))
    for (name, kind), (size, number) in listed.items():
        if largest.get((name, kind), 0) < size:
            found.append(("tests/architecture/exceptions.txt", number, f"{name} needs less than {size} {kind} now: shrink the entry"))
    return found


if __name__ == "__main__":
    tree.report(findings(tree.root_argument()))
