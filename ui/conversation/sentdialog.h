// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/contextcount.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace sb::ui {

/// What a question would send, part by part: what each costs, what is left out and why, and what can be done. Closes itself and
/// is gone then. GUI thread.
class SentDialog : public QDialog {
    Q_OBJECT
public:
    /// `advisor` is the name of the one who answers; empty for none.
    SentDialog(const ContextEstimate &estimate, const QString &advisor, QWidget *parent = nullptr);

    /// Offers to tell the earlier part, so many messages, as one summary.
    void offerSummary(qsizetype messages);

signals:
    void summaryRequested();

private:
    void fill(const ContextEstimate &estimate, const QString &advisor);
    void addAdvisor(const ContextEstimate &estimate, const QString &advisor);
    void addPast(const ContextEstimate &estimate);

    QTreeWidget *m_parts;
    QLabel *m_offer;
    QPushButton *m_summarise;
};

}  // namespace sb::ui
