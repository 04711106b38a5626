// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QFrame>

class QLabel;
class QLayout;
class QPushButton;
class QTimer;

namespace sb::ui {

/// A turn's failure, outside the transcript and never part of it: what happened, the server's own words, what to do. A
/// time that the server asks to wait for is counted down; nobody is kept from trying sooner.
class ErrorCard : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget *parent = nullptr);

    /// Whether some of what was said before could be left out.
    enum class Past { CanBeLeftOut, IsNeeded };
    void showFailure(const Failure &failure, Past past = Past::IsNeeded);
    /// What came of `listRequested` is shown.
    void endListing();
    /// The failure is of the past: no time is counted down any more.
    void endWait();

signals:
    void retryRequested();
    void otherModelRequested();
    void keyRequested();
    /// The person's own limit of the month stopped the question.
    void limitRequested();
    void sendAnywayRequested();
    /// What was sent was too long: its parts are to be shown.
    void partsRequested();
    /// The same question is to be asked with less of what was said before it.
    void shorterRequested();
    /// The server is to be asked which models it has now.
    void listRequested();
    void inspectRequested();

private:
    QPushButton *addButton(QLayout &row, const QString &name, const QString &text, void (ErrorCard::*wish)());
    void makeButtons(QLayout &row);
    void showButtons(const Error &error, Past past);
    void beginListing();
    void showFacts();
    void countDown();
    void copyReport();

    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_words;
    QLabel *m_facts;
    Failure m_failure;
    int m_secondsToWait = 0;  ///< as the server asked for
    QTimer *m_second;
    QList<QPushButton *> m_ofTheServer;  ///< about what was sent, and what came of it
    QPushButton *m_retry = nullptr;
    QPushButton *m_key = nullptr;
    QPushButton *m_list = nullptr;
    QPushButton *m_shorter = nullptr;
    QPushButton *m_parts = nullptr;
    QPushButton *m_limit = nullptr;
    QPushButton *m_anyway = nullptr;
};

}  // namespace sb::ui
