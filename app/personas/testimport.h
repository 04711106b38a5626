// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "personas/personatests.h"

#include <QByteArrayView>
#include <QString>

namespace sb {

/// Never fail, as `readTests`, and tell problems with its codes.

/// A table with a line of names first (RFC 4180). Columns `__expected` (also with a number behind), `__description`, `__metric`,
/// `__threshold`, `__metadata:KEY`; others are variables. Source: promptfoo, "Loading test cases from CSV".
[[nodiscard]] PersonaTests testsFromCsv(QByteArrayView bytes, Problems &problems);

/// Agent Skills' files: `{"evals": [{"prompt", "expected_output", "files", "assertions": [text…]}…]}`, whose expectations become
/// rubrics, and lists `[{"query", "should_trigger"}…]`, which become routing cases of the advisor `slug`.
[[nodiscard]] PersonaTests testsFromSkillEvals(QByteArrayView bytes, const QString &slug, Problems &problems);

/// A file that another program wrote, by its name: ".csv" is a table, ".json" that is no configuration an Agent Skill's file, all else a
/// configuration of promptfoo. Fails with TooLarge over `limits::testsBytes`, or as `readPersonaBytes`. Reads the disk.
[[nodiscard]] Result<PersonaTests> importTests(const QString &path, const QString &slug, Problems &problems);

/// The same cases without templates and without what all must keep: each says all of it itself, so that it can stand among others.
[[nodiscard]] PersonaTests selfContained(const PersonaTests &tests);

}  // namespace sb
