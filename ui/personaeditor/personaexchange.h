// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/advisorimport.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

class QWidget;

namespace sb {
class PersonaDesk;
class PersonaStore;
}  // namespace sb

namespace sb::ui {

/// Brings advisors of other programs in, as drafts, and takes advisors out. GUI thread.
class PersonaExchange : public QObject {
    Q_OBJECT
public:
    struct Parts {
        PersonaDesk &desk;
        PersonaStore &store;  ///< of the drafts
        const PersonaLibrary &advisors;
        const FrameworkLibrary &frameworks;
    };
    /// All parts must outlive it; its dialogs stand before `window`.
    PersonaExchange(const Parts &parts, QWidget &window);

    void chooseFile();
    void chooseFolder();
    /// One dialog after the other.
    void importFrom(const QStringList &paths);
    /// What is published, and the draft if there is one. Nothing happens for one that is not there.
    void exportAdvisor(const QString &slug);
    /// What lies on the desk.
    void exportDraft();
    /// What was brought in for an advisor that nobody has published and nobody will: its folder goes to the desktop's trash.
    void clearAway(const QString &slug);

signals:
    /// Another advisor will lie on the desk in a moment: what is typed must stand in the draft when this returns.
    void opening();
    /// The first that was brought in will lie on the desk in a moment.
    void opened();

private:
    [[nodiscard]] QStringList folders() const;
    void next();
    void ask(const QString &path, const QStringList &drafts);
    void take(const QList<BroughtIn> &brought);
    void tellNotKept(const Error &error);
    void offer(const QString &slug, const std::optional<PersonaDocument> &draft,
               const std::optional<PersonaDocument> &published);

    Parts m_parts;
    QWidget &m_window;
    QStringList m_waiting;
    bool m_isAsking = false;
};

}  // namespace sb::ui
