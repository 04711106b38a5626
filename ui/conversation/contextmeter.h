// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/contextestimator.h"

#include <QPushButton>

namespace sb {
class ConversationSession;
}

namespace sb::ui {

class Composer;

/// What the question in the composer would send, in a few words at the composer's foot; a click shows it part by part, and
/// offers to summarise the earlier part. Hidden while there is nothing to say. GUI thread.
class ContextMeter : public QPushButton {
    Q_OBJECT
public:
    /// Both must outlive this.
    ContextMeter(ConversationSession &session, Composer &composer, QWidget *parent = nullptr);

    /// The question that the composer puts in other words, when it does.
    void setReworded(MessageId question);
    /// What would be sent, part by part.
    void showParts();
    /// The same for a question that was asked.
    void showPartsOf(MessageId question);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void fitText();
    void openDialog(const QString &question);
    [[nodiscard]] QSize sizeFor(const QString &text) const;

    ConversationSession &m_session;
    Composer &m_composer;
    ContextEstimator m_estimator;
    MessageId m_reworded;
    QString m_full;
    QString m_short;  ///< where there is no room for the full text, which the tool tip then has
};

}  // namespace sb::ui
