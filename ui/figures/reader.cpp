// SPDX-License-Identifier: Apache-2.0
#include "ui/figures/reader.h"

#include <QCoreApplication>

namespace sb::ui {

namespace {

struct FigureReader {
    Q_DECLARE_TR_FUNCTIONS(FigureReader)
};

}  // namespace

Reader Reader::of(const QLocale &locale, charts::Form form)
{
    charts::Language language{.locale = locale};
    language.percent = locale.percent();
    language.second = FigureReader::tr("s", "seconds");
    language.minute = FigureReader::tr("min", "minutes");
    language.hour = FigureReader::tr("h", "hours");
    language.day = FigureReader::tr("d", "days");
    language.week = FigureReader::tr("wk", "weeks");
    language.thousand = FigureReader::tr("k", "thousand");
    language.million = FigureReader::tr("M", "million");
    language.billion = FigureReader::tr("B", "thousand million");
    return {.locale = locale, .language = language, .form = form};
}

charts::Drawing Reader::drawing() const
{
    return {.form = form, .language = language};
}

}  // namespace sb::ui
