// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/deletedbranch.h"

#include <QList>
#include <QWidget>

class QListWidget;
class QPushButton;

namespace sb {
class ConversationSession;
}

namespace sb::ui {

/// What was deleted in the conversation that is open, each with when and until when it is kept, and the way back. Not seen while
/// there is nothing. GUI thread.
class DeletedList : public QWidget {
    Q_OBJECT
public:
    /// `session` must outlive this.
    explicit DeletedList(ConversationSession &session, QWidget *parent = nullptr);

private:
    void read();
    void show(const QList<DeletedBranch> &branches);
    void showState();
    void putBack();
    [[nodiscard]] static QString line(const DeletedBranch &branch);

    ConversationSession &m_session;
    QList<DeletedBranch> m_branches;
    QListWidget *m_list;
    QPushButton *m_putBack;
};

}  // namespace sb::ui
