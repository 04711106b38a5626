// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/ids.h"

#include <QWidget>

class QAbstractItemModel;
class QListView;

namespace sb {
class AdvisorList;
class ConversationList;
}  // namespace sb

namespace sb::ui {

/// The conversations, newest first, and below them the advisors.
class Sidebar : public QWidget {
    Q_OBJECT
public:
    /// Both models must outlive this.
    Sidebar(ConversationList &conversations, AdvisorList &advisors, QWidget *parent = nullptr);

    void markConversation(ConversationId id);
    void markAdvisor(const QString &slug);

signals:
    void newConversation();
    void conversationChosen(int row);
    void advisorChosen(const QString &slug);

private:
    ConversationList &m_conversations;
    AdvisorList &m_advisors;
    QListView *m_conversationView;
    QListView *m_advisorView;
};

}  // namespace sb::ui
