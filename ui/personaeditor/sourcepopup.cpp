// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcepopup.h"

#include "ui/style/tokens.h"
#include "ui/widgets/announce.h"

#include <QListWidget>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int mostRowsSeen = 8;
constexpr int narrowest = 180;
constexpr int widest = 420;

}  // namespace

SourcePopup::SourcePopup(QWidget &field) : QFrame(&field), m_field(field), m_list(new QListWidget)
{
    setObjectName(u"completionPopup"_s);  // the look of every popup of words
    setAccessibleName(tr("What can be written here"));
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(u"sourceWords"_s);
    m_list->setAccessibleName(accessibleName());
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setUniformItemSizes(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::small, space::small, space::small, space::small);
    layout->addWidget(m_list);
    connect(m_list, &QListWidget::itemClicked, this, &SourcePopup::taken);
    hide();
}

void SourcePopup::showWords(const QStringList &words, const QRect &line)
{
    m_list->clear();
    for (const QString &word : words) {
        auto *item = new QListWidgetItem(word, m_list);
        item->setToolTip(word);
        item->setSizeHint({0, space::row - space::small});
    }
    m_list->setCurrentRow(0);
    if (!isVisible())
        setParent(m_field.window());
    place(line);
    show();
    raise();
    announceCurrent();
}

void SourcePopup::step(int by)
{
    const int count = m_list->count();
    if (count == 0)
        return;
    m_list->setCurrentRow((m_list->currentRow() + by + count) % count);
    announceCurrent();
}

QString SourcePopup::current() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item != nullptr ? item->text() : QString();
}

/// Below the line, else above it: it never covers what is written.
void SourcePopup::place(const QRect &line)
{
    const QWidget &window = *m_field.window();
    const QRect here(window.mapFromGlobal(line.topLeft()), line.size());
    const int rows = std::min(m_list->count(), mostRowsSeen);
    const int row = m_list->sizeHintForRow(0);
    int longest = 0;
    for (int i = 0; i < m_list->count(); ++i)
        longest = std::max(longest, m_list->fontMetrics().horizontalAdvance(m_list->item(i)->text()));
    const int width = std::min(std::clamp(longest + 2 * space::column, narrowest, widest), window.width());
    const int height = rows * row + 2 * m_list->frameWidth() + 2 * space::small + 2 * frameWidth();
    const bool isRoomBelow = here.bottom() + height < window.height();
    const int left = std::clamp(here.left(), 0, std::max(window.width() - width, 0));
    setGeometry(left, isRoomBelow ? here.bottom() + 2 : std::max(here.top() - 2 - height, 0), width, height);
}

/// The field keeps the focus, so a screen reader hears of the row only this way.
void SourcePopup::announceCurrent()
{
    announce(this, tr("%1, %L2 of %L3").arg(current()).arg(m_list->currentRow() + 1).arg(m_list->count()));
}

}  // namespace sb::ui
