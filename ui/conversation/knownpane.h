// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/leadercontext.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace sb::ui {

class LeaderForm;

/// What advisors know of the leader, beside the conversation: the form, and word for word what goes along with the next question. GUI
/// thread.
class KnownPane : public QWidget {
    Q_OBJECT
public:
    explicit KnownPane(QWidget *parent = nullptr);

    /// `remembered` are the lines that go along, too.
    void show(const LeaderProfile &profile, const QStringList &remembered);
    /// Says what the last answer asked for though it stands here (`askedAgainIn`); empty: nothing.
    void showAskedAgain(const QStringList &variables);
    void takeFocus();

signals:
    void edited(const sb::LeaderProfile &profile);
    void memoryWanted();
    void closed();

private:
    void showTold(const LeaderProfile &profile);

    LeaderForm *m_form;
    QPlainTextEdit *m_told;
    QLabel *m_again;
    QStringList m_remembered;
};

}  // namespace sb::ui
