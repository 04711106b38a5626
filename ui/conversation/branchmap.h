// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/branchmodel.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeView;

namespace sb {
class ConversationSession;
}

namespace sb::ui {

class BranchTexts;

/// The branches of a conversation as a tree beside what the chosen row says; two chosen rows are shown side by side, from
/// where their branches part. Below the tree stands what was deleted. Follows the session while it is open. GUI thread.
class BranchMap : public QDialog {
    Q_OBJECT
public:
    /// `session` must outlive this.
    explicit BranchMap(ConversationSession &session, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makePanes();
    [[nodiscard]] QWidget *makeButtons();
    void refresh();
    void showChosen();
    [[nodiscard]] QString compare(MessageId one, MessageId other);
    /// As they were made.
    [[nodiscard]] QList<MessageId> chosen() const;
    void showBranch();
    void stepDifference(int step);

    ConversationSession &m_session;
    BranchModel m_model;
    QLabel *m_summary;
    QTreeView *m_tree;
    BranchTexts *m_texts;
    QPushButton *m_previous;
    QPushButton *m_next;
    QPushButton *m_show;
    QPushButton *m_delete;
};

}  // namespace sb::ui
