// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace sb {

/// A numbered element of the page: a block, list item, table row, line of code, or stretch of a long paragraph. Numbers go up
/// in document order. It holds either units or markup, never both.
struct Unit {
    int id = 0;
    QString open;       ///< its start tag, and what always stands first inside; without the `>` when there is a class
    QString className;  ///< the one attribute that may change later: "tight" or "loose", on lists
    QString inner;
    QList<Unit> children;
    QString close;
    qsizetype weight = 0;  ///< characters of markup, without the numbers

    [[nodiscard]] QString html() const;
    void appendTo(QString &out) const;
};

}  // namespace sb
