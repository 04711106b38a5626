// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/completionpopup.h"

#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QEvent>
#include <QLabel>
#include <QListView>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int popupWidth = 300;
constexpr int mostRowsSeen = 7;
constexpr int popupGap = 12;  // to the card, and to the window's edges

}  // namespace

CompletionPopup::CompletionPopup(QWidget &card)
    : QFrame(&card), m_card(card), m_tabs(new QTabBar), m_view(new QListView), m_nothing(new QLabel)
{
    setObjectName(u"completionPopup"_s);
    setAccessibleName(tr("What can be taken"));
    setFocusPolicy(Qt::NoFocus);
    m_tabs->setObjectName(u"completionTabs"_s);
    m_tabs->setAccessibleName(tr("Kind"));
    m_tabs->setFocusPolicy(Qt::NoFocus);
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (const CompletionKind kind : completionKinds)
        m_tabs->addTab(Completions::sign(kind) + u' ' + Completions::title(kind));
    m_view->setObjectName(u"completionRows"_s);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setModel(&m_list);
    m_view->setItemDelegate(new CompletionDelegate(m_list, m_view));
    m_view->setUniformItemSizes(true);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setMouseTracking(true);
    m_nothing->setObjectName(u"completionNothing"_s);
    m_nothing->setProperty("role", u"caption"_s);
    m_nothing->setContentsMargins(popupGap, space::medium, popupGap, space::medium);
    m_nothing->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, space::small);
    layout->setSpacing(0);
    layout->addWidget(m_tabs);
    auto *line = new QWidget;
    line->setObjectName(u"completionLine"_s);
    line->setAttribute(Qt::WA_StyledBackground);
    line->setFixedHeight(1);
    layout->addWidget(line);
    layout->addSpacing(space::small);
    layout->addWidget(m_nothing);
    layout->addWidget(m_view);
    fillFoot(layout);
    hide();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) { emit kindChosen(completionKinds[tab]); });
    connect(m_view, &QListView::clicked, this, &CompletionPopup::taken);
    card.installEventFilter(this);
}

void CompletionPopup::fillFoot(QLayout *layout)
{
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(popupGap, space::small, popupGap, space::small);
    foot->setSpacing(space::small);
    for (const auto &[key, meaning] :
         {std::pair{tr("Tab"), tr("take")}, std::pair{u"← →"_s, tr("kind")}, std::pair{tr("Esc"), tr("close")}}) {
        auto *cap = new QLabel(key);
        cap->setProperty("role", u"key"_s);
        auto *word = new QLabel(meaning);
        word->setProperty("role", u"tiny"_s);
        foot->addWidget(cap);
        foot->addWidget(word);
        foot->addSpacing(space::small);
    }
    foot->addStretch();
    static_cast<QVBoxLayout *>(layout)->addLayout(foot);
}

void CompletionPopup::showRows(CompletionKind kind, const QList<Completion> &rows, const QString &query)
{
    {
        const QSignalBlocker quiet(m_tabs);
        m_tabs->setCurrentIndex(static_cast<int>(std::ranges::find(completionKinds, kind) - completionKinds));
    }
    m_list.setRows(rows);
    m_view->setAccessibleName(Completions::title(kind));
    m_view->setCurrentIndex(m_list.index(0));
    m_view->setVisible(!rows.isEmpty());
    m_nothing->setVisible(rows.isEmpty());
    m_nothing->setText(query.isEmpty() ? tr("There is nothing to take here.") : tr("Nothing found for “%1”.").arg(query));
    if (!isVisible()) {
        setParent(m_card.window());
        m_card.window()->installEventFilter(this);
        show();
    }
    place();
    raise();
    announceCurrent();
}

void CompletionPopup::step(int by)
{
    const int count = m_list.rowCount();
    if (count == 0)
        return;
    m_view->setCurrentIndex(m_list.index((m_view->currentIndex().row() + by + count) % count));
    announceCurrent();
}

const Completion *CompletionPopup::current() const
{
    return m_list.at(m_view->currentIndex().row());
}

/// The field keeps the focus, so a screen reader hears of the row only this way.
void CompletionPopup::announceCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    const QString words = index.isValid()
        ? tr("%1, %L2 of %L3").arg(index.data(Qt::AccessibleTextRole).toString()).arg(index.row() + 1).arg(m_list.rowCount())
        : m_nothing->text();
    announce(this, words);
}

/// Where the card leaves room at its side, else above it: it never covers what is written.
void CompletionPopup::place()
{
    const QWidget &window = *m_card.window();
    const QRect card(m_card.mapTo(&window, QPoint()), m_card.size());
    const bool isRoomRight = card.right() + popupGap + popupWidth + popupGap <= window.width();
    const bool isRoomLeft = card.left() - popupGap - popupWidth - popupGap >= 0 && layoutDirection() == Qt::RightToLeft;
    const int bottom = isRoomRight || isRoomLeft ? card.bottom() + 1 : card.top() - space::small;
    const int left = isRoomRight ? card.right() + popupGap : isRoomLeft ? card.left() - popupGap - popupWidth : card.left();

    setFixedWidth(popupWidth);
    const int row = m_view->sizeHintForRow(0);
    const int chrome = m_tabs->sizeHint().height() + fontMetrics().height() + 8 * space::small;
    const int rowsThatFit = row > 0 ? std::max(1, (bottom - popupGap - chrome) / row) : 1;
    m_view->setFixedHeight(std::max(row, 0) * std::min({m_list.rowCount(), mostRowsSeen, rowsThatFit}));
    layout()->activate();
    const int height = m_list.rowCount() > 0 ? layout()->sizeHint().height() : layout()->totalHeightForWidth(popupWidth);
    setGeometry(left, std::max(bottom - height, 0), popupWidth, height);
}

bool CompletionPopup::eventFilter(QObject *watched, QEvent *event)
{
    const bool isMoved = event->type() == QEvent::Resize || event->type() == QEvent::Move;
    if (isMoved && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

}  // namespace sb::ui
