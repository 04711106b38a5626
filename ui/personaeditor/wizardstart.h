// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/begunpersona.h"
#include "personas/personalibrary.h"
#include "ui/personaeditor/wizardpage.h"

#include <QStandardItemModel>
#include <optional>

class QListView;
class QPushButton;

namespace sb::ui {

class StateLine;

/// The first step: what the advisor begins as. GUI thread.
class WizardStart : public WizardPage {
    Q_OBJECT
public:
    struct Choice {
        PersonaOrigin::Kind kind = PersonaOrigin::Kind::Nothing;
        QString slug;
        bool goesOn = false;  ///< with what was begun, whatever that begins as
        bool operator==(const Choice &) const = default;
    };
    struct Offers {
        const PersonaLibrary &advisors;
        const PersonaLibrary &templates;
        std::optional<BegunPersona> begun;
    };
    explicit WizardStart(const Offers &offers, QWidget *parent = nullptr);

    [[nodiscard]] Choice choice() const;
    void choose(const Choice &choice);
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

private:
    void addRow(const PersonaHead &head, const QString &title, const QString &about, const Choice &choice);
    void addOffers(const Offers &offers);

    QStandardItemModel m_rows;
    QList<Choice> m_choices;
    QListView *m_list;
    StateLine *m_state;
    QPushButton *m_file;
    bool m_hasBegun = false;
};

}  // namespace sb::ui
