// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personatext.h"

#include <QByteArray>
#include <QByteArrayView>
#include <vector>

namespace sb::ui {

/// The bytes of a file and where its lines begin. LF, CRLF and CR end a line; behind the last line end stands one more line,
/// which may be empty. Lines count from 0. A value. An edit takes the time of moving what stands behind it, finding a line that
/// of a binary search.
class SourceLines {
public:
    explicit SourceLines(const QByteArray &bytes = {});

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] qsizetype count() const { return std::ssize(m_begins); }
    [[nodiscard]] qsizetype begin(qsizetype line) const { return m_begins[static_cast<size_t>(line)]; }
    /// Before its line end.
    [[nodiscard]] qsizetype end(qsizetype line) const;
    [[nodiscard]] QByteArrayView content(qsizetype line) const;
    /// The line that holds the byte; that of a line end is the line it ends.
    [[nodiscard]] qsizetype lineAt(qsizetype byte) const;
    /// How a line that is begun in this one ends: as this one, else the one before it; LF where there is neither.
    [[nodiscard]] QByteArray lineEndAt(qsizetype line) const;

    /// Lines that others took the place of; they may read the same.
    struct Change {
        qsizetype first = 0;
        qsizetype removed = 0;
        qsizetype added = 0;
    };
    Change apply(const TextEdit &edit);

private:
    [[nodiscard]] qsizetype beginBehind(qsizetype line) const;

    QByteArray m_bytes;
    std::vector<qsizetype> m_begins;
};

}  // namespace sb::ui
