// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/sourcelist.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace sb::ui {

class CoverageBar;
class RowTable;
class StateLine;

/// One source: what was read, from where, how complete it is, what is wrong, its last runs and what they rejected. GUI thread.
class SourcePage : public QWidget {
    Q_OBJECT
public:
    /// `list` must outlive this.
    explicit SourcePage(SourceList &list, QWidget *parent = nullptr);

    /// `axis` is the line of time that all sources share.
    void setSource(const SourceFacts &facts, Instant axisFrom, Instant axisTo);
    [[nodiscard]] const SourceFacts &source() const { return m_facts; }
    /// What happens to the source now; empty: nothing.
    void setActivity(const QString &sentence, bool canStop);

signals:
    void readAgainRequested();
    void stopRequested();
    void removeRequested();
    void saveRejectsRequested(const QList<sb::Reject> &rejects);

private:
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeRuns();
    [[nodiscard]] QWidget *makeRejects();
    void showTroubles();
    void showFiles();
    void showStreams();
    void showRuns();
    void chooseRun();
    void showRejects(qint64 run, const QList<Reject> &rejects);

    SourceList &m_list;
    SourceFacts m_facts;
    qint64 m_run = 0;  ///< whose rejects are shown
    QList<Reject> m_shown;
    bool m_canRead = false;
    QLabel *m_name;
    QLabel *m_kind;
    QPushButton *m_again;
    QPushButton *m_stop;
    QPushButton *m_remove;
    StateLine *m_activity;
    QVBoxLayout *m_troubles;
    QLabel *m_holds;
    QLabel *m_covers;
    CoverageBar *m_bar;
    QLabel *m_gaps;
    QLabel *m_from;
    QLabel *m_streams;
    QTableWidget *m_runs;
    QWidget *m_rejected;
    QLabel *m_rejectHead;
    RowTable *m_rejects;
};

}  // namespace sb::ui
