// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/drafttests.h"
#include "personas/personatests.h"
#include "ui/personaeditor/testswords.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QTextEdit;

namespace sb::ui {

/// What one test asks, and what came of it on both sides: where a question went, which checks did not hold and why, the answer that
/// failed. GUI thread.
class TestsDetail : public QFrame {
    Q_OBJECT
public:
    explicit TestsDetail(const TestsWords::NameOf &nameOf, QWidget *parent = nullptr);

    void showTest(const DraftTest &test, const DraftTests &all, const PersonaTests &cases);
    /// Whether the case can be changed here.
    void setEditable(bool isEditable);

signals:
    void editWanted();
    void removeWanted();
    /// Of the draft's text.
    void placeChosen(qsizetype byte);

private:
    void showRouting(const ComparedCase &one);
    void showFindings(const DraftTest &test, const LintReport &report);
    void showModel(const DraftTest &test, const DraftTests &all, const PersonaTests &cases);
    void showSide(const QString &side, const std::optional<TestResults> &run, const CaseResult *result);
    void write(const QString &head, const QString &text);

    TestsWords::NameOf m_nameOf;
    QLabel *m_name;
    QTextEdit *m_text;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_place;
    qsizetype m_byte = -1;
};

}  // namespace sb::ui
