// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/agendapane.h"

#include "models/meetingdesk.h"
#include "ui/figures/figurewords.h"
#include "ui/meeting/recordfields.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/words/metricwords.h"

#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int stepRole = Qt::UserRole;
constexpr int rowHeight = 29;
constexpr int agendaSymbol = 14;

QString idText(const QUuid &id)
{
    return id.toString(QUuid::WithoutBraces);
}

QIcon iconOf(Mark mark)
{
    switch (mark) {
    case Mark::Good:
        return symbol(u"good"_s, &Tokens::good);
    case Mark::Watch:
        return symbol(u"watch"_s, &Tokens::watch);
    case Mark::Bad:
        return symbol(u"bad"_s, &Tokens::bad);
    case Mark::Unknown:
        return symbol(u"unknown"_s, &Tokens::text3);
    case Mark::None:
        break;
    }
    return {};
}

}  // namespace

AgendaPane::AgendaPane(MeetingDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_title(new ElidedLabel), m_about(makeCaption({})), m_tree(new QTreeWidget)
{
    setObjectName(u"agendaPane"_s);
    m_title->setObjectName(u"meetingTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    QFont large = textFont(type::reading);
    large.setWeight(QFont::DemiBold);
    m_title->setFont(large);
    m_tree->setObjectName(u"agenda"_s);
    m_tree->setAccessibleName(tr("Agenda"));
    m_tree->setProperty("role", u"agenda"_s);
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setIndentation(space::medium);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setIconSize({agendaSymbol, agendaSymbol});
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    head->setSpacing(2);
    head->addWidget(m_title);
    head->addWidget(m_about);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tree, 1);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem *now) {
        const QString chosen = now != nullptr ? now->data(0, stepRole).toString() : QString();
        if (!chosen.isEmpty())
            emit stepChosen(chosen);
    });
    connect(m_tree, &QTreeWidget::itemClicked, this, [](QTreeWidgetItem *item) {
        if (item->childCount() > 0)
            item->setExpanded(!item->isExpanded());
    });
}

QTreeWidgetItem *AgendaPane::addGroup(const QString &title, const QString &count, bool isOpen)
{
    auto *group = new QTreeWidgetItem(m_tree, {title, count});
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(0, bold);
    group->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    group->setSizeHint(0, {0, rowHeight});
    group->setExpanded(isOpen);
    return group;
}

void AgendaPane::addStep(QTreeWidgetItem *group, const QString &step, const QString &name, const QString &fact)
{
    auto *item = new QTreeWidgetItem(group, {name, fact});
    item->setData(0, stepRole, step);
    item->setToolTip(0, name);
    item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
    item->setSizeHint(0, {0, rowHeight});
}

void AgendaPane::fill()
{
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    const MeetingFile &file = m_desk.file();
    m_title->setText(file.meeting.title);
    m_about->setText(
        tr("%1 · %2", "a moment, people").arg(shortMoment(file.meeting, locale()), peopleText(file.record.attendees)));
    if (!file.record.carried.isEmpty()) {
        auto *group =
            addGroup(tr("Carried over"), tr("%n action(s)", nullptr, static_cast<int>(file.record.carried.size())), true);
        for (const MeetingAction &action : file.record.carried)
            addStep(group, step::action + idText(action.id), action.text.simplified(), {});
    }
    if (!file.record.reviewed.isEmpty()) {
        auto *group =
            addGroup(tr("Reviews due"), tr("%n decision(s)", nullptr, static_cast<int>(file.record.reviewed.size())), true);
        for (const MeetingDecision &decision : file.record.reviewed)
            addStep(group, step::review + idText(decision.id), decision.text.simplified(), outcomeText(decision.outcome));
    }
    fillMetrics();
    auto *end = addGroup(tr("Close"), {}, true);
    addStep(end, step::close, tr("Decisions and actions"), {});
    refresh();
}

void AgendaPane::fillMetrics()
{
    const Reader reader = Reader::of(locale());
    const Agenda &agenda = m_desk.agenda();
    const auto figures = [](qsizetype count) { return tr("%n figure(s)", nullptr, static_cast<int>(count)); };
    const auto add = [&](QTreeWidgetItem *group, const QString &key) {
        const CardData *card = m_desk.card(key);
        if (card == nullptr)
            return;
        const MetricDefinition &definition = *card->result.definition;
        const auto &value = card->result.now.value;
        addStep(group, step::metric + key, metricName(definition), value ? figureText(definition, *value, reader) : QString());
    };
    auto *first =
        addGroup(tr("Exceptions first"),
                 tr("%1 of %2").arg(agenda.exceptions.size()).arg(agenda.exceptions.size() + agenda.routine.size()), true);
    for (const AgendaItem &item : agenda.exceptions) {
        add(first, item.metric);
        const CardData *card = m_desk.card(item.metric);
        const MarkedSentence reason = reasonText(item, *card, m_desk.figures().length, reader);
        QTreeWidgetItem *last = first->child(first->childCount() - 1);
        last->setIcon(0, iconOf(reason.mark));
        last->setToolTip(0, tr("%1: %2", "a metric, why it is spoken of").arg(last->text(0), reason.text));
        last->setData(0, Qt::AccessibleDescriptionRole, reason.text);
    }
    auto *rest = addGroup(tr("Nothing to see here"), figures(agenda.routine.size()), false);
    for (const QString &key : agenda.routine)
        add(rest, key);
    if (agenda.withoutData.isEmpty())
        return;
    auto *without = addGroup(tr("No data"), figures(agenda.withoutData.size()), false);
    for (const QString &key : agenda.withoutData)
        add(without, key);
}

void AgendaPane::showAction(QTreeWidgetItem &item, const QString &id)
{
    const QList<MeetingAction> &carried = m_desk.file().record.carried;
    const auto action = std::ranges::find(carried, QUuid::fromString(id), &MeetingAction::id);
    if (action == carried.end())
        return;
    const bool isOpen = action->state == MeetingAction::State::Open;
    const bool isLate = isOpen && action->due.isValid() && action->due < m_desk.today();
    const QString due =
        action->due.isValid() ? tr("due %1").arg(charts::dayText(action->due, {.locale = locale()})) : QString();
    item.setText(1, isOpen ? due : actionStateText(action->state));
    item.setIcon(0, isOpen ? (isLate ? iconOf(Mark::Watch) : QIcon()) : symbol(u"tick"_s, &Tokens::text2));
}

void AgendaPane::refresh()
{
    const QSignalBlocker quiet(m_tree);
    const MeetingRecord &record = m_desk.file().record;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            QTreeWidgetItem *item = group->child(k);
            const QString name = item->data(0, stepRole).toString();
            if (name.startsWith(step::action))
                showAction(*item, name.sliced(step::action.size()));
            else if (name == step::close)
                item->setText(1,
                              tr("%1 · %2", "how many decisions, how many actions")
                                  .arg(record.decisions.size())
                                  .arg(record.actions.size()));
        }
    }
}

QStringList AgendaPane::steps() const
{
    QStringList all;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k)
            all.append(group->child(k)->data(0, stepRole).toString());
    }
    return all;
}

void AgendaPane::setStep(const QString &step)
{
    const QSignalBlocker quiet(m_tree);
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            if (group->child(k)->data(0, stepRole).toString() != step)
                continue;
            group->setExpanded(true);
            m_tree->setCurrentItem(group->child(k));
        }
    }
}

QString AgendaPane::nameOf(const QString &step) const
{
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = m_tree->topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k) {
            if (group->child(k)->data(0, stepRole).toString() == step)
                return group->child(k)->text(0);
        }
    }
    return {};
}

}  // namespace sb::ui
