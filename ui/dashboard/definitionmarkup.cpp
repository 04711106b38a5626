// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/definitionmarkup.h"

#include "metrics/metricjson.h"
#include "ui/figures/bandwords.h"
#include "ui/figures/markup.h"
#include "ui/words/compatwords.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct DefinitionMarkup {
    Q_DECLARE_TR_FUNCTIONS(DefinitionMarkup)
};

QString section(const QString &title, const QString &content)
{
    return content.isEmpty() ? QString() : classed("section"_L1, "part"_L1, element("h3"_L1, {}, plainMarkup(title)) + content);
}

QString line(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : element("dt"_L1, {}, plainMarkup(name)) + element("dd"_L1, {}, plainMarkup(value));
}

/// What takes some lines, below its name.
QString block(const QString &name, const QString &words)
{
    return words.isEmpty() ? QString()
                           : classed("p"_L1, "block"_L1, element("b"_L1, {}, plainMarkup(name)) + plainMarkup(words));
}

QString upperFirst(QString sentence)
{
    if (!sentence.isEmpty())
        sentence[0] = sentence.at(0).toUpper();
    return sentence;
}

QString percentilesText(const MetricResult &result, const Reader &reader)
{
    if (!result.now.value || result.definition->form != MetricForm::Median)
        return {};
    QStringList parts{u"p50 "_s + figureText(*result.definition, *result.now.value, reader)};
    const auto add = [&](const QString &name, std::optional<double> value) {
        if (value)
            parts.append(QString(name + u' ' + figureText(*result.definition, *value, reader)));
    };
    add(u"p75"_s, result.now.p75);
    add(u"p90"_s, result.now.p90);
    return parts.join(u", "_s);
}

QString leftOutText(const Figure &figure, const Reader &reader)
{
    QStringList parts;
    const auto add = [&](qint64 count, const QString &words) {
        if (count > 0)
            parts.append(words.arg(reader.locale.toString(count)));
    };
    add(figure.excluded, DefinitionMarkup::tr("%1 by a person"));
    add(figure.clockSkew, DefinitionMarkup::tr("%1 with clocks that disagree"));
    add(figure.missingStart, DefinitionMarkup::tr("%1 without a start"));
    add(figure.open, DefinitionMarkup::tr("%1 not ended"));
    return parts.join(u", "_s);
}

QString meaningMarkup(const MetricDetail &detail, const MetricCard &words, const Reader &reader)
{
    const MetricResult &result = detail.card.result;
    const QString waiting = result.companions.waiting && result.companions.waiting->n > 0
        ? DefinitionMarkup::tr("%1 merged, not deployed yet").arg(reader.locale.toString(result.companions.waiting->n))
        : QString();
    return element("p"_L1, {}, plainMarkup(words.formula)) + block(DefinitionMarkup::tr("Counts"), words.counts)
        + block(DefinitionMarkup::tr("Leaves out"), words.excludes)
        + element("dl"_L1, {},
                  line(DefinitionMarkup::tr("Key"),
                       DefinitionMarkup::tr("%1, formula %2").arg(result.definition->key).arg(result.definition->version))
                      + line(DefinitionMarkup::tr("Value"), percentilesText(result, reader))

                      + line(DefinitionMarkup::tr("Left out now"), leftOutText(result.now, reader))
                      + line(DefinitionMarkup::tr("Waiting"), waiting) + line(DefinitionMarkup::tr("Source"), words.source));
}

QString gradeLine(Grade grade, const QString &words, QLatin1StringView weight)
{
    return classed("p"_L1, weight, classed("span"_L1, "grade"_L1, wordFor(grade)) + element("span"_L1, {}, plainMarkup(words)));
}

QString confidenceMarkup(const Confidence &confidence, const Reader &reader)
{
    QString lines = gradeLine(confidence.grade, DefinitionMarkup::tr("Confidence, its worst part"), "reason strong"_L1);
    for (const ConfidenceReason &reason : confidence.reasons)
        lines += gradeLine(reason.grade, upperFirst(reasonSentence(reason, reader.locale)), "reason"_L1);
    return classed("section"_L1, "part"_L1, lines);
}

QString bandsMarkup(const MetricDetail &detail, const QList<Edition> &editions, const Reader &reader)
{
    const MetricResult &result = detail.card.result;
    if (!result.definition->band)
        return {};
    QString lines;
    for (const Band &band : result.bands) {
        if (band.kind == Band::Kind::NotAsked)
            continue;
        const bool isShown = detail.card.band && detail.card.band->edition == band.edition;
        lines += element("p"_L1, {{"class"_L1, isShown ? u"band strong"_s : u"band"_s}},
                         plainMarkup(bandText(*result.definition->band, band, editions, reader)));
    }
    if (lines.isEmpty() && !result.confidence.allowsVerdict())
        lines = element("p"_L1, {}, plainMarkup(DefinitionMarkup::tr("The figure is too uncertain to be compared.")));
    return lines;
}

const CompatValue *valueFor(BandMetric metric, const CompatReport &report)
{
    switch (metric) {
    case BandMetric::Frequency:
        return &report.frequency;
    case BandMetric::Lead:
        return &report.lead;
    case BandMetric::FailRate:
        return &report.failRate;
    case BandMetric::Recovery:
        break;
    }
    return &report.recovery;
}

QString othersMarkup(const MetricDetail &detail, const Reader &reader)
{
    const MetricDefinition &definition = *detail.card.result.definition;
    if (!detail.others || !definition.band)
        return {};
    QString rows;
    for (const CompatReport &report : *detail.others) {
        const CompatValue *value = valueFor(*definition.band, report);
        const QString number = !value->value            ? DefinitionMarkup::tr("no value")
            : *definition.band == BandMetric::Frequency ? compatFrequencyText(report.unit, *value->value, reader.locale)
                                                        : figureText(definition, *value->value, reader);
        QString why;
        for (const CompatReason &reason : value->reasons)
            why += element("li"_L1, {},
                           plainMarkup(DefinitionMarkup::tr("%1 (n %2)")
                                           .arg(compatReasonSentence(reason.kind), reader.locale.toString(reason.n))));
        rows += element(
            "details"_L1, {{"class"_L1, u"other"_s}, {"data-fold"_L1, u"other-"_s + compatToolName(report.mode)}},
            element("summary"_L1, {},
                    element("span"_L1, {}, plainMarkup(compatToolName(report.mode))) + element("b"_L1, {}, plainMarkup(number)))
                + (why.isEmpty() ? element("p"_L1, {}, plainMarkup(DefinitionMarkup::tr("As we do.")))
                                 : element("ul"_L1, {}, why)));
    }
    return rows;
}

}  // namespace

QString definitionMarkup(const MetricDetail &detail, const MetricCard &words, const QList<Edition> &editions,
                         const Reader &reader)
{
    return classed("div"_L1, "definition"_L1,
                   section(DefinitionMarkup::tr("Definition"), meaningMarkup(detail, words, reader))
                       + confidenceMarkup(detail.card.result.confidence, reader)
                       + section(DefinitionMarkup::tr("Bands"), bandsMarkup(detail, editions, reader))
                       + section(DefinitionMarkup::tr("As others compute it"), othersMarkup(detail, reader)));
}

}  // namespace sb::ui
