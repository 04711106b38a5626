#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Each check finds what is wrong in a broken tree, at the right line, and nothing else."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
FIXTURES = HERE / "fixtures"


def run(check, root, *arguments):
    """Exit code and the "file:line" of every finding."""
    done = subprocess.run([sys.executable, HERE / check, root, *arguments], capture_output=True, text=True)
    return done.returncode, sorted(":".join(line.split(":")[:2]) for line in done.stdout.splitlines()), done.stdout


class Includes(unittest.TestCase):
    def test_every_broken_include_is_named(self):
        code, found, text = run("check_includes.py", FIXTURES / "includes", FIXTURES / "qt")
        self.assertEqual(found, sorted([
            "app/attic/old.cpp:1", "app/base/upward.cpp:1", "app/domain/CMakeLists.txt:1", "app/domain/painted.cpp:2",
            "app/domain/painted_by_name.h:1", "app/history/short.cpp:1", "app/history/short.cpp:2", "app/llm/wire.cpp:3",
            "app/llm/wire.cpp:4", "app/net/wire.h:1", "ui/conversation/page.cpp:2", "ui/conversation/page.cpp:3",
            "ui/conversation/page.cpp:4"]), text)
        self.assertEqual(code, 1)


class Words(unittest.TestCase):
    def test_every_forbidden_word_is_named(self):
        code, found, text = run("check_words.py", FIXTURES / "words")
        self.assertEqual(found, sorted([
            "app/domain/spoken.cpp:2", "app/domain/unlicensed.h:1", "packaging/cmake/Late.cmake:2", "tests/app/tst_sleepy.cpp:2",
            "tests/app/tst_sleepy.cpp:3", "tests/app/tst_sleepy.cpp:4", "ui/shell/modal.cpp:2", "ui/shell/modal.cpp:3",
            "ui/shell/modal.cpp:4"]), text)
        self.assertEqual(code, 1)


class Sizes(unittest.TestCase):
    def test_parameters_are_counted_and_exceptions_only_shrink(self):
        code, found, text = run("check_sizes.py", FIXTURES / "sizes")
        self.assertEqual(found, ["app/base/large.cpp:2", "tests/architecture/exceptions.txt:2"], text)
        self.assertIn("parameters: 6, the limit is 5", text)
        self.assertEqual(code, 1)

    def findings_of(self, name, content):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True)
            path.write_text(content, encoding="utf-8")
            return run("check_sizes.py", folder)[2]

    def test_nesting_without_an_exception_is_found(self):
        content = (FIXTURES / "sizes/app/base/large.cpp").read_text(encoding="utf-8")
        self.assertIn("app/base/large.cpp:7: nesting: 4, the limit is 3", self.findings_of("app/base/large.cpp", content))

    def test_files_up_to_the_limit_pass_and_beyond_fail(self):
        self.assertEqual(self.findings_of("app/a/a.cpp", "int a;\n" * 400), "")
        self.assertIn("lines: 401", self.findings_of("app/a/a.cpp", "int a;\n" * 401))
        self.assertEqual(self.findings_of("ui/a/a.h", "int a;\n" * 200), "")
        self.assertIn("lines: 201", self.findings_of("ui/a/a.h", "int a;\n" * 201))

    def test_functions_up_to_the_limit_pass_and_beyond_fail(self):
        function = "class A {{\n    void f() const\n    {{\n{}    }}\n}};\n"
        self.assertEqual(self.findings_of("app/a/a.cpp", function.format("        a();\n" * 60)), "")
        self.assertIn("app/a/a.cpp:3: function: 61", self.findings_of("app/a/a.cpp", function.format("        a();\n" * 61)))


if __name__ == "__main__":
    unittest.main()
