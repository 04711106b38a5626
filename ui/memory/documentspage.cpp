// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/documentspage.h"

#include "ui/memory/documentview.h"
#include "ui/style/tokens.h"

#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

DocumentsPage::DocumentsPage(DocumentShelf &shelf, QWidget *parent)
    : QWidget(parent), m_shelf(shelf), m_search(new QLineEdit), m_list(new QListWidget), m_view(new DocumentView(shelf))
{
    setObjectName(u"documentsPage"_s);
    m_search->setObjectName(u"documentSearch"_s);
    m_search->setPlaceholderText(tr("Search documents"));
    m_search->setAccessibleName(tr("Search documents"));
    m_search->setClearButtonEnabled(true);
    m_list->setObjectName(u"documentList"_s);
    m_list->setAccessibleName(tr("Documents"));
    m_list->setProperty("role", u"rows"_s);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setWordWrap(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(space::medium, space::medium, space::medium, space::medium);
    column->setSpacing(space::medium);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);
    auto *split = new QSplitter;
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(side);
    split->addWidget(m_view);
    split->setStretchFactor(1, 1);
    split->setSizes({space::sidebar, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_search, &QLineEdit::textChanged, this, &DocumentsPage::fill);
    connect(&shelf, &DocumentShelf::changed, this, &DocumentsPage::fill);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem *item) {
        if (item != nullptr)
            m_view->setDocument(item->data(Qt::UserRole).toUuid());
    });
    connect(m_view, &DocumentView::conversationWanted, this, &DocumentsPage::conversationWanted);
    connect(m_view, &DocumentView::told, this, &DocumentsPage::told);
    fill();
}

void DocumentsPage::fill()
{
    const QUuid chosen = m_view->document();
    const QStringList words = m_search->text().simplified().split(u' ', Qt::SkipEmptyParts);
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    for (const Document &document : m_shelf.documents()) {
        const bool isFound = std::ranges::all_of(words, [&document](const QString &word) {
            return document.title.contains(word, Qt::CaseInsensitive) || document.text.contains(word, Qt::CaseInsensitive);
        });
        if (!isFound)
            continue;
        const QString at = locale().toString(document.changedAt.toLocalTime(), QLocale::ShortFormat);
        auto *item = new QListWidgetItem(document.title + u'\n' + at, m_list);
        item->setData(Qt::UserRole, document.id);
        item->setToolTip(document.title);
        if (document.id == chosen)
            m_list->setCurrentItem(item);
    }
    if (m_list->currentItem() == nullptr && m_list->count() > 0 && (chosen.isNull() || m_shelf.find(chosen) == nullptr)) {
        m_list->setCurrentRow(0);
        m_view->setDocument(m_list->item(0)->data(Qt::UserRole).toUuid());
    }
}

void DocumentsPage::choose(const QUuid &id)
{
    m_search->clear();
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toUuid() == id)
            m_list->setCurrentRow(row);
    }
    m_view->setDocument(id);
}

}  // namespace sb::ui
