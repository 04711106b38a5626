// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"

#include <QByteArrayView>
#include <QList>
#include <QMap>
#include <QString>

namespace sb {

/// The YAML between `---` lines at a file's beginning, as far as the program reads it. What it does not know stays in the
/// file untouched.
struct FrontMatter {
    /// One entry of a list: a scalar stands under the empty key, a map's scalars under their keys.
    using Entry = QMap<QString, QString>;

    qsizetype end = 0;  ///< bytes it takes, with both `---` lines; 0 when there is none
    QMap<QString, QString> values;
    QMap<QString, QList<Entry>> lists;
};

/// Never fails. YAML with anchors or aliases (which can cost any amount of time), deeper than 10 levels, of more than 10,000
/// values, over 64 KiB, with a list or map as a key, or broken, gives a problem L17; its lines `key: value` are read all the
/// same where that is possible. A file that begins with a rule instead of front matter has none.
[[nodiscard]] FrontMatter readFrontMatter(QByteArrayView bytes, Problems &problems);

}  // namespace sb
