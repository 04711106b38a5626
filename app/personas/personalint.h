// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

namespace sb {

class PersonaDocument;

/// What is odd about one persona file, without looking at others and without a model. Codes of the reference ("personas",
/// section 11): L01 damaged encoding, L03 a part is missing, L07 a trigger of one word that says too little, L09 a figure in a
/// sample or rule, L15 nothing is prohibited, L19 hidden characters, L22 an outdated term.
[[nodiscard]] Problems lint(const PersonaDocument &document);

}  // namespace sb
