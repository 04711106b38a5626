// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QScrollArea>

#include <QString>
#include <QStringList>

class QButtonGroup;
class QPlainTextEdit;
class QVBoxLayout;

namespace sb {
class MeetingDesk;
struct MeetingAction;
struct MeetingDecision;
}  // namespace sb

namespace sb::ui {

class ActionCard;
class DecisionCard;
class ReviewCard;
class StateLine;

/// What is written of one step of the agenda: of a metric its explanation, note, decisions and actions; of an action that was carried
/// over what became of it; of a decision its outcome. Every key is in the record at once. GUI thread.
class RecordPane : public QScrollArea {
    Q_OBJECT
public:
    /// The desk must outlive it. A meeting must be open.
    explicit RecordPane(MeetingDesk &desk, QWidget *parent = nullptr);

    /// Advisors' names, that a decision can be put down to.
    void setAdvisors(const QStringList &names) { m_advisors = names; }
    /// Makes the fields anew. Empty: of the meeting itself.
    void showMetric(const QString &metric);
    void showAction(const MeetingAction &action);
    void showReview(const MeetingDecision &decision);

    // What keys lead to; each does nothing where the step has none, or nothing can be written any more.
    void focusNote();
    void addDecision();
    void addAction();
    /// To the first field.
    void takeFocus();

private:
    void clear();
    void addExplanation();
    void addNote();
    void addAttendees();
    void addDecisions();
    void addActions();
    void addFoot();
    void addHead(const QString &title, const QString &keys);
    void readMinute();
    void showNeed();
    void placeDecision(const MeetingDecision &decision);
    void placeAction(const MeetingAction &action);
    [[nodiscard]] QStringList people() const;

    MeetingDesk &m_desk;
    QStringList m_advisors;
    QString m_metric;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_column = nullptr;
    QVBoxLayout *m_decisionColumn = nullptr;
    QVBoxLayout *m_actionColumn = nullptr;
    QButtonGroup *m_explanation = nullptr;
    StateLine *m_need = nullptr;
    QPlainTextEdit *m_why = nullptr;
    QPlainTextEdit *m_note = nullptr;
    ActionCard *m_closing = nullptr;
    ReviewCard *m_review = nullptr;
};

}  // namespace sb::ui
