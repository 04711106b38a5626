// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTypes>

namespace sb {

/// A stretch of a text in UTF-16 units.
struct TextSpan {
    qsizetype begin = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

}  // namespace sb
