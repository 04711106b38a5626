#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""check_includes.py ROOT [QT_INCLUDE_DIR]: who may include whom (app/README.md has the same table with its reasons)."""
import pathlib
import re
import sys

import tree

ALL_OF_APP = "base domain net markdown store charts settings llm personas history metrics meetings advice models".split()
APP = {
    "base": [],
    "domain": ["base"], "net": ["base"], "markdown": ["base"], "store": ["base"], "charts": ["base"], "settings": ["base"],
    "llm": ["base", "domain", "net"],
    "personas": ["base", "domain", "markdown", "store"],
    "history": ["base", "domain", "store"],
    "metrics": ["base", "domain", "store"],
    "metrics/sources": ["base", "domain", "store", "net", "metrics"],
    "meetings": ["base", "domain", "store", "metrics", "charts"],
    "advice": ["base", "domain", "settings", "llm", "personas", "history", "metrics"],
    "models": [layer for layer in ALL_OF_APP if layer != "models"],
    "cli": [*ALL_OF_APP, "ui/words", "ui/figures", "ui/minutes"],  # sentences that the window says, too; they have no face
}
LEAVES = {  # parts of ui/ that rooms stand on
    "words": ["base", "personas", "metrics", "metrics/sources"],
    "figures": ["base", "domain", "metrics", "charts", "models", "ui/words"],
    "minutes": ["base", "domain", "metrics", "charts", "meetings", "models", "ui/words", "ui/figures"],
    "style": ["base"],
    "widgets": ["base", "ui/style"],
    "leader": ["base", "settings", "ui/style", "ui/widgets"],
    "prompts": ["base", "ui/style", "ui/widgets"],
    "web": ["base", "markdown", "ui/style"],
    "highlight": ["base", "markdown", "ui/style"],
    "spelling": ["base", "ui/style"],
}
ROOM = ["models", "advice", "domain", "base"] + [f"ui/{leaf}" for leaf in LEAVES if leaf != "highlight"]
ROOMS = {  # with the one layer that the room edits or shows
    "shell": [], "conversation": ["markdown"], "dashboard": ["metrics", "charts"], "meeting": ["meetings", "metrics", "charts"],
    "personaeditor": ["personas", "ui/highlight"], "settings": ["settings"], "firstrun": ["settings"],
    "sources": ["metrics", "metrics/sources", "settings"], "memory": ["markdown"],
}
OUTSIDE = {  # whose headers: the one layer whose .cpp files may include them
    r"curl/": "app/net", r"sqlite3|SQLiteCpp/": "app/store", r"cmark-gfm": "app/markdown", r"yaml-cpp/": "app/personas",
    r"git2": "app/metrics/sources", r"KSyntaxHighlighting/": "ui/highlight", r"qt6?keychain/": "app/settings",
    r"K(Archive|Zip|CompressionDevice)": "app/personas/interop", r"Sonnet": "ui/spelling",
}
FACES = ("QtGui", "QtWidgets", "QtWebEngineCore", "QtWebEngineWidgets", "QtWebChannel", "QtSvg", "QtSvgWidgets",
         "QtPrintSupport", "QtQml", "QtQuick", "QtQuickWidgets")
WEB_ENGINE = re.compile(r"(QtWebEngine\w+/|QWebEngine)")
SYSTEM = re.compile(r"[a-z_]+$|(unistd|fcntl|malloc|poll|pwd|sched|signal|locale)\.h$|(sys|netinet|arpa|linux)/\w+\.h$")
QT = re.compile(r"(Qt\w*/)?Q\w+$|QtTest$|Qt\w+/q\w+\.h$|qt\w+\.h$")
FACE_TARGET = re.compile(r"Qt6::(Gui|Widgets|WebEngine\w*|Svg\w*|PrintSupport)\b")


def layer_of(name):
    """The layer of a file or of an include as the tables name it: "base", "metrics/sources", "ui/web", "ui/main.cpp"."""
    parts = name.split("/")
    if parts[0] == "app":
        parts = parts[1:]
    if parts[0] == "ui":
        return "/".join(parts[:2])
    return "metrics/sources" if parts[:2] == ["metrics", "sources"] else parts[0]


def allowed(layer):
    """Layers that a file of this layer may include beside its own; None when the table does not know the layer."""
    if layer in ("ui/main.cpp", "ui/program.h", "ui/program.cpp", "ui/programconnections.cpp", "ui/programmeeting.cpp", "ui/programpanel.h", "ui/programpanel.cpp", "ui/programwork.h", "ui/programwork.cpp", "ui/historynotices.h", "ui/historynotices.cpp",
                 "ui/modelchain.h", "ui/modelchain.cpp", "ui/programgrounding.h", "ui/programgrounding.cpp", "ui/startuptimes.h", "ui/startuptimes.cpp"):  # the composition root
        return ALL_OF_APP + ["ui/program.h", "ui/historynotices.h", "ui/modelchain.h", "ui/programgrounding.h", "ui/programpanel.h", "ui/programwork.h", "ui/startuptimes.h"] + [f"ui/{part}" for part in [*LEAVES, *ROOMS]]
    if layer.startswith("ui/"):
        part = layer[3:]
        return LEAVES.get(part) if part in LEAVES else ROOM + ROOMS[part] if part in ROOMS else None
    return APP.get(layer)


def own_include_fault(name, target):
    layer, other = layer_of(name), layer_of(target)
    if target.endswith(".moc"):
        return None
    if "/" not in target:
        return f'"{target}" must be named from the top of app/ or from the top of the tree ("ui/…")'
    permitted = allowed(layer)
    if permitted is None:
        return f"{layer} is in no row of the table in check_includes.py"
    if other == layer or other in permitted:
        return None
    if other == "metrics/sources" and "metrics" in permitted and layer in ("models", "cli", "ui/main.cpp"):
        return None
    return f'{layer} may not include "{target}": {other} is not in its row of the table'


def has_a_face(target, qt):
    if "/" in target:
        return target.split("/")[0] in FACES
    return qt is not None and any((qt / module / target).exists() for module in FACES)


def outside_include_fault(name, target, qt):
    if name.startswith("app/") and has_a_face(target, qt):
        return f"<{target}> is of Qt's windows and pages, and app/ has no face"
    if WEB_ENGINE.match(target):
        return None if name.startswith("ui/web/") or name == "ui/main.cpp" else f"<{target}>: Qt WebEngine belongs to ui/web alone"
    for pattern, owner in OUTSIDE.items():
        if re.match(pattern, target):
            mine = name.startswith(owner + "/") and name.endswith(".cpp")
            return None if mine else f"<{target}> may be included by .cpp files of {owner} alone"
    if SYSTEM.match(target) or QT.match(target):
        return None
    return f"<{target}> comes from a library that the table of dependencies does not name"


def findings(root, qt):
    found = []
    for path, name in tree.files(root, ["app", "ui"], (".h", ".cpp")):
        for number, line in enumerate(tree.without_comments(tree.lines(path)), 1):
            match = re.match(r'\s*#\s*include\s*(?:"([^"]+)"|<([^>]+)>)', line)
            if not match:
                continue
            own, outside = match.groups()
            fault = own_include_fault(name, own) if own else outside_include_fault(name, outside, qt)
            if fault:
                found.append((name, number, fault))
    for path, name in tree.files(root, ["app"], ("CMakeLists.txt",)):
        for number, line in enumerate(tree.lines(path), 1):
            if match := FACE_TARGET.search(line):
                found.append((name, number, f"{match.group()} is of Qt's windows and pages, and app/ has no face"))
    return found


if __name__ == "__main__":
    tree.report(findings(tree.root_argument(), pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None))
