// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sb::ui {

/// A text to be read, which may be very long: its beginning is shown, and under it how much more there is, with a button for all of
/// it, which then comes stretch by stretch. GUI thread.
class LongText : public QWidget {
    Q_OBJECT
public:
    /// The names are those of the view.
    LongText(const QString &name, const QString &accessibleName, QWidget *parent = nullptr);

    /// The same text again changes nothing of what is shown.
    void setText(const QString &text);
    /// That shows the text; its characters stand where they stand in the whole.
    [[nodiscard]] QPlainTextEdit *view() const { return m_view; }

private:
    void showNext();
    void sayRest();

    QString m_text;
    qsizetype m_shown = 0;  ///< characters
    QTimer m_filling;
    QPlainTextEdit *m_view;
    QWidget *m_restRow;
    QLabel *m_rest;
    QPushButton *m_all;
};

}  // namespace sb::ui
