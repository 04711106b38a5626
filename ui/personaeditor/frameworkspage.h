// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "personas/frameworkbin.h"
#include "personas/personadesk.h"
#include "ui/personaeditor/advisorsathand.h"

#include <QMap>
#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListWidget;
class QMenu;
class QPushButton;

namespace sb::ui {

class FrameworkForm;
class NoticeBanner;

/// The library of frameworks: a list of them, and the form of the one that lies on its desk. What is typed is a draft that is kept; saving
/// writes the person's own file. One that is deleted can be brought back. GUI thread.
class FrameworksPage : public QWidget {
    Q_OBJECT
public:
    struct Parts {
        PersonaDesk &desk;  ///< for frameworks
        PersonaStore &store;  ///< of the drafts
        const FrameworkLibrary &frameworks;
    };
    /// All parts must outlive this.
    FrameworksPage(const Parts &parts, const AdvisorsNow &now, QWidget *parent = nullptr);

    /// What is typed stands in the draft when this returns.
    void commit();
    /// Other frameworks or advisors are there now.
    void reload();
    void focusList();
    /// By its id; nothing happens for one that is not there.
    void open(const QString &id);

signals:
    void editRequested(const QString &slug);
    void activityChanged(const QString &sentence);

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makeList();
    [[nodiscard]] QWidget *makeHead();
    void addKeys();
    void connectDesk();
    void fillList();
    void filterList();
    void readDrafts();
    void lookWhereUsed();
    [[nodiscard]] QString rowText(const QString &id, const QString &name) const;
    [[nodiscard]] QString originOf(const Framework &framework) const;
    void showDraft();
    void showState();
    void showUsers();
    void tellOutside(const OutsideChange &change);
    void chooseSides();
    void askForNew();
    void save();
    void remove();
    void bringBack(const QString &id);

    Parts m_parts;
    AdvisorsNow m_now;
    FrameworkBin m_bin;
    QStringList m_drafts;  ///< ids
    QMap<QString, QStringList> m_users;  ///< slugs by id
    bool m_isStale = true;
    int m_conflictOffer = 0;
    int m_readings = 0;  ///< of the drafts: what an earlier one gives is of no account
    LatestWork<QMap<QString, QStringList>> m_work{this};
    QLineEdit *m_find;
    QListWidget *m_list;
    QMenu *m_deleted;
    QPushButton *m_bring;
    NoticeBanner *m_notices;
    QLabel *m_name;
    QLabel *m_badge;
    QPushButton *m_undo;
    QPushButton *m_redo;
    QPushButton *m_discard;
    QPushButton *m_delete;
    QPushButton *m_save;
    FrameworkForm *m_form;
};

}  // namespace sb::ui
