// SPDX-License-Identifier: Apache-2.0
#pragma once

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

}  // namespace sb
