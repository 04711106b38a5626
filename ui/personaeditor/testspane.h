// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/draftrouting.h"
#include "models/latestwork.h"

#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QTreeWidget;

namespace sb::ui {

class AdvisorTile;
class StateLine;

/// Whom questions reach: a sentence that one tries, with what speaks for whom, and the routing cases of the advisor's `tests.yaml` by
/// the published text and by the draft. Follows each change beside the GUI thread, offline.
class TestsPane : public QWidget {
    Q_OBJECT
public:
    /// `advisors` must outlive it.
    explicit TestsPane(const PersonaLibrary &advisors, QWidget *parent = nullptr);

    /// Reads the tests in this folder, which may be a built-in one.
    void setFolder(const QString &folder, const QString &slug);
    void setDraft(const PersonaDocument &draft, const PersonaDocument &published);
    /// Of what was set last, once it is known.
    [[nodiscard]] const DraftRouting &routing() const { return m_routing; }

signals:
    void routed();

private:
    /// One of those that the sentence speaks for.
    struct Row {
        AdvisorTile *tile;
        QLabel *name;
        QProgressBar *bar;
        QLabel *score;
    };
    void addRow(QGridLayout &grid);
    void run();
    void showSentence();
    void showCases();
    [[nodiscard]] QString nameOf(const QString &slug) const;

    const PersonaLibrary &m_advisors;
    QString m_folder;
    PersonaTests m_tests;
    PersonaDocument m_draft;
    PersonaDocument m_published;
    DraftRouting m_routing;
    LatestWork<DraftRouting> m_work{this};
    QLineEdit *m_sentence;
    QList<Row> m_rows;
    StateLine *m_verdict;
    QLabel *m_summary;
    QTreeWidget *m_cases;
};

}  // namespace sb::ui
