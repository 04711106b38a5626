// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/helpreview.h"
#include "models/latestwork.h"

#include <QPointer>
#include <QSet>
#include <QWidget>

class QListWidget;
class QPushButton;
class QTextEdit;

namespace sb {
class PersonaDraft;
}

namespace sb::ui {

class StateLine;

/// What a model proposes for a draft, piece by piece, each of which is taken or left. Taking is one step of the draft, which can be
/// undone; then the piece is open again. Pieces follow a draft that changes meanwhile, or are told not to fit any more. GUI thread;
/// merging is done beside it.
class HelpHunks : public QWidget {
    Q_OBJECT
public:
    explicit HelpHunks(const FrameworkLibrary &frameworks, QWidget *parent = nullptr);

    /// In place of the proposal before; `draft` may be null.
    void setProposal(const HelpProposal &proposal, PersonaDraft *draft);
    void focusList();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Shown { Open, Taken, Left, Stale };

    void layOut();
    void review();
    void showReview(const HelpReview &review);
    void showCurrent();
    void showFindings();
    void take(const QList<qsizetype> &hunks);
    void takeCurrent();
    void takeAll();
    void leaveCurrent();
    void goOn();
    [[nodiscard]] Shown shownOf(qsizetype hunk) const;
    [[nodiscard]] QString rowText(qsizetype hunk) const;

    const FrameworkLibrary &m_frameworks;
    HelpProposal m_proposal;
    QPointer<PersonaDraft> m_draft;
    HelpReview m_review;
    QSet<qsizetype> m_left;
    LatestWork<HelpReview> m_work{this};
    LatestWork<QByteArray> m_taking{this};
    StateLine *m_count;
    QListWidget *m_list;
    QTextEdit *m_difference;
    StateLine *m_odd;
    QPushButton *m_take;
    QPushButton *m_leave;
    QPushButton *m_all;
};

}  // namespace sb::ui
