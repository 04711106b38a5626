// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/menubutton.h"

class QMenu;

namespace sb {
class AdvisorList;
class ConversationSession;
}  // namespace sb

namespace sb::ui {

class Composer;

/// Who will answer what is being written, and the way to choose one for the conversation. GUI thread.
class AdvisorMenu : public MenuButton {
    Q_OBJECT
public:
    /// All must outlive this, or be its parents.
    AdvisorMenu(ConversationSession &session, const AdvisorList &advisors, Composer &composer);

signals:
    /// The slug of one for the conversation; empty: each question chooses.
    void chosen(const QString &slug);
    void learnedRequested();

private:
    void refresh();
    void fill();

    ConversationSession &m_session;
    const AdvisorList &m_advisors;
    Composer &m_composer;
    QMenu *m_menu;
};

}  // namespace sb::ui
