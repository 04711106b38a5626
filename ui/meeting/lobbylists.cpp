// SPDX-License-Identifier: Apache-2.0
#include "models/meetingdesk.h"
#include "ui/meeting/meetinglobby.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"

#include <QHeaderView>
#include <QLocale>
#include <QTabWidget>
#include <QTableWidget>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int listRow = 30;

void setCells(QTableWidget &table, int row, const QStringList &texts)
{
    for (int column = 0; column < texts.size(); ++column) {
        auto *item = new QTableWidgetItem(texts.at(column).simplified());
        item->setToolTip(texts.at(column));
        table.setItem(row, column, item);
    }
}

}  // namespace

QTableWidget *MeetingLobby::addTable(const QString &name, const QString &title, const QStringList &heads, int wide)
{
    auto *table = new QTableWidget;
    table->setObjectName(name);
    table->setAccessibleName(title);
    table->setProperty("role", u"money"_s);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setColumnCount(static_cast<int>(heads.size()));
    table->setHorizontalHeaderLabels(heads);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(listRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(wide, QHeaderView::Stretch);
    m_tabs->addTab(table, title);
    return table;
}

void MeetingLobby::showMeetings()
{
    const QList<Meeting> &all = m_desk.meetings();
    m_meetings->clearContents();
    m_meetings->setRowCount(static_cast<int>(all.size()));
    for (int row = 0; row < m_meetings->rowCount(); ++row) {
        const Meeting &one = all.at(row);
        setCells(*m_meetings, row,
                 {one.title, shortMoment(one, locale()), peopleText(one.attendees), one.isOver() ? tr("over") : tr("goes on")});
    }
}

void MeetingLobby::showActions()
{
    const Reader reader = Reader::of(locale());
    const QList<MeetingAction> &all = m_desk.openActions();
    m_actions->clearContents();
    m_actions->setRowCount(static_cast<int>(all.size()));
    for (int row = 0; row < m_actions->rowCount(); ++row) {
        const MeetingAction &one = all.at(row);
        setCells(*m_actions, row, {one.text, one.owner, dayText(one.due, locale()), expectedText(one.expected, reader)});
        if (one.due.isValid() && one.due < m_desk.today()) {
            m_actions->item(row, 2)->setIcon(symbol(u"watch"_s, &Tokens::watch));
            m_actions->item(row, 2)->setToolTip(tr("Overdue"));
        }
    }
}

void MeetingLobby::showDecisions()
{
    const QList<MeetingDecision> &all = m_desk.decisions();
    m_decisions->clearContents();
    m_decisions->setRowCount(static_cast<int>(all.size()));
    for (int row = 0; row < m_decisions->rowCount(); ++row) {
        const MeetingDecision &one = all.at(row);
        setCells(*m_decisions, row,
                 {one.text, dayText(one.decided, locale()), decisionTypeText(one.type), one.owner,
                  dayText(one.review, locale()), outcomeText(one.outcome), one.advice.persona});
    }
}

}  // namespace sb::ui
