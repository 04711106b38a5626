// SPDX-License-Identifier: Apache-2.0
// The view's find bar: what is looked for in the conversation that is shown, and going to one of its messages.
#include "ui/conversation/transcripttext.h"
#include "ui/conversation/transcriptview.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/web/lockedview.h"
#include "ui/web/scriptedpage.h"

#include <QJsonArray>
#include <QVariant>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

void TranscriptView::connectFind()
{
    connect(m_find, &FindBar::queryChanged, this, &TranscriptView::find);
    connect(m_find, &FindBar::stepRequested, this, &TranscriptView::stepFind);
    connect(m_find, &FindBar::closeRequested, this, &TranscriptView::endFind);
}

void TranscriptView::startFind()
{
    const bool isOpen = m_find->isVisible();
    if (QWidget *focused = window()->focusWidget(); focused != nullptr && !m_find->isAncestorOf(focused))
        m_beforeFind = focused;
    const QString selected = isText() ? m_text->textCursor().selectedText()
        : m_page                      ? m_page->view().selectedText()
                                      : QString();
    m_find->open(selected.size() > 200 || selected.contains(u'\n') || selected.contains(QChar::ParagraphSeparator) ? QString()
                                                                                                                   : selected);
    if (!isOpen)
        find();
}

void TranscriptView::find()
{
    const FindQuery query = m_find->query();
    if (isText()) {
        m_find->setState(m_text->find(query));
        return;
    }
    askFind(u"find"_s,
            {query.text, query.flags.testFlag(QTextDocument::FindCaseSensitively),
             query.flags.testFlag(QTextDocument::FindWholeWords)});
    if (m_page != nullptr)
        showEarlier();  // one page after the other, until all is searched
}

void TranscriptView::stepFind(int step)
{
    if (!m_find->isVisible())
        startFind();
    else if (isText())
        m_find->setState(m_text->step(step));
    else
        askFind(u"findStep"_s, {step});
}

void TranscriptView::endFind()
{
    m_find->putAway();
    if (isText())
        m_text->find({});
    else
        askFind(u"findEnd"_s, {});
    if (QWidget *before = m_beforeFind; before != nullptr && before->isVisible())
        before->setFocus();
    else
        setFocus();
}

/// The page answers with [place, count, whether there are more].
void TranscriptView::askFind(const QString &function, const QJsonArray &arguments)
{
    if (m_page == nullptr || !m_page->isReady())
        return;
    m_page->ask(function, arguments, [this](const QVariant &answer) {
        const QVariantList state = answer.toList();
        if (m_find->isVisible() && state.size() == 3)
            m_find->setState({state.at(0).toInt(), state.at(1).toInt(), state.at(2).toBool()});
    });
}

void TranscriptView::showMessage(MessageId id, const QString &found)
{
    const QList<Message> messages = m_transcript.messages();
    const auto place = std::ranges::find(messages, id, &Message::id);
    if (place == messages.end())
        return;
    if (QWidget *focused = window()->focusWidget(); focused != nullptr && !m_find->isAncestorOf(focused))
        m_beforeFind = focused;
    m_find->present(found);
    if (isText()) {
        QList<Message> before = messages.first(place - messages.begin());
        for (Message &message : before)
            message = m_transcript.readable(message);
        m_find->setState(m_text->findFrom(m_find->query(), static_cast<int>(TranscriptWords::plainText(before).size())));
        return;
    }
    m_sought = id;
    find();
    seek();
}

/// In another conversation nobody looks for what was found in this one.
void TranscriptView::leaveFound()
{
    m_sought = {};
    if (!m_find->isPresented())
        return;
    m_find->putAway();
    if (isText())
        m_text->find({});
    else
        askFind(u"findEnd"_s, {});
}

/// The page answers with nothing until it has the message.
void TranscriptView::seek()
{
    if (m_sought.isNull() || m_page == nullptr || !m_page->isReady())
        return;
    m_page->ask(u"findIn"_s, {m_sought.toString()}, [this, sought = m_sought](const QVariant &answer) {
        const QVariantList state = answer.toList();
        if (state.size() != 3 || sought != m_sought)
            return;
        m_sought = {};
        m_find->setState({state.at(0).toInt(), state.at(1).toInt(), state.at(2).toBool()});
        emit messageShown(sought);
    });
}

}  // namespace sb::ui
