// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/begunpersona.h"
#include "personas/personalibrary.h"
#include "ui/personaeditor/wizardpage.h"

#include <QList>
#include <QStandardItemModel>

class QListView;
class QPushButton;

namespace sb::ui {

/// The first step: what the advisor begins as. GUI thread.
class WizardStart : public WizardPage {
    Q_OBJECT
public:
    struct Choice {
        PersonaOrigin::Kind kind = PersonaOrigin::Kind::Nothing;
        QString slug;
        QString begun = {};  ///< goes on with what has this id, whatever that begins as; empty: a new one
        bool operator==(const Choice &) const = default;
    };
    struct Offers {
        const PersonaLibrary &advisors;
        const PersonaLibrary &templates;
        QList<BegunPersona> begun;
    };
    explicit WizardStart(const Offers &offers, QWidget *parent = nullptr);

    [[nodiscard]] Choice choice() const;
    void choose(const Choice &choice);
    /// Takes the row that is chosen away.
    void removeChosen();
    /// A file can be chosen as well: somebody waits for `fileWanted`.
    void offerFile();

    void show(const Persona &wanted) override;
    void write(Persona &wanted) const override;
    void focusFirst() override;

signals:
    void chosen(const sb::ui::WizardStart::Choice &choice);
    /// Enter, or a double click.
    void taken();
    void fileWanted();
    /// For good: what was said of it stands nowhere else.
    void throwAwayWanted(const QString &begun);

private:
    void addRow(const PersonaHead &head, const QString &title, const QString &about, const Choice &choice);
    void addOffers(const Offers &offers);

    QStandardItemModel m_rows;
    QList<Choice> m_choices;
    QListView *m_list;
    QPushButton *m_away;
    QPushButton *m_file;
};

}  // namespace sb::ui
