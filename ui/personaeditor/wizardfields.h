// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/wizardpage.h"

#include <QList>
#include <functional>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace sb::ui {

/// A field of a step: one line, or as many as `lines` says are seen at once.
struct WizardField {
    QString name;     ///< of the widget
    QString label;    ///< with its mnemonic
    QString example;
    int lines = 1;
    std::function<QString(const Persona &)> read;
    std::function<void(Persona &, const QString &)> write;  ///< called in the order of the fields
};

/// A step of text fields alone. GUI thread.
class WizardFields : public WizardPage {
    Q_OBJECT
public:
    WizardFields(const QString &title, const QString &why, const QList<WizardField> &fields, QWidget *parent = nullptr);

    void show(const Persona &wanted) override;
    void write(Persona &wanted) const override;
    void focusFirst() override;

private:
    struct Shown {
        WizardField field;
        QLineEdit *line = nullptr;
        QPlainTextEdit *text = nullptr;
    };
    [[nodiscard]] static QString typedIn(const Shown &shown);
    QWidget *makeField(Shown &shown);

    QList<Shown> m_fields;
    bool m_isFilling = false;
};

/// The steps that are made of fields.
[[nodiscard]] WizardPage *makeWhoPage();
[[nodiscard]] WizardPage *makeAnswersPage();
[[nodiscard]] WizardPage *makePlaybooksPage();
/// When the advisor speaks, and whom its questions would reach. Names of other advisors are those of `advisors`, which must outlive it.
[[nodiscard]] WizardPage *makeSpeaksPage(const PersonaLibrary &advisors);

}  // namespace sb::ui
