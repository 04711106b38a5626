// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sb::ui {

/// Where a question is written: a field that grows to eight lines, and one button that sends, or stops a running answer.
/// Enter sends, Shift+Enter begins a line, Esc stops.
class Composer : public QFrame {
    Q_OBJECT
public:
    explicit Composer(QWidget *parent = nullptr);

    enum class Mode { Ready, Answering };
    void setMode(Mode mode);
    /// What answers, in words: "Answers by the playbook".
    void setNote(const QString &note);
    void setText(const QString &text);
    /// Puts a question that was not sent before what has been typed since.
    void giveBack(const QString &question);
    [[nodiscard]] QString text() const;
    /// Whether the person has typed since a text was set.
    [[nodiscard]] bool isTouched() const;
    void takeFocus();

signals:
    void sent(const QString &question);
    void stopRequested();
    void textChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void send();
    void fitHeight();

    QPlainTextEdit *m_edit;
    QLabel *m_note;
    QPushButton *m_button;
    Mode m_mode = Mode::Ready;
};

}  // namespace sb::ui
