// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/summarydialog.h"

#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

SummaryDialog::SummaryDialog(const QString &text, QWidget *parent) : QDialog(parent), m_text(new QPlainTextEdit(text))
{
    setObjectName(u"summaryDialog"_s);
    setWindowTitle(tr("Summary of the earlier part"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 420);
    auto *label = new QLabel(tr("This is told in place of the earlier part from the next question on."));
    label->setObjectName(u"summaryHint"_s);
    label->setWordWrap(true);
    m_text->setObjectName(u"summaryText"_s);
    m_text->setAccessibleName(tr("Summary"));
    m_text->setTabChangesFocus(true);
    m_text->setFont(textFont(type::reading));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton *save = buttons->button(QDialogButtonBox::Save);
    save->setObjectName(u"saveSummary"_s);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelSummary"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    layout->addWidget(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, save,
            [this, save] { save->setEnabled(!m_text->toPlainText().trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit reworded(m_text->toPlainText());
        accept();
    });
}

}  // namespace sb::ui
