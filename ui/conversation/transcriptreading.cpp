// SPDX-License-Identifier: Apache-2.0
// The view's reader: going from message to message by keys, and up to where the conversation has been read.
#include "ui/conversation/transcriptview.h"
#include "ui/web/scriptedpage.h"

#include <QEvent>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

void TranscriptView::stepMessage(int step)
{
    if (m_page == nullptr)
        return;
    setFocus();
    m_page->call({u"step"_s, step});
}

void TranscriptView::setLetterKeys(LetterKeys keys)
{
    m_letterKeys = keys;
    showLetterKeys();
}

void TranscriptView::showLetterKeys()
{
    if (m_page != nullptr)
        m_page->call({u"letterKeys"_s, m_letterKeys == LetterKeys::On});
}

void TranscriptView::setLastRead(MessageId message)
{
    m_lastRead = message;
    m_seenInactive = {};
}

/// Of another branch than the one that is shown, the page would look for it in vain. Until all is known the page says nothing.
void TranscriptView::showLastRead()
{
    const QList<Message> messages = m_transcript.messages();
    const bool isThere = std::ranges::contains(messages, m_lastRead, &Message::id);
    if (m_page != nullptr && m_transcript.isWhole())
        m_page->call({u"lastRead"_s, isThere ? m_lastRead.toString() : QString()});
}

void TranscriptView::takeRead(MessageId message)
{
    if (!isActiveWindow()) {
        m_seenInactive = message;
        return;
    }
    m_lastRead = message;
    emit messageRead(message);
}

/// Of its window's activation a widget inside is told by this event alone.
bool TranscriptView::event(QEvent *event)
{
    if (event->type() == QEvent::WindowActivate && !m_seenInactive.isNull())
        takeRead(std::exchange(m_seenInactive, {}));
    return QWidget::event(event);
}

}  // namespace sb::ui
