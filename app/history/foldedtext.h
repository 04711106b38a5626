// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// A text as a search compares it: without case, and without the accents of Latin, Greek and Cyrillic letters, whether they are
/// part of a letter or stand behind it. As the tokenizers of SQLite's FTS5 do it, save for rare letters.
class FoldedText {
public:
    explicit FoldedText(QStringView text);

    [[nodiscard]] const QString &text() const { return m_text; }
    /// The place in the text as it was, for a place in the folded one (its end too).
    [[nodiscard]] qsizetype placeOf(qsizetype folded) const;

private:
    QString m_text;
    QList<qsizetype> m_dropped;  ///< where in the folded text an accent was left out, ascending
};

/// What words are made of; all else parts them.
[[nodiscard]] bool isWordCharacter(QChar character);

[[nodiscard]] QStringList wordsOf(QStringView text);

}  // namespace sb
