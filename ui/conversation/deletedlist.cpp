// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/deletedlist.h"

#include "advice/conversationsession.h"
#include "base/limits.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/style/tokens.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// As wide as the list, whatever a row says: what has no room is elided.
class ElidingDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {0, QStyledItemDelegate::sizeHint(option, index).height()};
    }
};

}  // namespace

DeletedList::DeletedList(ConversationSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_list(new QListWidget), m_putBack(new QPushButton(tr("&Put back")))
{
    auto *title = new QLabel(tr("Deleted in the last %n day(s)", nullptr, limits::trashDays));
    title->setObjectName(u"deletedTitle"_s);
    title->setProperty("role", u"heading"_s);
    m_list->setObjectName(u"deletedList"_s);
    m_list->setAccessibleName(title->text());
    m_list->setItemDelegate(new ElidingDelegate(m_list));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_putBack->setObjectName(u"putBackDeleted"_s);
    m_putBack->setToolTip(tr("Brings the messages back to where they were, and shows them."));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::medium, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(title);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_putBack, 0, Qt::AlignLeft);
    hide();
    connect(m_putBack, &QPushButton::clicked, this, &DeletedList::putBack);
    connect(m_list, &QListWidget::itemActivated, this, &DeletedList::putBack);
    connect(m_list, &QListWidget::currentRowChanged, this, &DeletedList::showState);
    connect(&session, &ConversationSession::stateChanged, this, &DeletedList::showState);
    connect(&session, &ConversationSession::deletedBranchesChanged, this, &DeletedList::read);
    read();
}

void DeletedList::read()
{
    m_session.deletedBranches().then(
        this, [this](const Result<QList<DeletedBranch>> &branches) { show(branches.value_or(QList<DeletedBranch>())); });
}

void DeletedList::show(const QList<DeletedBranch> &branches)
{
    const int row = m_list->currentRow();
    m_branches = branches;
    m_list->clear();
    for (const DeletedBranch &branch : branches) {
        auto *item = new QListWidgetItem(line(branch));
        item->setToolTip(item->text());
        m_list->addItem(item);
    }
    m_list->setCurrentRow(qBound(0, row, m_list->count() - 1));
    setVisible(!branches.isEmpty());
    showState();
}

void DeletedList::showState()
{
    m_putBack->setEnabled(m_list->currentRow() >= 0 && m_session.state() == TurnState::Idle);
}

void DeletedList::putBack()
{
    if (const int row = m_list->currentRow(); row >= 0)
        m_session.restoreDeleted(m_branches.at(row));
}

QString DeletedList::line(const DeletedBranch &branch)
{
    const QLocale locale;
    const QDate last = branch.at.addDays(limits::trashDays).toLocalTime().date();
    const QString deleted = tr("%n message(s), deleted %1", nullptr, static_cast<int>(branch.messages))
                                .arg(locale.toString(branch.at.toLocalTime(), QLocale::ShortFormat));
    const QString kept = tr("Kept until %1").arg(locale.toString(last, QLocale::ShortFormat));
    return QStringList{TranscriptWords::line(branch.first), deleted, kept}.join(u'\n');
}

}  // namespace sb::ui
