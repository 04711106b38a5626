// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/personatests.h"
#include "ui/personaeditor/testswords.h"

#include <QDialog>

class QListWidget;
class QPushButton;
class QRadioButton;

namespace sb::ui {

/// Cases that come from elsewhere, to be ticked one by one: what each asks, and what of it is not run here. GUI thread.
class TestsPickDialog : public QDialog {
    Q_OBJECT
public:
    struct Offer {
        QString title;
        QString sentence;  ///< where they come from
        PersonaTests tests;
        Problems problems = {};
        bool canReplace = false;  ///< they may take the place of what is there
        bool isTicked = true;     ///< to begin with
    };
    TestsPickDialog(const Offer &offer, const TestsWords::NameOf &nameOf, QWidget *parent = nullptr);

signals:
    /// Of `tests` what is ticked, all that is no case with it.
    void chosen(const sb::PersonaTests &tests, bool inPlace);

private:
    void fill(const TestsWords::NameOf &nameOf);
    void check();
    [[nodiscard]] PersonaTests ticked() const;

    PersonaTests m_tests;
    QListWidget *m_list;
    QRadioButton *m_replace;
    QPushButton *m_take;
};

}  // namespace sb::ui
