// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/memorybook.h"
#include "domain/message.h"

#include <QFrame>
#include <QList>

class QLabel;

namespace sb {
class ConversationSession;
}

namespace sb::ui {

/// Asks, above the composer and after an answer, whether something that the person said is to be remembered, one thing after the other.
/// Nothing is remembered without a yes; a no is not asked again. Hidden while there is nothing to ask. GUI thread.
class MemoryCard : public QFrame {
    Q_OBJECT
public:
    /// Both must outlive this.
    MemoryCard(ConversationSession &session, MemoryBook &memory, QWidget *parent = nullptr);

    void accept();
    void refuse();

private:
    void suggest(const Message &answer);
    void showFirst();
    [[nodiscard]] static QString nameOf(MemoryLayer layer);

    ConversationSession &m_session;
    MemoryBook &m_memory;
    QList<MemoryItem> m_open;
    QList<MessageId> m_asked;  ///< the questions whose words were offered
    QLabel *m_title;
    QLabel *m_words;
};

}  // namespace sb::ui
