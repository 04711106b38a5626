// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/personalibrary.h"
#include "ui/personaeditor/wizardfields.h"

class QListWidget;

namespace sb::ui {

/// The step that says when the advisor speaks: below its fields stands whom each of its questions would reach. GUI thread.
class WizardSpeaks : public WizardFields {
    Q_OBJECT
public:
    /// `advisors` must outlive it.
    WizardSpeaks(const QString &title, const QString &why, const QList<WizardField> &fields, const PersonaLibrary &advisors,
                 QWidget *parent = nullptr);

    void look(const NewAdvisorLook &look) override;

private:
    [[nodiscard]] QString nameOf(const QString &slug) const;
    [[nodiscard]] QString verdictOf(const ComparedCase &one, const QString &own) const;

    const PersonaLibrary &m_advisors;
    QLabel *m_head;
    QListWidget *m_reached;
};

}  // namespace sb::ui
