// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/yamltree.h"

#include <QByteArrayView>
#include <optional>

namespace sb {

/// The YAML that most front matter is made of, read in one pass: keys with a scalar, a list of scalars or of small maps, in lines or
/// in brackets, a level of each in the other; scalars plain or in quotation marks, on one line and without escapes. What it gives is
/// what `readYaml` gives, to the byte; nothing for any other text, be it YAML or not. Never costs more than the length. `yaml` must
/// be UTF-8.
[[nodiscard]] std::optional<YamlNode> readPlainYaml(QByteArrayView yaml);

}  // namespace sb
