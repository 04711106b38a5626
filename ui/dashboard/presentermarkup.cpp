// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/presentermarkup.h"

#include "ui/dashboard/cardgroups.h"
#include "ui/figures/figurewords.h"
#include "ui/figures/presenterfigure.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct PresenterMarkup {
    Q_DECLARE_TR_FUNCTIONS(PresenterMarkup)
};

PresenterFoot footOf(const DashboardData &data, qsizetype at, qsizetype count, const Reader &reader)
{
    const QDateTime read = QDateTime::fromMSecsSinceEpoch(data.readAt, data.calendar.zone());
    const QString readText = data.readAt == unknownInstant
        ? QString()
        : PresenterMarkup::tr("data read %1").arg(reader.locale.toString(read, QLocale::ShortFormat));
    return {.left = data.isSample ? PresenterMarkup::tr("Sample: an invented company · %1").arg(readText) : readText,
            .middle = periodText(data.window, reader),
            .right = PresenterMarkup::tr("%1 of %2").arg(at + 1).arg(count)};
}

}  // namespace

QString presenterMarkup(const DashboardData &data, qsizetype place, QSizeF screen, const QLocale &locale)
{
    const QList<qsizetype> order = cardOrder(data);
    if (place < 0 || place >= order.size())
        return blankMarkup();
    const Reader reader = Reader::of(locale, charts::Form::Light);
    return presenterFigure(data.cards.at(order.at(place)), data, footOf(data, place, order.size(), reader), screen, locale);
}

}  // namespace sb::ui
