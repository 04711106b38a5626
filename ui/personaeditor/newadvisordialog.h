// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/latestwork.h"
#include "models/newadvisorlook.h"
#include "personas/begunpersona.h"
#include "personas/frameworklibrary.h"
#include "personas/personalibrary.h"
#include "ui/personaeditor/wizardstart.h"

#include <QByteArray>
#include <QDialog>
#include <QList>
#include <QString>
#include <QStringList>
#include <QTimer>

class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;

namespace sb::ui {

class StateLine;

/// Leads a person to a new advisor in steps, each of which can be skipped; only the name is needed. Makes no file. What is said is kept
/// while it is typed, and offered again when the dialog was left or the program ended before the advisor was made. GUI thread; whom
/// questions would reach and what is odd is found beside it.
class NewAdvisorDialog : public QDialog {
    Q_OBJECT
public:
    struct Parts {
        const PersonaLibrary &advisors;
        const FrameworkLibrary &frameworks;
        PersonaStore &store;  ///< keeps what is said
        QStringList taken;  ///< slugs that are somebody's already, beside those of `advisors`
        QList<BegunPersona> begun = {};  ///< what was said other times
    };
    /// All parts must outlive it. With `original` the copy of that advisor is chosen.
    explicit NewAdvisorDialog(const Parts &parts, const QString &original = {}, QWidget *parent = nullptr);
    ~NewAdvisorDialog() override;
    Q_DISABLE_COPY_MOVE(NewAdvisorDialog)

    void done(int result) override;

signals:
    void made(const QString &slug, const QByteArray &text);
    /// The advisor is to come from a file. Offered only while somebody is connected to it.
    void importRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void addSteps();
    void layOut();
    void begin(const WizardStart::Choice &choice);
    void throwAway(const QString &id);
    [[nodiscard]] BegunPersona begunWith(const QString &id) const;
    [[nodiscard]] PersonaOrigin originOf(PersonaOrigin::Kind kind, const QString &slug) const;
    void goTo(int step);
    void goToField(const QString &field);
    void take();
    void lookAgain();
    void showLook(const NewAdvisorLook &look);
    void check();
    void make();
    void finish();
    [[nodiscard]] bool mustWarn();
    void keep();

    Parts m_parts;
    PersonaLibrary m_templates;
    PersonaOrigin m_origin;
    WizardStart::Choice m_choice;
    QString m_id;  ///< under which what is said is kept
    Persona m_wanted;
    QListWidget *m_steps;
    QStackedWidget *m_stack;
    QList<WizardPage *> m_pages;
    WizardStart *m_start;
    StateLine *m_state;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_make;
    NewAdvisorLook m_look;
    LatestWork<NewAdvisorLook> m_work{this};
    QTimer m_keep;
    bool m_wantsMake = false;  ///< as soon as it has been looked at
    bool m_isWarned = false;  ///< of the errors that what is said now has
    bool m_isMade = false;
    bool m_isKept = false;  ///< what is said stands in the store
};

}  // namespace sb::ui
