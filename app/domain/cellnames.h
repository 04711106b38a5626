// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/datapoint.h"

#include <QHash>
#include <QString>
#include <QStringView>

#include <vector>

namespace sb {

/// How far a text speaks of one cell.
struct CellMention {
    quint8 words = 0;  ///< of the cell's name that stand there, without those that many names have ("rate", "median")
    bool isWhole = false;  ///< all of them do, or another usual name of the metric does ("failure rate", "MTTR")

    bool operator==(const CellMention &) const = default;
};

/// The names of some cells, to find out of which of them a text speaks: by words in any form ("deploys", "deployments"), in
/// English. A value; any thread.
class CellNames {
public:
    explicit CellNames(const DataPoints &cells);

    /// One for each cell, in their order. Time linear in the text and in how many cells share its words.
    [[nodiscard]] std::vector<CellMention> mentionsIn(QStringView text) const;
    [[nodiscard]] qsizetype size() const { return std::ssize(m_wordsOf); }

private:
    struct Alias {
        std::vector<int> words;
        std::vector<int> cells;
    };
    [[nodiscard]] int idOf(const QString &stem);
    [[nodiscard]] std::vector<int> idsOf(QStringView text);
    void addAliases(const DataPoints &cells);

    QHash<QString, int> m_ids;  ///< of words of names
    std::vector<quint8> m_wordsOf;  ///< how many different ones each cell's name has
    std::vector<std::vector<int>> m_cellsOf;  ///< that have a word, by its id
    std::vector<Alias> m_aliases;
    QHash<int, std::vector<size_t>> m_aliasesFrom;  ///< places in `m_aliases`, by their first word
};

/// The cells that a text names in full, the order as given.
[[nodiscard]] DataPoints cellsSpokenOf(QStringView text, const DataPoints &cells);

}  // namespace sb
