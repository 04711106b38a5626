// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/searchresults.h"

#include "models/searchhits.h"
#include "ui/widgets/rowlist.h"
#include "ui/shell/searchhitdelegate.h"
#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *caption(const QString &objectName)
{
    auto *label = new QLabel;
    label->setObjectName(objectName);
    label->setProperty("role", u"caption"_s);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setContentsMargins(space::wide, 0, space::wide, 0);
    return label;
}

/// The first thing that was looked for, as it stands there; with what follows it by no more than blanks.
QString firstMarked(const QString &snippet, const QList<TextSpan> &marks)
{
    if (marks.isEmpty())
        return {};
    const qsizetype begin = marks.constFirst().begin;
    qsizetype end = begin + marks.constFirst().length;
    for (const TextSpan &mark : marks.sliced(1)) {
        if (!QStringView(snippet).sliced(end, mark.begin - end).trimmed().isEmpty())
            break;
        end = mark.begin + mark.length;
    }
    return snippet.sliced(begin, end - begin);
}

}  // namespace

SearchResults::SearchResults(SearchHits &hits, const SearchFilters::Sources &sources, QWidget *parent)
    : QWidget(parent),
      m_hits(hits),
      m_filters(new SearchFilters(sources)),
      m_order(caption(u"searchOrder"_s)),
      m_note(caption(u"searchNote"_s)),
      m_everywhere(new QPushButton(tr("Search everywhere"))),
      m_view(makeRowList(u"searchList"_s, tr("What was found"), hits))
{
    m_view->setItemDelegate(new SearchHitDelegate(this));
    m_view->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_everywhere->setObjectName(u"searchEverywhere"_s);
    m_everywhere->setToolTip(tr("Take all filters away"));
    auto *button = new QHBoxLayout;
    button->setContentsMargins(space::wide, 0, space::wide, 0);
    button->addWidget(m_everywhere);
    button->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(space::medium);
    layout->addWidget(m_filters);
    layout->addWidget(m_order);
    layout->addWidget(m_note);
    layout->addLayout(button);
    layout->addWidget(m_view, 1);
    connect(m_filters, &SearchFilters::changed, this, &SearchResults::ask);
    connect(m_everywhere, &QPushButton::clicked, m_filters, &SearchFilters::clear);
    connect(m_view, &QListView::clicked, this, &SearchResults::choose);
    connect(m_view, &QListView::activated, this, &SearchResults::choose);
    connect(&hits, &SearchHits::stateChanged, this, &SearchResults::refresh);
    refresh();
}

void SearchResults::search(const QString &text)
{
    m_text = text;
    if (text.trimmed().isEmpty() && m_filters->isNarrow())
        m_filters->clear();
    else
        ask();
}

void SearchResults::ask()
{
    m_hits.search(m_filters->query(m_text));
}

void SearchResults::openChosen()
{
    choose(m_view->currentIndex().isValid() ? m_view->currentIndex() : m_hits.index(0));
}

void SearchResults::takeFocus()
{
    m_view->setFocus();
    if (!m_view->currentIndex().isValid())
        m_view->setCurrentIndex(m_hits.index(0));
}

void SearchResults::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    emit chosen(ConversationId::fromString(index.data(SearchHits::ConversationRole).toString()),
                MessageId::fromString(index.data(SearchHits::MessageRole).toString()),
                firstMarked(index.data(SearchHits::SnippetRole).toString(),
                            index.data(SearchHits::MarksRole).value<QList<TextSpan>>()));
}

void SearchResults::refresh()
{
    const SearchHits::State state = m_hits.state();
    const bool isEmpty = m_hits.rowCount() == 0;
    const bool isFailed = state == SearchHits::State::Failed;
    const bool isNothing = isEmpty && state == SearchHits::State::Done;
    m_order->setText(m_hits.order() == SearchOrder::Best ? tr("Best match first") : tr("Newest first"));
    m_order->setVisible(!isEmpty && !isFailed);
    if (isFailed && m_hits.error().kind == ErrorKind::Unsupported)
        m_note->setText(tr("This history is of an older version and has no index of its words. Only titles are searched."));
    else if (isFailed)
        m_note->setText(tr("The history cannot be searched. Only titles are."));
    else
        m_note->setText(tr("Nothing found for “%1”.").arg(m_hits.query().text.trimmed()));
    if ((isFailed || isNothing) && m_note->isHidden())
        announce(this, m_note->text());
    m_note->setVisible(isFailed || isNothing);
    m_everywhere->setVisible(isNothing && m_filters->isNarrow());
    m_view->setAccessibleDescription(m_order->isHidden() ? m_note->text() : m_order->text());
}

}  // namespace sb::ui
