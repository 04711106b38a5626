// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/eventimport.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class RowTable;
class StateLine;

/// What an import or its rehearsal has found, and what was rejected and why. GUI thread.
class ReportView : public QWidget {
    Q_OBJECT
public:
    explicit ReportView(QWidget *parent = nullptr);

    void setReport(const ImportReport &report);

signals:
    void saveRejectsRequested(const QList<sb::Reject> &rejects);

private:
    void addFacts(const ImportReport &report);
    void addRepository(const RepositoryFacts &facts);
    void addFact(const QString &sentence);

    StateLine *m_state;
    QLabel *m_counts;
    QVBoxLayout *m_facts;
    QWidget *m_rejected;
    QLabel *m_rejectHead;
    RowTable *m_rejects;
    QList<Reject> m_shown;
};

}  // namespace sb::ui
