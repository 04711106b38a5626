// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "models/triggeroverlap.h"
#include "ui/personaeditor/advisorsathand.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace sb::ui {

class OverlapTable;
class StateLine;

/// The overlap matrix: how the triggers of advisors meet, and, of the cell that is chosen, the phrases and questions behind it, each of
/// which leads into the editor. Made beside the GUI thread, when it is in sight. GUI thread.
class OverlapPage : public QWidget {
    Q_OBJECT
public:
    explicit OverlapPage(const AdvisorsNow &now, QWidget *parent = nullptr);

    /// Other advisors are there now, or another draft.
    void lookAgain();
    void focusTable();

signals:
    /// A field of an advisor is to be edited; `path` is empty for a case of its tests.
    void placeRequested(const QString &slug, const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    struct Place {
        QString slug;
        QString path;
    };

    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeSide();
    void show(const TriggerOverlap &overlap);
    void showCell();
    void addEvidence(qsizetype row, qsizetype column);
    void showPlaces();
    void openPlace(int end);

    AdvisorsNow m_now;
    bool m_isStale = true;
    LatestWork<TriggerOverlap> m_work{this};
    QLineEdit *m_names;
    StateLine *m_extent;
    OverlapTable *m_table;
    QLabel *m_pair;
    QListWidget *m_evidence;
    QList<QList<Place>> m_places;  ///< of each row of the list: where its one or two ends stand
    QPushButton *m_first;
    QPushButton *m_second;
};

}  // namespace sb::ui
