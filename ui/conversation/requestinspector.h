// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/exchanges.h"

#include <QDialog>
#include <QTimer>
#include <functional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace sb::ui {

/// What was sent, for one answer or title, and what came back, secrets left out; follows while it still comes. Long texts are made off
/// the GUI thread and shown by their beginning; copying takes all. GUI thread.
class RequestInspector : public QDialog {
    Q_OBJECT
public:
    /// `find` looks it up, again while more may come.
    explicit RequestInspector(std::function<Exchanges::Found()> find, QWidget *parent = nullptr);

private:
    [[nodiscard]] QWidget *makePanes();
    [[nodiscard]] QWidget *makeButtons();
    void refresh();
    void showRequest();
    void copyText();
    void copyCommand();
    [[nodiscard]] Exchange chosen() const;
    [[nodiscard]] static QString reason(Exchanges::State state);
    [[nodiscard]] static QString summary(const Exchange &exchange);
    [[nodiscard]] static QString ending(const Exchange &exchange);
    [[nodiscard]] static QString asText(const Exchange &exchange);

    std::function<Exchanges::Found()> m_find;
    QList<Exchange> m_requests;
    bool m_isPart = false;
    QLabel *m_summary;
    QComboBox *m_choice;
    QWidget *m_panes = nullptr;
    QPlainTextEdit *m_sent;
    QPlainTextEdit *m_received;
    QLabel *m_note;
    QPushButton *m_copyText;
    QPushButton *m_copyCommand;
    QTimer m_follow;
    quint64 m_shown = 0;  ///< counts what is shown: a text of an earlier choice comes too late
};

}  // namespace sb::ui
