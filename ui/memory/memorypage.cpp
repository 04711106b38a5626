// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/memorypage.h"

#include "base/keptlimits.h"
#include "ui/memory/memorywords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/tickdelegate.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum MemoryColumn { WordsColumn, ToldColumn, SourceColumn };

constexpr int idRole = Qt::UserRole;
constexpr int conversationRole = Qt::UserRole + 1;
constexpr int messageRole = Qt::UserRole + 2;

}  // namespace

MemoryPage::MemoryPage(const Parts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_tree(new QTreeWidget),
      m_layer(new ArrowComboBox),
      m_text(new QLineEdit),
      m_add(new QPushButton(tr("&Remember"))),
      m_forget(new QPushButton(tr("&Forget"))),
      m_source(new QPushButton(tr("Show where it was &said")))
{
    setObjectName(u"memoryPage"_s);
    auto *about = new QLabel(
        tr("Advisors are told of what is ticked, as far as there is room. It comes in only when you say so, stays on this "
           "computer, and goes to a model's server with your questions."));
    about->setProperty("role", u"body"_s);
    about->setWordWrap(true);
    m_tree->setObjectName(u"memoryTree"_s);
    m_tree->setProperty("role", u"table"_s);
    m_tree->setAccessibleName(tr("What is remembered"));
    m_tree->setHeaderLabels({tr("What is remembered"), tr("Tell"), tr("From")});
    m_tree->setRootIsDecorated(false);
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_tree->setItemDelegateForColumn(ToldColumn, new TickDelegate(m_tree));
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(WordsColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ToldColumn, QHeaderView::ResizeToContents);
    m_tree->header()->setSectionResizeMode(SourceColumn, QHeaderView::Interactive);
    m_tree->header()->resizeSection(SourceColumn, space::sidebar);
    m_layer->setObjectName(u"memoryLayer"_s);
    m_layer->setAccessibleName(tr("What kind of thing it is"));
    for (const MemoryLayer layer : memoryLayers)
        m_layer->addItem(MemoryWords::group(layer), static_cast<int>(layer));
    m_layer->setCurrentIndex(1);
    m_text->setObjectName(u"memoryText"_s);
    m_text->setAccessibleName(tr("Something to remember"));
    m_text->setPlaceholderText(tr("Something to remember"));
    m_text->setMaxLength(static_cast<int>(limits::memoryCharacters));
    m_add->setObjectName(u"addMemory"_s);
    m_forget->setObjectName(u"forgetMemory"_s);
    m_source->setObjectName(u"memorySource"_s);
    auto *adding = new QHBoxLayout;
    adding->setSpacing(space::medium);
    adding->addWidget(m_layer);
    adding->addWidget(m_text, 1);
    adding->addWidget(m_add);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(space::medium);
    foot->addWidget(m_source);
    foot->addWidget(m_forget);
    foot->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(about);
    layout->addLayout(adding);
    layout->addWidget(m_tree, 1);
    layout->addLayout(foot);
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem *row) { changeBy(*row); });
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &MemoryPage::enableButtons);
    connect(m_add, &QPushButton::clicked, this, &MemoryPage::addTyped);
    connect(m_text, &QLineEdit::returnPressed, this, &MemoryPage::addTyped);
    connect(m_forget, &QPushButton::clicked, this, &MemoryPage::forgetCurrent);
    connect(m_source, &QPushButton::clicked, this, &MemoryPage::showSource);
    auto *remove = new QShortcut(QKeySequence::Delete, m_tree);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, this, &MemoryPage::forgetCurrent);
    connect(&parts.memory, &MemoryBook::changed, this, &MemoryPage::fill, Qt::QueuedConnection);
    fill();
}

void MemoryPage::showEvent(QShowEvent *event)
{
    fill();
    QWidget::showEvent(event);
}

void MemoryPage::fill()
{
    const QUuid chosen = m_tree->currentItem() != nullptr ? m_tree->currentItem()->data(WordsColumn, idRole).toUuid() : QUuid();
    const QSignalBlocker quiet(m_tree);
    m_tree->clear();
    addSummaries();
    for (const MemoryLayer layer : memoryLayers) {
        QTreeWidgetItem *group = addGroup(MemoryWords::group(layer));
        for (const auto elsewhere = m_parts.memory.elsewhere(); const MemoryItem &item : elsewhere) {
            if (item.layer == layer)
                addItem(*group, item, false);
        }
        for (const MemoryItem &item : m_parts.memory.items()) {
            if (item.layer == layer)
                addItem(*group, item, true);
        }
        if (group->childCount() == 0)
            group->setText(SourceColumn, tr("nothing yet"));
        for (int i = 0; i < group->childCount() && !chosen.isNull(); ++i) {
            if (group->child(i)->data(WordsColumn, idRole).toUuid() == chosen)
                m_tree->setCurrentItem(group->child(i));
        }
    }
    m_tree->expandAll();
    enableButtons();
}

QTreeWidgetItem *MemoryPage::addGroup(const QString &name)
{
    auto *group = new QTreeWidgetItem(m_tree, {name});
    QFont font = group->font(WordsColumn);
    font.setBold(true);
    group->setFont(WordsColumn, font);
    group->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    return group;
}

void MemoryPage::addItem(QTreeWidgetItem &group, const MemoryItem &item, bool isOwn)
{
    const QString words =
        item.advisor.isEmpty() ? item.text : tr("%1: %2", "an advisor, a note").arg(m_parts.nameOf(item.advisor), item.text);
    auto *row = new QTreeWidgetItem(&group, {item.text, QString(), sourceOf(item)});
    row->setToolTip(WordsColumn, words);
    row->setData(WordsColumn, idRole, isOwn ? QVariant(item.id) : QVariant());
    row->setData(WordsColumn, conversationRole, item.conversation.value);
    row->setData(WordsColumn, messageRole, item.message.value);
    row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable
                  | (isOwn ? Qt::ItemIsEditable | Qt::ItemIsUserCheckable : Qt::NoItemFlags));
    row->setCheckState(ToldColumn, item.isTold ? Qt::Checked : Qt::Unchecked);
}

/// They are made and changed in the conversation.
void MemoryPage::addSummaries()
{
    const QList<Message> summaries = m_parts.summaries();
    if (summaries.isEmpty())
        return;
    QTreeWidgetItem *group = addGroup(tr("The earlier part of the open conversation"));
    for (const Message &summary : summaries) {
        auto *row = new QTreeWidgetItem(
            group,
            {summary.text.simplified().left(limits::memoryCharacters), QString(), tr("Summary, changed in the conversation")});
        row->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        row->setData(WordsColumn, conversationRole, summary.conversation.value);
        row->setData(WordsColumn, messageRole, summary.id.value);
    }
}

QString MemoryPage::sourceOf(const MemoryItem &item) const
{
    const QString day = locale().toString(item.at.toLocalTime().date(), QLocale::ShortFormat);
    const QString who = item.advisor.isEmpty() ? QString() : QString(m_parts.nameOf(item.advisor) + u" · "_s);
    if (item.conversation.isNull())
        return who + tr("you, %1", "a day").arg(day);
    const QString title = m_parts.titleOf(item.conversation);
    return who
        + (title.isEmpty() ? tr("a conversation that is gone, %1", "a day").arg(day)
                           : tr("%1, %2", "a conversation, a day").arg(title, day));
}

const MemoryItem *MemoryPage::itemOf(const QTreeWidgetItem *row) const
{
    const QUuid id = row != nullptr ? row->data(WordsColumn, idRole).toUuid() : QUuid();
    const auto &items = m_parts.memory.items();
    const auto found = std::ranges::find(items, id, &MemoryItem::id);
    return id.isNull() || found == items.end() ? nullptr : &*found;
}

void MemoryPage::changeBy(const QTreeWidgetItem &row)
{
    const MemoryItem *before = itemOf(&row);
    if (before == nullptr)
        return;
    MemoryItem item = *before;
    item.text = row.text(WordsColumn);
    item.isTold = row.checkState(ToldColumn) == Qt::Checked;
    m_parts.memory.change(item);
}

void MemoryPage::forgetCurrent()
{
    if (const MemoryItem *item = itemOf(m_tree->currentItem()))
        m_parts.memory.remove(item->id);
}

void MemoryPage::showSource()
{
    const QTreeWidgetItem *row = m_tree->currentItem();
    if (row != nullptr)
        emit conversationWanted({row->data(WordsColumn, conversationRole).toUuid()},
                                {row->data(WordsColumn, messageRole).toUuid()});
}

void MemoryPage::addTyped()
{
    const auto layer = static_cast<MemoryLayer>(m_layer->currentData().toInt());
    m_parts.memory.add(
        {.layer = layer, .text = m_text->text(), .advisor = layer == MemoryLayer::Notebook ? m_parts.advisor() : QString()});
    m_text->clear();
}

void MemoryPage::enableButtons()
{
    const QTreeWidgetItem *row = m_tree->currentItem();
    m_forget->setEnabled(itemOf(row) != nullptr);
    const QUuid conversation = row != nullptr ? row->data(WordsColumn, conversationRole).toUuid() : QUuid();
    m_source->setEnabled(!conversation.isNull() && !m_parts.titleOf({conversation}).isEmpty());
}

}  // namespace sb::ui
