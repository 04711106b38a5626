// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/prose.h"

#include <QHash>
#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

/// A framework's alias in a text.
struct FrameworkMention {
    ProseSpan span;
    QString id;

    bool operator==(const FrameworkMention &) const = default;
};

/// Finds aliases by whole words, in any form of apostrophe and hyphen, with the last word in the plural or genitive too. A word of
/// an alias with two capitals in a row counts as it is written ("OKRs", "SPACE framework"), the others in any case. A value;
/// finding is pure and takes time linear in the text.
class FrameworkMentions {
public:
    /// Beyond `limits::aliasWords` words it is no alias. Where two frameworks have the same alias, the first keeps it.
    void add(const QString &alias, const QString &id);
    /// The id whose alias the whole text is; empty when it is none.
    [[nodiscard]] QString exactly(QStringView text) const;
    /// In a stretch of a text, in order, the longest at each place; `without` are spans that hold none.
    [[nodiscard]] QList<FrameworkMention> in(QStringView text, ProseSpan stretch, const QList<ProseSpan> &without = {}) const;
    [[nodiscard]] QList<FrameworkMention> in(QStringView text) const { return in(text, {0, text.size()}); }

private:
    /// A place in the tree of words.
    struct Node {
        QHash<QString, int> folded;
        QHash<QString, int> asWritten;
        QString id;
    };

    /// A word of a text, and whether the next one goes on with it.
    struct Word {
        qsizetype begin = 0;
        qsizetype end = 0;
        bool isJoined = false;  ///< to the one before, by blanks, a hyphen or a slash
    };

    [[nodiscard]] static QList<Word> wordsIn(QStringView text, ProseSpan stretch);
    [[nodiscard]] int step(int node, const QString &word) const;
    [[nodiscard]] int lastStep(int node, const QString &word) const;
    [[nodiscard]] FrameworkMention longestAt(QStringView text, const QList<Word> &words, qsizetype first) const;

    QList<Node> m_nodes{Node()};
};

}  // namespace sb
