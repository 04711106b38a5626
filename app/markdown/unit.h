// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>
#include <any>
#include <memory>

namespace sb {

/// How far the lines of a code block have their colours.
struct Colouring {
    QString language;     ///< that the fence names
    qsizetype lines = 0;  ///< so many at the beginning have them
    std::any after;       ///< the highlighter's state after those
};

/// A numbered element of the page: a block, list item, table row, line of code, or stretch of a long paragraph. Numbers go up
/// in document order. It holds either units or markup, never both.
struct Unit {
    int id = 0;
    QString open;       ///< its start tag, and what always stands first inside; without the `>` when there is a class
    QString className;  ///< the one attribute that may change later: "tight" or "loose", on lists
    QString inner;
    QString coloured;  ///< of a line of code: what is shown for `inner` but for its line end; empty when that has no colours
    QList<Unit> children;
    QString close;
    qsizetype weight = 0;  ///< characters of markup, without the numbers and colours
    std::shared_ptr<const Colouring> colouring;  ///< of a code block's <code>

    [[nodiscard]] QString html() const;
    void appendTo(QString &out) const;
};

[[nodiscard]] QStringView withoutLineEnd(QStringView line);

}  // namespace sb
