// SPDX-License-Identifier: Apache-2.0
#include "cli/compatsentence.h"

#include "cli/metricsentence.h"
#include "cli/output.h"
#include "ui/words/compatwords.h"

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QString reasonText(const CompatReason &reason)
{
    return u"    %1 (n=%2)\n"_s.arg(ui::compatReasonSentence(reason.kind)).arg(reason.n);
}

template<class Text>
QString numberText(const QString &name, const CompatValue &value, Text text)
{
    QString lines =
        u"%1  %2  n=%3"_s.arg(name.leftJustified(32), value.value ? text(*value.value) : Cli::tr("no events")).arg(value.n);
    if (value.band)
        lines += u"  "_s + ui::compatBandWord(*value.band);
    lines += u'\n';
    for (const CompatReason &reason : value.reasons)
        lines += reasonText(reason);
    return lines;
}

}  // namespace

QString compatText(const CompatReport &report)
{
    const auto frequency = [&report](double value) { return ui::compatFrequencyText(report.unit, value, QLocale::c()); };
    return numberText(Cli::tr("Deployment frequency"), report.frequency, frequency)
        + numberText(Cli::tr("Change lead time"), report.lead, spanText)
        + numberText(Cli::tr("Change fail rate"), report.failRate, percentText)
        + numberText(Cli::tr("Failed deployment recovery time"), report.recovery, spanText);
}

}  // namespace sb::cli
