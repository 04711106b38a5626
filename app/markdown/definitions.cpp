// SPDX-License-Identifier: Apache-2.0
#include "markdown/definitions.h"

#include "base/limits.h"
#include "markdown/blocktree.h"
#include "markdown/marks.h"

#include <QByteArrayView>

namespace sb {

namespace {

constexpr qsizetype expansion = 100'000;  // that cmark always allows
constexpr QByteArrayView colonSign = "]:";

}  // namespace

void Definitions::find(const BlockTree &tree, const QByteArray &text, qsizetype settled)
{
    *this = {};
    if (!tree.mayDefine(text))
        return;
    const qsizetype size = tree.blocks().size();
    // Before the first block they are settled as soon as that has a whole line.
    const qsizetype begin = size == 0 ? text.size() : tree.blocks().constFirst().begin;
    const QByteArrayView before = QByteArrayView(text).first(begin);
    if (begin > text.lastIndexOf('\n'))
        m_areOpen = true;
    else if (before.contains(colonSign))
        add(before, 0);
    for (qsizetype i = 0; i < size; ++i) {
        if (!tree.mayDefine(text, i))
            continue;
        const BlockTree::Block &block = tree.blocks().at(i);
        if (i < settled)
            add(QByteArrayView(text).sliced(block.begin, block.end - block.begin), block.begin);
        else
            m_areOpen = true;
    }
}

/// A comment ends whatever block stands before it. Only at the very beginning of the whole text a byte order mark is no character.
void Definitions::add(QByteArrayView source, qsizetype begin)
{
    if (m_text.isEmpty() && begin > 0)
        m_text = "\n";
    const bool isDear = adjoiningMarks(source) > limits::adjoiningMarks;
    m_text += (isDear ? withoutAdjoiningMarks(source) : source.toByteArray()) + "\n\n<!-- -->\n\n";
    for (qsizetype at = source.indexOf(colonSign); at >= 0;) {
        const qsizetype next = source.indexOf(colonSign, at + 1);
        m_longest = qMax(m_longest, (next < 0 ? source.size() : next) - at);
        at = next;
    }
}

bool Definitions::areWithinExpansion(const QByteArray &text, const QByteArray &rest) const
{
    return m_text.isEmpty()
        || (text.count(']') * m_longest <= qMax(expansion, text.size()) && rest.count(']') * m_longest <= expansion);
}

}  // namespace sb
