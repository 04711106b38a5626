// SPDX-License-Identifier: Apache-2.0
#include "ui/leader/stakeholderlist.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/tickbox.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

StakeholderList::StakeholderList(QWidget *parent)
    : QWidget(parent), m_layout(new QVBoxLayout(this)), m_add(new QPushButton(tr("Add a person or a &group")))
{
    setObjectName(u"stakeholders"_s);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::small);
    m_add->setObjectName(u"addStakeholder"_s);
    auto *foot = new QHBoxLayout;
    foot->addWidget(m_add);
    foot->addStretch(1);
    m_layout->addLayout(foot);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.constLast().who->setFocus();
    });
}

void StakeholderList::setStakeholders(const QList<Stakeholder> &stakeholders)
{
    for (const Row &row : std::exchange(m_rows, {}))
        delete row.frame;
    for (const Stakeholder &one : stakeholders)
        addRow(one);
    enableAdding();
}

QList<Stakeholder> StakeholderList::stakeholders() const
{
    QList<Stakeholder> all;
    for (const Row &row : m_rows) {
        if (const QString who = row.who->text().simplified(); !who.isEmpty())
            all.append({who, row.told->isChecked()});
    }
    return all;
}

void StakeholderList::addRow(const Stakeholder &stakeholder)
{
    auto *frame = new QWidget;
    auto *who = new QLineEdit(stakeholder.who);
    who->setObjectName(u"stakeholder"_s);
    who->setAccessibleName(tr("Person or group"));
    who->setPlaceholderText(tr("for example: CFO, wants the budget flat"));
    who->setMaxLength(static_cast<int>(leaderLineCharacters));
    auto *told = new TickBox(tr("Tell"));
    told->setObjectName(u"tellStakeholder"_s);
    told->setAccessibleName(tr("Tell advisors of this person or group"));
    told->setToolTip(told->accessibleName());
    told->setChecked(stakeholder.isTold);
    auto *remove = new QToolButton;
    remove->setObjectName(u"removeStakeholder"_s);
    remove->setIcon(symbol(u"close"_s, &Tokens::text2));
    remove->setProperty("flat", true);
    remove->setFocusPolicy(Qt::StrongFocus);
    remove->setAccessibleName(tr("Remove this person or group"));
    remove->setToolTip(remove->accessibleName());
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(who, 1);
    row->addWidget(told);
    row->addWidget(remove);
    m_layout->insertWidget(static_cast<int>(m_rows.size()), frame);
    m_rows.append({frame, who, told});
    connect(who, &QLineEdit::textEdited, this, &StakeholderList::edited);
    connect(told, &QCheckBox::toggled, this, &StakeholderList::edited);
    connect(remove, &QToolButton::clicked, this, [this, frame] { removeRow(frame); });
    enableAdding();
}

void StakeholderList::removeRow(const QWidget *frame)
{
    m_rows.removeIf([frame](const Row &row) {
        if (row.frame == frame)
            row.frame->deleteLater();
        return row.frame == frame;
    });
    enableAdding();
    m_add->setFocus();
    emit edited();
}

void StakeholderList::enableAdding()
{
    m_add->setEnabled(m_rows.size() < mostStakeholders);
}

}  // namespace sb::ui
