// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <memory>

struct cmark_node;

namespace sb {

/// A parsed text and its top-level blocks. The nodes live as long as this.
class BlockTree {
public:
    struct Block {
        cmark_node *node = nullptr;
        int line = 0;  ///< 1-based, where it begins
        qsizetype begin = 0;  ///< bytes; it reaches to the next one's begin
        qsizetype end = 0;
    };

    /// Parses with tables, strikethrough, autolinks and task lists.
    explicit BlockTree(const QByteArray &markdown);
    ~BlockTree();
    Q_DISABLE_COPY_MOVE(BlockTree)

    [[nodiscard]] const QList<Block> &blocks() const { return m_blocks; }

private:
    void findBlocks(const QByteArray &markdown);

    cmark_node *m_document = nullptr;
    QList<Block> m_blocks;
};

}  // namespace sb
