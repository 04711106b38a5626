// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/overlaptable.h"

#include "ui/personaeditor/overlapwords.h"
#include "ui/style/tokens.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int cellSide = 32;
constexpr int headRoom = 120;  // of a name that is written upward
constexpr int nameRoom = 150;

/// Names from below to above.
class UpwardHead : public QHeaderView {
public:
    explicit UpwardHead(QWidget *parent) : QHeaderView(Qt::Horizontal, parent)
    {
        setFixedHeight(headRoom);
        setSectionResizeMode(QHeaderView::Fixed);
        setHighlightSections(true);
    }

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        const Tokens &t = tokens(systemScheme());
        const auto *table = qobject_cast<const QTableView *>(parentWidget());
        const bool isCurrent = table != nullptr && table->currentIndex().column() == section;
        painter->save();
        painter->fillRect(rect, t.surface);
        painter->translate(rect.left(), rect.bottom() - space::small);
        painter->rotate(-90);
        QFont font = textFont(type::tiny);
        font.setBold(isCurrent);
        painter->setFont(font);
        painter->setPen(isCurrent ? t.text : t.text2);
        const QString name = model()->headerData(section, Qt::Horizontal, Qt::DisplayRole).toString();
        painter->drawText(QRect(0, 0, rect.height() - 2 * space::small, rect.width()), Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(font).elidedText(name, Qt::ElideRight, rect.height() - 2 * space::small));
        painter->restore();
    }
};

class OverlapDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tokens &t = tokens(systemScheme());
        const bool isOwn = index.row() == index.column();
        const QString words = index.data().toString();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        QColor ground = isOwn ? t.sunken : t.watch;
        if (!isOwn)
            ground.setAlphaF(std::min(0.44F, 0.11F * words.toFloat()));
        painter->setPen(Qt::NoPen);
        painter->setBrush(ground);
        const QRectF cell = QRectF(option.rect).adjusted(1, 1, -1, -1);
        painter->drawRoundedRect(cell, space::small, space::small);
        if (option.state & QStyle::State_Selected) {
            painter->setBrush(Qt::NoBrush);
            painter->setPen(QPen(t.accent, option.state & QStyle::State_HasFocus ? 2.5 : 1.5));
            painter->drawRoundedRect(cell.adjusted(1, 1, -1, -1), space::small, space::small);
        }
        painter->setFont(isOwn ? textFont(type::tiny) : option.font);
        painter->setPen(isOwn ? t.text2 : t.text);
        painter->drawText(option.rect, Qt::AlignCenter, words);
        painter->restore();
    }
};

}  // namespace

void OverlapModel::setOverlap(const TriggerOverlap &overlap)
{
    beginResetModel();
    m_overlap = overlap;
    endResetModel();
}

QString OverlapModel::longestCell() const
{
    const auto wordsAt = [this](int at) { return index(at, at).data().toString(); };
    QString longest;
    for (int at = 0; at < rowCount(); ++at) {
        if (const QString words = wordsAt(at); words.size() > longest.size())
            longest = words;
    }
    return longest;
}

int OverlapModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_overlap.advisors.size());
}

int OverlapModel::columnCount(const QModelIndex &parent) const
{
    return rowCount(parent);
}

QVariant OverlapModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TriggerOverlap::Advisor &advisor = m_overlap.advisors.at(index.row());
    switch (role) {
    case Qt::DisplayRole: {
        if (index.row() == index.column())
            return advisor.questions == 0 ? QString() : u"%1/%2"_s.arg(advisor.home).arg(advisor.questions);
        const qsizetype count = m_overlap.evidence(index.row(), index.column()).size();
        return count == 0 ? QString() : QLocale().toString(count);
    }
    case Qt::ToolTipRole:
        return OverlapWords::cell(m_overlap, index.row(), index.column()).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return OverlapWords::cell(m_overlap, index.row(), index.column());
    default:
        return {};
    }
}

QVariant OverlapModel::headerData(int section, Qt::Orientation, int role) const
{
    if (section < 0 || section >= m_overlap.advisors.size())
        return {};
    const QString &name = m_overlap.advisors.at(section).name;
    return role == Qt::DisplayRole ? QVariant(name) : role == Qt::ToolTipRole ? QVariant(name.toHtmlEscaped()) : QVariant();
}

OverlapTable::OverlapTable(QWidget *parent) : QTableView(parent)
{
    setObjectName(u"overlapTable"_s);
    setAccessibleName(tr("How the triggers of advisors meet"));
    setHorizontalHeader(new UpwardHead(this));
    setModel(&m_model);
    setItemDelegate(new OverlapDelegate(this));
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    horizontalHeader()->setMinimumSectionSize(cellSide);
    horizontalHeader()->setDefaultSectionSize(cellSide + space::small);
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(cellSide);
    verticalHeader()->setFixedWidth(nameRoom);
    verticalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setCornerButtonEnabled(false);
    connect(&m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int words = QFontMetrics(textFont(type::tiny)).horizontalAdvance(m_model.longestCell());
        horizontalHeader()->setDefaultSectionSize(std::max(cellSide + space::small, words + 2 * space::medium));
    });
}

}  // namespace sb::ui
