// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sb {

class BlockTree;

/// The link reference definitions of a growing text. Those in blocks that are settled are known to whatever follows; as long as
/// others may come, they may change any block.
class Definitions {
public:
    /// `tree` is that of the whole `text`, of which so many blocks are settled.
    void find(const BlockTree &tree, const QByteArray &text, qsizetype settled);
    /// What stands before the rest of the text, so that it knows them; ends with a line end.
    [[nodiscard]] const QByteArray &text() const { return m_text; }
    /// Whether there may be others in what is not settled.
    [[nodiscard]] bool areOpen() const { return m_areOpen; }
    /// cmark bounds what references add to a text by the text's size: false when that could tell in `text`, or in its rest.
    [[nodiscard]] bool areWithinExpansion(const QByteArray &text, const QByteArray &rest) const;

private:
    void add(QByteArrayView source, qsizetype begin);

    QByteArray m_text;
    qsizetype m_longest = 0;  ///< no definition is longer
    bool m_areOpen = false;
};

}  // namespace sb
