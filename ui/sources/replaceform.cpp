// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/replaceform.h"

#include "ui/style/tokens.h"
#include "ui/widgets/arrowdateedit.h"
#include "ui/widgets/tickbox.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::ui {

ReplaceForm::ReplaceForm(QDate today, QWidget *parent)
    : QWidget(parent),
      m_isWanted(new TickBox(tr("The file is all there is from the &day"))),
      m_first(new ArrowDateEdit(QDate(today.year(), today.month(), 1))),
      m_last(new ArrowDateEdit(today))
{
    setObjectName(u"replaceForm"_s);
    const QString why = tr("What was read of these days before and is not in the file counts as gone");
    m_isWanted->setObjectName(u"replaceDays"_s);
    m_isWanted->setToolTip(why);
    m_isWanted->setAccessibleDescription(why);
    m_first->setObjectName(u"replaceFirst"_s);
    m_first->setAccessibleName(tr("First day that the file replaces"));
    m_last->setObjectName(u"replaceLast"_s);
    m_last->setAccessibleName(tr("Last day that the file replaces"));
    auto *to = new QLabel(tr("to", "from a day to a day"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    for (QWidget *part : std::initializer_list<QWidget *>{m_isWanted, m_first, to, m_last})
        row->addWidget(part);
    row->addStretch(1);
    const auto follow = [this, to] {
        for (QWidget *part : std::initializer_list<QWidget *>{m_first, to, m_last})
            part->setEnabled(m_isWanted->isChecked());
        setLook(*m_last, "mark", isComplete() ? QString() : u"bad"_s);
        emit changed();
    };
    connect(m_isWanted, &QCheckBox::toggled, this, follow);
    connect(m_first, &QDateEdit::dateChanged, this, follow);
    connect(m_last, &QDateEdit::dateChanged, this, follow);
    follow();
}

std::optional<FeedRequest::Stretch> ReplaceForm::stretch() const
{
    if (!m_isWanted->isChecked() || !isComplete())
        return std::nullopt;
    return FeedRequest::Stretch{m_first->date().startOfDay(QTimeZone::UTC).toMSecsSinceEpoch(),
                                m_last->date().addDays(1).startOfDay(QTimeZone::UTC).toMSecsSinceEpoch()};
}

bool ReplaceForm::isComplete() const
{
    return !m_isWanted->isChecked() || m_first->date() <= m_last->date();
}

}  // namespace sb::ui
