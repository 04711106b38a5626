// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>
#include <QString>
#include <QTextDocument>

class QLabel;
class QLineEdit;
class QToolButton;

namespace sb::ui {

/// What is looked for; of the flags those for case and whole words count.
struct FindQuery {
    QString text;
    QTextDocument::FindFlags flags;
};

/// What was found.
struct FindState {
    int place = 0;  ///< of the match that is shown, from 1; 0 when none is
    int count = 0;
    bool hasMore = false;  ///< so many that they were not counted further
};

/// The bar of "find in the conversation": a field, previous and next, a count, case and whole words. Enter goes to the next
/// match, Shift+Enter to the one before, Esc closes. It knows nothing of what is searched. GUI thread.
class FindBar : public QFrame {
    Q_OBJECT
public:
    explicit FindBar(QWidget *parent = nullptr);

    /// Shows it with the field ready to be written in; `text`, if there is any, takes the place of what stood there.
    void open(const QString &text);
    /// Shows it with a text that is looked for wherever it stands. The field does not take the focus, and nothing is told.
    void present(const QString &text);
    /// Since `present`, until the person has written in it.
    [[nodiscard]] bool isPresented() const { return m_isPresented; }
    void putAway();
    [[nodiscard]] FindQuery query() const;
    void setState(const FindState &state);

signals:
    void queryChanged();
    /// 1 for the next match, -1 for the one before.
    void stepRequested(int step);
    void closeRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QToolButton *makeButton(const QString &name, const QString &icon, const QString &label);
    QToolButton *makeSwitch(const QString &name, const QString &text, const QString &label);

    QLineEdit *m_field;
    QLabel *m_count;
    QToolButton *m_case;
    QToolButton *m_words;
    bool m_isPresented = false;
};

}  // namespace sb::ui
