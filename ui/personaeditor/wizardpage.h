// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/newadvisorlook.h"
#include "personas/persona.h"

#include <QString>
#include <QWidget>

class QVBoxLayout;

namespace sb::ui {

/// A step of the way to a new advisor: a question in plain words, why it matters, and what is said to it. GUI thread.
class WizardPage : public QWidget {
    Q_OBJECT
public:
    WizardPage(const QString &title, const QString &why, QWidget *parent = nullptr);

    [[nodiscard]] const QString &title() const { return m_title; }
    /// Fills the fields; nothing is told of it.
    virtual void show(const Persona &wanted) = 0;
    /// What stands in the fields, all else as it is.
    virtual void write(Persona &wanted) const = 0;
    /// What would come of it all; a page that shows something of that does so.
    virtual void look(const NewAdvisorLook &look);
    /// To the first field.
    virtual void focusFirst() = 0;

signals:
    /// The person has changed something.
    void changed();
    /// The person wants to go to the step where this field stands.
    void fieldWanted(const QString &field);

protected:
    [[nodiscard]] QVBoxLayout &column() { return *m_column; }

private:
    QString m_title;
    QVBoxLayout *m_column;
};

}  // namespace sb::ui
