// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/fieldnotes.h"
#include "personas/personatext.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <optional>

namespace sb {

/// The smallest edit that makes the one text of the other: what both begin and end with stays.
[[nodiscard]] TextEdit editBetween(QByteArrayView from, QByteArrayView to, qsizetype at = 0);

/// Entries that stand one behind the other in a text, each with a marker before it and a gap behind it. Markers that count are
/// counted anew, others go with their entry, and gaps stay where they are.
class TextSequence {
public:
    /// `entries` in order; `lineEnd` is the file's.
    TextSequence(QByteArrayView bytes, const QList<WrittenEntry> &entries, const QByteArray &lineEnd)
        : m_bytes(bytes), m_entries(entries), m_lineEnd(lineEnd)
    {
    }

    [[nodiscard]] TextEdit inserted(qsizetype index, const QByteArray &content) const;
    [[nodiscard]] TextEdit moved(qsizetype from, qsizetype to) const;
    /// Of a single one with its line.
    [[nodiscard]] TextEdit removed(qsizetype index) const;

private:
    struct Item {
        QByteArray marker;
        QByteArray content;
    };

    [[nodiscard]] QByteArray sliceOf(qsizetype begin, qsizetype end) const
    {
        return m_bytes.sliced(begin, end - begin).toByteArray();
    }
    [[nodiscard]] QList<Item> items() const;
    [[nodiscard]] QList<QByteArray> gaps() const;
    [[nodiscard]] QByteArray gapLike(qsizetype index) const;
    [[nodiscard]] TextEdit rebuilt(QList<Item> items, const QList<QByteArray> &gaps) const;
    [[nodiscard]] std::optional<int> firstNumber() const;

    QByteArrayView m_bytes;
    QList<WrittenEntry> m_entries;
    QByteArray m_lineEnd;
};

}  // namespace sb
