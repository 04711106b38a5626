// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "meetings/meetingrecord.h"

#include <QFrame>

class QComboBox;
class QPlainTextEdit;
class QToolButton;

namespace sb::ui {

class DayField;

/// A decision as it is written: what, whether it can be undone, by whom, when it is looked at again; folded below it the context, what
/// else was weighed, who dissented, what it takes the place of. GUI thread.
class DecisionCard : public QFrame {
    Q_OBJECT
public:
    struct Choices {
        QStringList people = {};
        QList<MeetingDecision> earlier = {};  ///< that it can take the place of
        QStringList advisors = {};
    };
    DecisionCard(const MeetingDecision &decision, const Choices &choices, QWidget *parent = nullptr);

    [[nodiscard]] const MeetingDecision &decision() const { return m_decision; }
    void takeFocus();
    /// It can be read, not written.
    void setReadOnly();

signals:
    /// At every key.
    void changed(const sb::MeetingDecision &decision);

private:
    [[nodiscard]] QWidget *makeMore(const Choices &choices);
    void fill();
    void read();

    MeetingDecision m_decision;
    QPlainTextEdit *m_text;
    QComboBox *m_type;
    QComboBox *m_owner;
    DayField *m_review;
    QToolButton *m_fold;
    QPlainTextEdit *m_context = nullptr;
    QPlainTextEdit *m_options = nullptr;
    QPlainTextEdit *m_dissent = nullptr;
    QComboBox *m_supersedes = nullptr;
    QComboBox *m_advisor = nullptr;
};

/// What came of an earlier decision. GUI thread.
class ReviewCard : public QFrame {
    Q_OBJECT
public:
    ReviewCard(const MeetingDecision &decision, QDate today, QWidget *parent = nullptr);

    void takeFocus();
    void setReadOnly();

signals:
    void changed(const sb::MeetingDecision &decision);

private:
    void read();

    MeetingDecision m_decision;
    QDate m_today;
    QComboBox *m_outcome;
    QPlainTextEdit *m_said;
    DayField *m_review;
};

}  // namespace sb::ui
