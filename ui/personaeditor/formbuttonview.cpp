// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formbuttonview.h"

#include "ui/personaeditor/formwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

FormButtonView::FormButtonView(const FormRow &row, QWidget *parent) : FormRowView(row, parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setSpacing(0);
    if (row.kind == FormRow::Kind::Heading) {
        m_heading = new QLabel;
        m_heading->setTextFormat(Qt::PlainText);
        m_heading->setWordWrap(true);
        m_heading->setProperty("role", row.depth > 0 ? u"caption"_s : u"heading"_s);
        layout->addWidget(m_heading, 1);
    } else {
        m_add = new QPushButton(symbol(u"plus"_s, &Tokens::text2), QString());
        m_add->setFlat(true);
        m_add->setProperty("flat", true);
        m_add->setProperty("role", u"add"_s);
        m_add->installEventFilter(this);
        connect(m_add, &QPushButton::clicked, this, [this] { emit acted(FormAction::Add); });
        layout->addWidget(m_add);
        layout->addStretch(1);
    }
    refresh();
}

QWidget *FormButtonView::target() const
{
    return m_add;
}

void FormButtonView::refresh()
{
    const int indent = row().depth == 0 ? 0 : space::wide + (row().depth - 1) * space::wide + space::medium;
    if (m_heading) {
        setSides(indent, row().depth == 0 ? space::wide - space::small : space::small, 0);
        m_heading->setText(FormWords::translated(row().field->label));
        return;
    }
    setSides(indent, 0, 0);
    m_add->setText(FormWords::addLabel(*row().field));
    const QString entry = FormWords::entryName(row());
    m_add->setAccessibleName(entry.isEmpty() ? m_add->text()
                                             : tr("%1 (%2)", "what is added, and to which entry").arg(m_add->text(), entry));
}

}  // namespace sb::ui
