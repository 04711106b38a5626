// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/constellation.h"
#include "models/latestwork.h"
#include "ui/personaeditor/advisorsathand.h"

#include <QWidget>

class QCheckBox;
class QCompleter;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStringListModel;

namespace sb::ui {

class ConstellationView;
class StateLine;

/// The constellation: a map of the advisors, what ties them, and beside it in words what is tied to the one that is chosen. Made beside
/// the GUI thread, when it is in sight. GUI thread.
class ConstellationPage : public QWidget {
    Q_OBJECT
public:
    explicit ConstellationPage(const AdvisorsNow &now, QWidget *parent = nullptr);

    /// Other advisors or frameworks are there now, or another draft.
    void lookAgain();
    void focusMap();

signals:
    void editRequested(const QString &slug);
    /// An advisor is named by another and shall name it back.
    void edgeBackRequested(const QString &slug, const QString &named);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeBar();
    [[nodiscard]] QWidget *makeSide();
    void connectParts();
    [[nodiscard]] ConstellationWish wish() const;
    void show(const Constellation &map);
    void showChosen();
    void showEdge();
    void followEdge();
    void find();
    [[nodiscard]] qsizetype currentEdge() const;
    [[nodiscard]] const Constellation::Node *chosen() const;

    AdvisorsNow m_now;
    Constellation m_map;
    QString m_centre;  ///< slug of the one whose neighbours alone are shown
    bool m_isStale = true;
    LatestWork<Constellation> m_work{this};
    ConstellationView *m_view;
    QCheckBox *m_combines;
    QCheckBox *m_frameworks;
    QCheckBox *m_triggers;
    QCheckBox *m_near;
    QLineEdit *m_find;
    QCompleter *m_completer;
    QStringListModel *m_names;
    StateLine *m_extent;
    QLabel *m_name;
    QListWidget *m_facts;
    QPushButton *m_open;
    QPushButton *m_back;
};

}  // namespace sb::ui
