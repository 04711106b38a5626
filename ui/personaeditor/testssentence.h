// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/router.h"

#include <QList>
#include <QString>
#include <QWidget>
#include <functional>

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;

namespace sb::ui {

class AdvisorTile;
class StateLine;

/// A sentence that one tries on the draft, and what speaks for whom. GUI thread.
class TestsSentence : public QWidget {
    Q_OBJECT
public:
    /// As a tile and a word show an advisor.
    struct Face {
        QString name;
        QString icon;
    };
    using FaceOf = std::function<Face(const QString &slug)>;

    explicit TestsSentence(const FaceOf &faceOf, QWidget *parent = nullptr);

    void setRouter(const Router &router);

signals:
    /// The sentence is to be a test.
    void caseWanted(const QString &sentence);

private:
    /// One of those that the sentence speaks for.
    struct Row {
        AdvisorTile *tile;
        QLabel *name;
        QProgressBar *bar;
        QLabel *score;
    };
    void addRow(QGridLayout &grid);
    void showRoute();

    FaceOf m_faceOf;
    Router m_router = Router(PersonaLibrary());
    QLineEdit *m_sentence;
    QList<Row> m_rows;
    StateLine *m_verdict;
};

}  // namespace sb::ui
