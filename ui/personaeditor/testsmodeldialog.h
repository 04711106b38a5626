// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personatests.h"

#include <QDialog>
#include <QList>

class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class TestsCheckRow;

/// A question for a model, and what its answer must and must not do; or, without a question, what all answers must. What has no field here
/// stays as it is. GUI thread.
class TestsModelDialog : public QDialog {
    Q_OBJECT
public:
    enum class Of { OneCase, AllAnswers };

    TestsModelDialog(const PersonaTest &test, Of what, const QString &title, QWidget *parent = nullptr);

signals:
    /// As far as it is typed, whenever that says something.
    void typed(const sb::PersonaTest &test);
    void made(const sb::PersonaTest &test);

private:
    [[nodiscard]] QWidget *makeFields();
    [[nodiscard]] QWidget *makeChecks();
    TestsCheckRow *addCheck(const Assertion &assertion);
    void check();
    [[nodiscard]] PersonaTest test() const;

    PersonaTest m_before;
    Of m_what;
    QLineEdit *m_name;
    QPlainTextEdit *m_question;
    QPlainTextEdit *m_data;
    QLineEdit *m_threshold;
    QVBoxLayout *m_checks;
    QList<TestsCheckRow *> m_rows;
    QPushButton *m_done;
};

}  // namespace sb::ui
