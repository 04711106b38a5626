// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/wizardpage.h"

class QLabel;
class QListWidget;
class QTextEdit;

namespace sb::ui {

/// The last step: the advisor in words, how long it is, and what is odd about it. GUI thread.
class WizardWhole : public WizardPage {
    Q_OBJECT
public:
    explicit WizardWhole(QWidget *parent = nullptr);

    void show(const Persona &wanted) override;
    void write(Persona &wanted) const override;
    void look(const NewAdvisorLook &look) override;
    void focusFirst() override;

private:
    QTextEdit *m_words;
    QLabel *m_size;
    QListWidget *m_problems;
};

/// The document as one reads it: headings, paragraphs and items without marks, and nothing of the front matter.
void writeDocumentWords(QTextEdit &view, const PersonaDocument &document);

}  // namespace sb::ui
