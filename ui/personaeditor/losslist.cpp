// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/losslist.h"

#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/words/losswords.h"

#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using LossKind = LossItem::Kind;

constexpr std::array fromWorst{LossKind::Dropped, LossKind::Shortened, LossKind::KeptRaw, LossKind::Used};

QIcon lossSign(const LossItem &item)
{
    switch (item.kind) {
    case LossKind::Dropped:
        return symbol(u"bad"_s, &Tokens::bad);
    case LossKind::Shortened:
        return symbol(u"watch"_s, &Tokens::watch);
    case LossKind::KeptRaw:
        return symbol(u"unknown"_s, &Tokens::text3);
    case LossKind::Used:
        break;
    }
    return item.reason == LossItem::Reason::None ? symbol(u"good"_s, &Tokens::good) : symbol(u"watch"_s, &Tokens::watch);
}

/// A field of a list of assistants is a number, the text of a file has no name.
QString fieldWords(const QString &field)
{
    bool isNumber = false;
    std::ignore = field.toInt(&isNumber);
    return isNumber ? LossList::tr("Entry %1").arg(field) : field == "#body"_L1 ? LossList::tr("Text") : field;
}

QString reasonSentence(const QString &reason)
{
    return reason.isEmpty() ? QString() : QString(reason.first(1).toUpper() + reason.sliced(1) + u'.');
}

QString lossSummary(const LossReport &losses)
{
    QStringList counts;
    for (const LossKind kind : fromWorst) {
        if (const auto count = std::ranges::count(losses, kind, &LossItem::kind); count > 0)
            counts.append(
                LossList::tr("%1: %2", "what became of fields, how many").arg(lossKind(kind), QLocale().toString(count)));
    }
    return counts.isEmpty() ? LossList::tr("Nothing is lost.") : counts.join(u" \u00B7 "_s);
}

}  // namespace

LossList::LossList(const QString &name, QWidget *parent) : QWidget(parent), m_summary(new QLabel), m_list(new QTreeWidget)
{
    m_summary->setObjectName(name + u"Summary"_s);
    m_summary->setProperty("role", u"caption"_s);
    m_summary->setWordWrap(true);
    m_list->setObjectName(name);
    m_list->setProperty("role", u"table"_s);
    m_list->setAccessibleName(tr("What becomes of each field"));
    m_list->setHeaderLabels({tr("Field"), tr("What becomes of it"), tr("Why")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setSectionResizeMode(QHeaderView::Interactive);
    m_list->setColumnWidth(0, 220);
    m_list->setColumnWidth(1, 130);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_summary);
    layout->addWidget(m_list, 1);
    layout->addStretch(0);
    setFocusProxy(m_list);
}

void LossList::setLosses(const LossReport &losses)
{
    m_summary->setText(lossSummary(losses));
    m_list->clear();
    m_list->setVisible(!losses.isEmpty());
    QList<QTreeWidgetItem *> rows;
    for (const LossKind kind : fromWorst) {
        for (const LossItem &item : losses) {
            if (item.kind != kind)
                continue;
            const QString why = reasonSentence(lossReason(item.reason));
            auto *row = new QTreeWidgetItem({fieldWords(item.field), lossKind(item.kind), why});
            row->setIcon(0, lossSign(item));
            row->setToolTip(0, item.field.toHtmlEscaped());
            row->setToolTip(2, why);
            rows.append(row);
        }
    }
    m_list->addTopLevelItems(rows);
}

}  // namespace sb::ui
