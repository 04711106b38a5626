// SPDX-License-Identifier: Apache-2.0
#include "models/answerpage.h"

#include "base/citationmark.h"

#include <QFuture>
#include <QMetaObject>
#include <tuple>
#include <utility>

namespace sb {

AnswerPage::AnswerPage(CodeHighlighter &highlighter, QStringView text, const CitationLooks &citations, QObject *parent)
    : QObject(parent), m_highlighter(highlighter), m_document(citations), m_hasMarks(static_cast<bool>(citations))
{
    std::ignore = m_document.append(ready(text));
    colourSoon();
}

void AnswerPage::append(QStringView text)
{
    m_end = TextEnd::Open;
    apply(m_document.append(ready(text)));
    colourSoon();
}

/// What of it can be shown now.
QString AnswerPage::ready(QStringView added)
{
    const QString now = std::exchange(m_waiting, {}) + added;
    const qsizetype size = now.size() - (m_hasMarks ? heldBack(now) : 0);
    m_waiting = now.sliced(size);
    return now.first(size);
}

void AnswerPage::finish()
{
    apply(m_document.append(std::exchange(m_waiting, {})));
    m_end = TextEnd::Reached;
    colourSoon();
}

void AnswerPage::showMore()
{
    apply(m_document.showMore());
    colourSoon();
}

bool AnswerPage::isSettled()
{
    return m_end == TextEnd::Reached && !m_isColouring && !m_document.isCut() && !m_document.linesToColour(m_end);
}

/// One piece of work at a time, each from the event loop: what asks for the markup gets it before the patches to it.
void AnswerPage::colourSoon()
{
    if (m_isColouring || !m_document.linesToColour(m_end))
        return;
    m_isColouring = true;
    QMetaObject::invokeMethod(this, &AnswerPage::colour, Qt::QueuedConnection);
}

void AnswerPage::colour()
{
    const std::optional<CodeLines> lines = m_document.linesToColour(m_end);
    if (!lines) {
        m_isColouring = false;
        return;
    }
    m_highlighter.highlight(lines->work).then(this, [this, lines](const CodeHighlighter::Done &done) {
        m_isColouring = false;
        apply(m_document.colour(*lines, done));
        colourSoon();
        if (isSettled())
            emit settled();
    });
}

void AnswerPage::apply(const QList<Patch> &patches)
{
    if (!patches.isEmpty())
        emit patched(++m_revision, toJson(patches));
}

}  // namespace sb
