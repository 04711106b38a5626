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
        qsizetype begin = 0;  ///< bytes; it reaches to the next one's begin
        qsizetype end = 0;
        bool isTooLarge =
            false;  ///< it would cost much to read, and has been read as something else: a table over its budget as
                                  ///< a paragraph, adjoining marks (`adjoiningMarks`) as letters
    };

    enum class Tables { Read, Left };

    /// Parses with strikethrough, autolinks, task lists and footnotes (`NoteSyntax`), and with tables unless they are to be left as
    /// text. The references that `definitions` defines are known, too; it has no blocks and lines here.
    explicit BlockTree(const QByteArray &markdown, const QByteArray &definitions = {}, Tables tables = Tables::Read);
    ~BlockTree();
    Q_DISABLE_COPY_MOVE(BlockTree)

    [[nodiscard]] const QList<Block> &blocks() const { return m_blocks; }
    /// How many of them nothing that follows can change, as long as no link reference is defined.
    [[nodiscard]] qsizetype settledBlocks() const { return m_settled; }
    /// Whether there could be a link reference definition in or behind a block, or before all of them: `]:` stands somewhere
    /// outside of top-level code, and is not a footnote's.
    [[nodiscard]] bool mayDefine(const QByteArray &markdown, qsizetype block) const;
    [[nodiscard]] bool mayDefine(const QByteArray &markdown) const;

private:
    struct Context;

    void read(const QByteArray &markdown, const Context &context);
    [[nodiscard]] QByteArray withoutDearMarks(const QByteArray &markdown) const;
    [[nodiscard]] bool isCode(qsizetype place) const;
    void findBlocks(const QByteArray &markdown, int linesBefore);
    void markTooLarge(const QList<qsizetype> &places);
    void findSettled(const QByteArray &markdown);

    cmark_node *m_document = nullptr;
    QList<Block> m_blocks;
    qsizetype m_settled = 0;
};

[[nodiscard]] bool isTable(cmark_node *node);

}  // namespace sb
