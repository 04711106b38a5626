// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/drafttestrun.h"
#include "models/latestwork.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace sb::ui {

class ArrowComboBox;

/// Asks how often and on which texts the model cases are to be run, and says before anything is sent who would answer, how much that is
/// and what it costs. GUI thread; it is counted beside it.
class TestsRunDialog : public QDialog {
    Q_OBJECT
public:
    struct Offer {
        TestOrder::Text draft;
        TestOrder::Text published;  ///< an empty document: there is none
        PersonaTests tests;
        QString folder;
    };
    /// Both must outlive it.
    TestsRunDialog(const Offer &offer, const DraftTestRun &run, const Rehearsal &rehearsal, QWidget *parent = nullptr);

signals:
    void chosen(const sb::TestOrder &order);

private:
    [[nodiscard]] TestOrder order() const;
    void count();
    void showEstimate(const OrderEstimate &estimate);

    Offer m_offer;
    const DraftTestRun &m_run;
    const Rehearsal &m_rehearsal;
    ModelChoice m_choice;
    LatestWork<OrderEstimate> m_work{this};
    ArrowComboBox *m_sides;
    ArrowComboBox *m_runs;
    QLabel *m_estimate;
    QPushButton *m_start;
};

}  // namespace sb::ui
