// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/branchmap.h"

#include "advice/conversationsession.h"
#include "base/limits.h"
#include "ui/conversation/branchtexts.h"
#include "ui/conversation/deletedlist.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// The branch that the conversation shows stands out.
class ShownDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return QStyledItemDelegate::sizeHint(option, index).expandedTo({0, 26});
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(index.data(BranchModel::IsShownRole).toBool());
    }
};

/// Where two branches part: how many messages they share from the beginning.
qsizetype sharedBy(const QList<Message> &one, const QList<Message> &other)
{
    const auto parted = std::ranges::mismatch(one, other, {}, &Message::id, &Message::id);
    return parted.in1 - one.cbegin();
}

}  // namespace

BranchMap::BranchMap(ConversationSession &session, QWidget *parent)
    : QDialog(parent),
      m_session(session),
      m_model(&TranscriptWords::line, tr("%1, shown", "a message on the branch that the conversation shows")),
      m_summary(new QLabel),
      m_tree(new QTreeView),
      m_texts(new BranchTexts),
      m_previous(new QPushButton(tr("&Previous difference"))),
      m_next(new QPushButton(tr("&Next difference"))),
      m_show(new QPushButton(tr("&Show this branch"))),
      m_delete(new QPushButton(tr("&Delete from here")))
{
    setObjectName(u"branchMap"_s);
    setWindowTitle(tr("Branches of this conversation"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(1040, 640);
    m_summary->setObjectName(u"branchSummary"_s);
    m_summary->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_summary);
    layout->addWidget(makePanes(), 1);
    layout->addWidget(makeButtons());
    connect(&session, &ConversationSession::messagesReset, this, &QDialog::close);
    connect(&session, &ConversationSession::branchShown, this, &BranchMap::refresh);
    connect(&session, &ConversationSession::stateChanged, this, &BranchMap::refresh);
    connect(&session, &ConversationSession::branchDeleted, this, &BranchMap::refresh);
    refresh();
}

QWidget *BranchMap::makePanes()
{
    m_tree->setObjectName(u"branchTree"_s);
    m_tree->setAccessibleName(tr("Messages and their branches"));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tree->setTextElideMode(Qt::ElideRight);
    m_tree->setModel(&m_model);
    m_tree->setItemDelegate(new ShownDelegate(m_tree));
    connect(m_tree->selectionModel(), &QItemSelectionModel::selectionChanged, this, &BranchMap::showChosen);
    connect(m_tree, &QTreeView::activated, this, &BranchMap::showBranch);
    auto *panes = new QSplitter;
    panes->setObjectName(u"branchPanes"_s);
    panes->setChildrenCollapsible(false);
    auto *left = new QSplitter(Qt::Vertical);
    left->setChildrenCollapsible(false);
    left->addWidget(m_tree);
    left->addWidget(new DeletedList(m_session));
    left->setStretchFactor(0, 1);
    panes->addWidget(left);
    panes->addWidget(m_texts);
    panes->setSizes({1, 2});
    return panes;
}

QWidget *BranchMap::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeBranchMap"_s);
    m_show->setObjectName(u"showBranch"_s);
    m_delete->setObjectName(u"deleteBranch"_s);
    m_delete->setToolTip(
        tr("Deletes the message and all that follow from it. It can be put back for %n day(s).", nullptr, limits::trashDays));
    m_previous->setObjectName(u"previousDifference"_s);
    m_next->setObjectName(u"nextDifference"_s);
    buttons->addButton(m_previous, QDialogButtonBox::ActionRole);
    buttons->addButton(m_next, QDialogButtonBox::ActionRole);
    buttons->addButton(m_show, QDialogButtonBox::ActionRole);
    buttons->addButton(m_delete, QDialogButtonBox::DestructiveRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_previous, &QPushButton::clicked, this, [this] { stepDifference(-1); });
    connect(m_next, &QPushButton::clicked, this, [this] { stepDifference(1); });
    connect(m_show, &QPushButton::clicked, this, &BranchMap::showBranch);
    connect(m_delete, &QPushButton::clicked, this, [this] { m_session.deleteBranch(chosen().value(0)); });
    return buttons;
}

void BranchMap::refresh()
{
    const QList<MessageId> before = chosen();
    m_model.setTree(m_session.tree(), m_session.messages());
    m_tree->expandAll();
    const QList<Message> &shown = m_session.messages();
    const auto last =
        std::ranges::find_last_if(shown, [this](const Message &message) { return m_model.indexOf(message.id).isValid(); });
    QModelIndex current = m_model.indexOf(before.value(0));
    if (!current.isValid() && !last.empty())
        current = m_model.indexOf(last.begin()->id);
    m_tree->setCurrentIndex(current);
    showChosen();
}

QList<MessageId> BranchMap::chosen() const
{
    QList<MessageId> ids;
    for (const auto rows = m_tree->selectionModel()->selectedRows(); const QModelIndex &row : rows)
        ids.append(m_model.idAt(row));
    std::ranges::sort(ids, {}, [this](MessageId id) { return m_session.tree().find(id); });  // within one list
    return ids;
}

void BranchMap::showChosen()
{
    const QList<MessageId> ids = chosen();
    const MessageTree &tree = m_session.tree();
    if (ids.size() == 2) {
        m_summary->setText(compare(ids.first(), ids.last()));
        announce(m_summary, m_summary->text());
    } else {
        const Message *message = tree.find(ids.value(0));
        m_texts->showOne(message != nullptr ? QList{*message} : QList<Message>());
        m_summary->setText(tr("%n message(s) on all branches. Choose two, with Ctrl, to compare their branches.", nullptr,
                              static_cast<int>(tree.all().size())));
    }
    for (QPushButton *button : {m_previous, m_next})
        button->setVisible(m_texts->hasDifferences());
    for (QPushButton *button : {m_show, m_delete})
        button->setVisible(ids.size() != 2);
    const bool canAct = ids.size() == 1 && m_session.state() == TurnState::Idle;
    m_show->setEnabled(canAct);
    m_delete->setEnabled(canAct);
    const qsizetype below = canAct ? tree.countBelow(ids.constFirst()) : 0;
    m_delete->setText(below == 0 ? tr("&Delete") : tr("&Delete, and %n message(s) after it", nullptr, static_cast<int>(below)));
}

/// From where their branches part; two messages of one branch by themselves. Gives what there is to say about it.
QString BranchMap::compare(MessageId one, MessageId other)
{
    const MessageTree &tree = m_session.tree();
    QList<Message> left = tree.pathTo(tree.newestEnd(one));
    QList<Message> right = tree.pathTo(tree.newestEnd(other));
    const qsizetype shared = sharedBy(left, right);
    const bool isOneBranch = left.size() == shared && right.size() == shared;
    left = isOneBranch ? QList{*tree.find(one)} : left.sliced(shared);
    right = isOneBranch ? QList{*tree.find(other)} : right.sliced(shared);
    const QString beginning = isOneBranch ? tr("Both are on the same branch.")
        : shared == 0                     ? tr("The branches have no message in common.")
                                          : tr("Both begin with the same %n message(s).", nullptr, static_cast<int>(shared));
    switch (m_texts->compare(left, right)) {
    case Likeness::Same:
        return tr("%1 Both say the same.").arg(beginning);
    case Likeness::SameWords:
        return tr("%1 Both say the same words; what differs is their form, or an address.").arg(beginning);
    case Likeness::Different:
        break;
    }
    return tr("%1 What only one of them says is struck through on the left, underlined on the right.").arg(beginning);
}

void BranchMap::stepDifference(int step)
{
    announce(m_texts, m_texts->stepDifference(step));
}

void BranchMap::showBranch()
{
    if (const QList<MessageId> ids = chosen(); ids.size() == 1)
        m_session.showBranch(ids.constFirst());
}

}  // namespace sb::ui
