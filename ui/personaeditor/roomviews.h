// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personadesk.h"
#include "ui/personaeditor/advisorsathand.h"

#include <QTabWidget>

namespace sb::ui {

class AdvisorsPage;
class ConstellationPage;
class FrameworksPage;
class OverlapPage;

/// The first page of the personas' room in four views: the advisors as a list and as a map, how their triggers meet, and the
/// frameworks that they share. What looks over all advisors sees the one on the desk as its draft is. GUI thread.
class RoomViews : public QTabWidget {
    Q_OBJECT
public:
    struct Parts {
        PersonaDesk &desk;  ///< of advisors
        PersonaDesk &frameworkDesk;
        PersonaStore &store;
        const PersonaLibrary &advisors;
        const FrameworkLibrary &frameworks;
    };
    /// Takes `list`. All parts must outlive this.
    RoomViews(const Parts &parts, AdvisorsPage *list, QWidget *parent = nullptr);

    /// The keyboard goes to what is shown.
    void focusView();
    void commit();
    /// Other advisors or frameworks are there now.
    void reload();

signals:
    void editRequested(const QString &slug);
    /// A field of an advisor, by its path.
    void placeRequested(const QString &slug, const QString &path);
    void edgeBackRequested(const QString &slug, const QString &named);
    void activityChanged(const QString &sentence);

private:
    void followDraft();
    void lookAgain();

    Parts m_parts;
    AdvisorsPage *m_list;
    ConstellationPage *m_constellation;
    OverlapPage *m_overlap;
    FrameworksPage *m_frameworks;
};

}  // namespace sb::ui
