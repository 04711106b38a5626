// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/assertion.h"
#include "ui/personaeditor/testschecks.h"

#include <QFrame>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace sb::ui {

class ArrowComboBox;

/// One thing that an answer must or must not do: what kind, the words, and under "More" how much it counts. What has no field here is
/// shown as it is and kept. GUI thread.
class TestsCheckRow : public QFrame {
    Q_OBJECT
public:
    explicit TestsCheckRow(const Assertion &assertion, QWidget *parent = nullptr);

    [[nodiscard]] Assertion assertion() const;
    /// It says something that can be judged.
    [[nodiscard]] bool isFilled() const;
    void focusFirst();

signals:
    void changed();
    void removeWanted();

private:
    void addFields(const TestsChecks::Kind &kind);
    [[nodiscard]] QWidget *makeMore();
    void showKind();
    [[nodiscard]] TestsChecks::Kind kind() const;
    [[nodiscard]] QString text() const;

    Assertion m_before;
    bool m_isFixed;  ///< nothing of it can be changed here
    ArrowComboBox *m_must = nullptr;
    ArrowComboBox *m_kind = nullptr;
    QPlainTextEdit *m_words = nullptr;
    QLineEdit *m_number = nullptr;
    QLineEdit *m_weight = nullptr;
    QLineEdit *m_threshold = nullptr;
    QLineEdit *m_metric = nullptr;
    QWidget *m_more = nullptr;
};

}  // namespace sb::ui
