// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "domain/turnevent.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace sb::ui {

/// A turn's failure, outside the transcript and never part of it: what happened, the server's own words, what to do.
class ErrorCard : public QFrame {
    Q_OBJECT
public:
    explicit ErrorCard(QWidget *parent = nullptr);

    void showFailure(const Failure &failure);

signals:
    void retryRequested();
    void otherModelRequested();
    void keyRequested();
    /// What was sent was too long: its parts are to be shown.
    void partsRequested();

private:
    void copyReport();

    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_words;
    QLabel *m_facts;
    QPushButton *m_key;
    QPushButton *m_parts;
};

}  // namespace sb::ui
