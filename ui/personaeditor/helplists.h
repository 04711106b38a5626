// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/drafthelpanswer.h"

#include <QList>
#include <QWidget>

class QLabel;
class QListWidget;
class QPushButton;
class QVBoxLayout;

namespace sb::ui {

class TickBox;

/// Contradictions that a model found, each with its two places. GUI thread.
class HelpContradictions : public QWidget {
    Q_OBJECT
public:
    explicit HelpContradictions(QWidget *parent = nullptr);

    void setFound(const QList<Contradiction> &found);
    void focusList();

signals:
    /// The person wants to see these words in the draft.
    void placeWanted(const sb::Contradiction::Place &place);

private:
    void showButtons();

    QList<Contradiction> m_found;
    QLabel *m_head;
    QListWidget *m_list;
    QPushButton *m_one;
    QPushButton *m_other;
};

/// Cases that a model wrote, of which those that are ticked can be kept. GUI thread.
class HelpCases : public QWidget {
    Q_OBJECT
public:
    explicit HelpCases(QWidget *parent = nullptr);

    void setTests(const PersonaTests &tests);
    [[nodiscard]] PersonaTests ticked() const;
    /// Somebody can take them over: offers `keepWanted`.
    void offerKeeping();
    void focusList();

signals:
    void keepWanted(const sb::PersonaTests &tests);

private:
    void addRow(const QString &words);
    void showButtons();

    PersonaTests m_tests;
    QLabel *m_head;
    QWidget *m_rows;
    QVBoxLayout *m_column;
    QList<TickBox *> m_boxes;  ///< of the cases, then of the questions
    QPushButton *m_keep;
    QPushButton *m_copy;
};

}  // namespace sb::ui
