// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <functional>

class QPlainTextEdit;

namespace sb::ui {

/// Up in an empty field shows the question that was asked last; more of Up and Down walk through those before it and back to the
/// empty field. A question that is changed, or in which the caret is moved, is the person's own text: then the keys are the
/// field's again. Undo brings back what stood there.
class QuestionWalk : public QObject {
    Q_OBJECT
public:
    /// A child of the field. `questions` are asked for as a walk begins, the newest first.
    QuestionWalk(QPlainTextEdit &field, std::function<QStringList()> questions);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isWalking() const;
    void show(qsizetype at);

    QPlainTextEdit &m_field;
    std::function<QStringList()> m_ask;
    QStringList m_questions;
    qsizetype m_at = -1;  ///< of the one that is shown; -1 none
};

}  // namespace sb::ui
