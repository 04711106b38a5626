// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personatests.h"

#include <QByteArray>

namespace sb {

/// `tests.yaml` in the form that personas/README.md describes, one case or assertion a line as far as that can be. What is read from it
/// equals `tests`.
[[nodiscard]] QByteArray writeTests(const PersonaTests &tests);

/// The same as a configuration that promptfoo takes: with prompts and providers, where there are none. Reading it gives the tests
/// with those.
[[nodiscard]] QByteArray writePromptfoo(const PersonaTests &tests);

/// `writeTests` for a file that holds `bytes` now: comments and layout stay wherever nothing else has to stand. What is read from it
/// equals `tests`.
[[nodiscard]] QByteArray rewriteTests(const QByteArray &bytes, const PersonaTests &tests);

/// Tells whether all that is asked of a case, what all answers must keep among it, is what it was when it was run.
[[nodiscard]] QString hashOfChecks(const PersonaTests &tests, const PersonaTest &test);

}  // namespace sb
