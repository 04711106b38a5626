// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/findingdelegate.h"

#include "models/draftlists.h"
#include "ui/personaeditor/severitysign.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/rowdelegate.h"
#include "ui/words/lintwords.h"

#include <QAbstractItemView>
#include <QMouseEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int signSide = 12;
constexpr int rowSide = 12;
constexpr int above = 4;

LintFinding findingOf(const QModelIndex &index)
{
    return index.data(FindingList::FindingRole).value<LintFinding>();
}

/// Beside the sign, without the line of the place.
QRect sentenceRect(const QStyleOptionViewItem &option, const QString &sentence)
{
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const int width =
        (view != nullptr ? view->viewport()->width() : option.rect.width()) - 2 * rowSide - signSide - space::medium;
    const QRect room(option.rect.left() + rowSide + signSide + space::medium, option.rect.top() + above, qMax(40, width),
                     10'000);
    return option.fontMetrics.boundingRect(room, Qt::AlignLeft | Qt::TextWordWrap, sentence);
}

QString placeOf(const LintFinding &finding)
{
    return finding.problem.range.end > 0 ? FindingDelegate::tr("line %1").arg(finding.problem.range.line)
                                         : FindingDelegate::tr("whole file");
}

}  // namespace

QString fixLabel(const LintFix &fix)
{
    const QString words = fixSentence(fix);
    return words.first(1).toUpper() + words.sliced(1);
}

QSize FindingDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int small = QFontMetrics(textFont(type::tiny)).height();
    return {0, sentenceRect(option, index.data().toString()).height() + small + 3 * above};
}

QRect FindingDelegate::fixRect(const QStyleOptionViewItem &option, const LintFinding &finding)
{
    if (!finding.fix)
        return {};
    const QFontMetrics small(textFont(type::tiny));
    const int left =
        option.rect.left() + rowSide + signSide + space::medium + small.horizontalAdvance(placeOf(finding)) + space::medium;
    const QRect rect(left, option.rect.bottom() - above - small.height(), small.horizontalAdvance(fixLabel(*finding.fix)),
                     small.height());
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void FindingDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = tokens(systemScheme());
    const LintFinding finding = findingOf(index);
    const auto place = [&option](const QRect &rect) { return QStyle::visualRect(option.direction, option.rect, rect); };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    RowDelegate::paintGround(painter, option);
    const SeveritySign sign = signOf(finding.problem.severity);
    symbol(sign.symbol, sign.colour)
        .paint(painter, place(QRect(option.rect.left() + rowSide, option.rect.top() + above + 2, signSide, signSide)));
    const QString sentence = index.data().toString();
    painter->setFont(option.font);
    painter->setPen(t.text);
    painter->drawText(place(sentenceRect(option, sentence)), Qt::AlignLeft | Qt::TextWordWrap, sentence);
    const QFont small = textFont(type::tiny);
    const QFontMetrics metrics(small);
    painter->setFont(small);
    painter->setPen(t.text3);
    const QRect below(option.rect.left() + rowSide + signSide + space::medium, option.rect.bottom() - above - metrics.height(),
                      metrics.horizontalAdvance(placeOf(finding)), metrics.height());
    painter->drawText(place(below), Qt::AlignLeft, placeOf(finding));
    if (finding.fix) {
        painter->setPen(t.accent);
        painter->drawText(fixRect(option, finding), Qt::AlignLeft, fixLabel(*finding.fix));
    }
    painter->restore();
}

bool FindingDelegate::editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                                  const QModelIndex &index)
{
    const LintFinding finding = findingOf(index);
    if (event->type() == QEvent::MouseButtonRelease
        && fixRect(option, finding).contains(static_cast<QMouseEvent *>(event)->position().toPoint())) {
        emit fixClicked(finding);
        return true;
    }
    return QStyledItemDelegate::editorEvent(event, model, option, index);
}

}  // namespace sb::ui
