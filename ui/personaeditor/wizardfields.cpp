// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/wizardfields.h"

#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostInLine = 500;

QString plainName(const QString &label)
{
    return QString(label).remove(u'&');
}

}  // namespace

WizardFields::WizardFields(const QString &title, const QString &why, const QList<WizardField> &fields, QWidget *parent)
    : WizardPage(title, why, parent)
{
    for (const WizardField &field : fields) {
        Shown shown{field};
        QWidget *made = makeField(shown);
        auto *label = new QLabel(field.label);
        label->setBuddy(made);
        column().addWidget(label);
        column().addWidget(made, field.lines > 1 ? field.lines : 0);
        m_fields.append(shown);
    }
    column().addStretch(1);
}

QWidget *WizardFields::makeField(Shown &shown)
{
    const WizardField &field = shown.field;
    const auto tell = [this] {
        if (!m_isFilling)
            emit changed();
    };
    if (field.lines == 1) {
        shown.line = new QLineEdit;
        shown.line->setPlaceholderText(field.example);
        shown.line->setMaxLength(mostInLine);
        connect(shown.line, &QLineEdit::textChanged, this, tell);
    } else {
        shown.text = new QPlainTextEdit;
        shown.text->setPlaceholderText(field.example);
        makeTextField(*shown.text);
        shown.text->setMinimumHeight(qMin(field.lines, 3) * shown.text->fontMetrics().lineSpacing() + space::wide);
        connect(shown.text, &QPlainTextEdit::textChanged, this, tell);
        // Qt leaves a bar that a field which has grown needs no more.
        connect(shown.text->verticalScrollBar(), &QScrollBar::rangeChanged, shown.text, [field = shown.text](int, int most) {
            field->setVerticalScrollBarPolicy(most > 0 ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
        });
    }
    QWidget *made = shown.line != nullptr ? static_cast<QWidget *>(shown.line) : shown.text;
    made->setObjectName(field.name);
    made->setAccessibleName(plainName(field.label));
    made->setAccessibleDescription(field.example);
    return made;
}

QString WizardFields::typedIn(const Shown &shown)
{
    return shown.line != nullptr ? shown.line->text() : shown.text->toPlainText();
}

void WizardFields::show(const Persona &wanted)
{
    m_isFilling = true;
    for (const Shown &shown : std::as_const(m_fields)) {
        const QString said = shown.field.read(wanted);
        if (shown.line != nullptr)
            shown.line->setText(said);
        else
            shown.text->setPlainText(said);
    }
    m_isFilling = false;
}

void WizardFields::write(Persona &wanted) const
{
    for (const Shown &shown : m_fields)
        shown.field.write(wanted, typedIn(shown));
}

void WizardFields::focusFirst()
{
    const Shown &first = m_fields.constFirst();
    (first.line != nullptr ? static_cast<QWidget *>(first.line) : first.text)->setFocus();
}

}  // namespace sb::ui
