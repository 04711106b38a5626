// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/begunpersona.h"
#include "ui/personaeditor/editorpage.h"

#include <QList>
#include <QStackedWidget>
#include <QStringList>
#include <functional>

namespace sb {
class AdvisorList;
class PersonaStore;
}  // namespace sb

namespace sb::ui {

class AdvisorPictures;
class AdvisorsPage;
class PersonaExchange;
class RoomViews;

/// The room in which advisors are made and changed: the list of them, and the editor of one. What is in it is made when it is first
/// shown: a start of the program pays for none. GUI thread.
class PersonaRoom : public QStackedWidget {
    Q_OBJECT
public:
    struct Parts {
        EditorPage::Parts editor;
        PersonaStore &store;  ///< of the drafts
        AdvisorList &list;
        PersonaDesk &frameworkDesk;
    };
    /// All parts must outlive this.
    explicit PersonaRoom(const Parts &parts, QWidget *parent = nullptr);

    /// Opens an advisor; does nothing for one that is not there.
    void edit(const QString &slug);
    /// What is typed stands in the draft when this returns: to be called before the program ends.
    void commit();
    /// Other advisors or frameworks are there now.
    void reload();
    /// Another program has changed a picture of an advisor.
    void readPictures();
    [[nodiscard]] QByteArray split() const;
    void restoreSplit(const QByteArray &state);

signals:
    void titleChanged(const QString &title);
    void activityChanged(const QString &sentence);
    /// Tiles show others now.
    void picturesChanged();
    /// To the outside; nothing was opened.
    void linkActivated(const QUrl &url);

protected:
    void showEvent(QShowEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePages();
    void connectExchange();
    void showAll();
    void askForNew(const QString &original);
    void openWizard(const QString &original, const QStringList &taken, const QList<BegunPersona> &begun);
    void askToThrowAway(const QString &slug);

    void openPlace(const QString &slug, const QString &path);
    void addEdgeBack(const QString &slug, const QString &named);
    void whenOpen(const QString &slug, const std::function<void()> &act);

    Parts m_parts;
    AdvisorsPage *m_all = nullptr;
    RoomViews *m_views = nullptr;  ///< with `m_all` as its first
    EditorPage *m_editor = nullptr;
    PersonaExchange *m_exchange;
    AdvisorPictures *m_pictures;
    QByteArray m_keptSplit;
};

}  // namespace sb::ui
