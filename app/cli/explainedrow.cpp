// SPDX-License-Identifier: Apache-2.0
#include "cli/explainedrow.h"

#include "cli/metricsentence.h"
#include "cli/output.h"

#include <QDateTime>
#include <QJsonArray>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

struct RowField {
    const char *field;
    const char *label;
};

/// In the order in which they are said. Others are for programs only.
constexpr std::array rowFields{
    RowField{"kind", QT_TRANSLATE_NOOP("Cli", "kind")},
    RowField{"stream", QT_TRANSLATE_NOOP("Cli", "stream")},
    RowField{"scope", QT_TRANSLATE_NOOP("Cli", "scope")},
    RowField{"team", QT_TRANSLATE_NOOP("Cli", "team")},
    RowField{"service", QT_TRANSLATE_NOOP("Cli", "service")},
    RowField{"repo", QT_TRANSLATE_NOOP("Cli", "repository")},
    RowField{"author", QT_TRANSLATE_NOOP("Cli", "author")},
    RowField{"severity", QT_TRANSLATE_NOOP("Cli", "severity")},
    RowField{"class", QT_TRANSLATE_NOOP("Cli", "class")},
    RowField{"points", QT_TRANSLATE_NOOP("Cli", "points")},
    RowField{"outcome", QT_TRANSLATE_NOOP("Cli", "outcome")},
    RowField{"deployment_kind", QT_TRANSLATE_NOOP("Cli", "kind")},
    RowField{"first_commit", QT_TRANSLATE_NOOP("Cli", "first commit")},
    RowField{"opened", QT_TRANSLATE_NOOP("Cli", "opened")},
    RowField{"first_review", QT_TRANSLATE_NOOP("Cli", "first review")},
    RowField{"merged", QT_TRANSLATE_NOOP("Cli", "merged")},
    RowField{"deployed", QT_TRANSLATE_NOOP("Cli", "deployed")},
    RowField{"created", QT_TRANSLATE_NOOP("Cli", "created")},
    RowField{"started", QT_TRANSLATE_NOOP("Cli", "started")},
    RowField{"finished", QT_TRANSLATE_NOOP("Cli", "finished")},
    RowField{"done", QT_TRANSLATE_NOOP("Cli", "done")},
    RowField{"discarded", QT_TRANSLATE_NOOP("Cli", "discarded")},
    RowField{"impact_start", QT_TRANSLATE_NOOP("Cli", "impact from")},
    RowField{"detected", QT_TRANSLATE_NOOP("Cli", "detected")},
    RowField{"acknowledged", QT_TRANSLATE_NOOP("Cli", "acknowledged")},
    RowField{"mitigated", QT_TRANSLATE_NOOP("Cli", "mitigated")},
    RowField{"resolved", QT_TRANSLATE_NOOP("Cli", "resolved")},
    RowField{"at", QT_TRANSLATE_NOOP("Cli", "at")},
    RowField{"from", QT_TRANSLATE_NOOP("Cli", "from")},
    RowField{"to", QT_TRANSLATE_NOOP("Cli", "to")},
    RowField{"covered_from", QT_TRANSLATE_NOOP("Cli", "covers from")},
    RowField{"covered_to", QT_TRANSLATE_NOOP("Cli", "up to")},
    RowField{"watermark", QT_TRANSLATE_NOOP("Cli", "read up to")},
    RowField{"gaps", QT_TRANSLATE_NOOP("Cli", "gaps")},
    RowField{"value", QT_TRANSLATE_NOOP("Cli", "value")},
    RowField{"numerator", QT_TRANSLATE_NOOP("Cli", "of these")},
    RowField{"denominator", QT_TRANSLATE_NOOP("Cli", "out of")},
    RowField{"made_by", QT_TRANSLATE_NOOP("Cli", "origin")},
    RowField{"lines", QT_TRANSLATE_NOOP("Cli", "lines")},
    RowField{"branches", QT_TRANSLATE_NOOP("Cli", "branches")},
    RowField{"new_lines", QT_TRANSLATE_NOOP("Cli", "new lines")},
    RowField{"duplicated", QT_TRANSLATE_NOOP("Cli", "duplicated lines")},
    RowField{"debt_minutes", QT_TRANSLATE_NOOP("Cli", "minutes to mend")},
    RowField{"hours", QT_TRANSLATE_NOOP("Cli", "spans")},
    RowField{"deployment", QT_TRANSLATE_NOOP("Cli", "deployment")},
    RowField{"incident", QT_TRANSLATE_NOOP("Cli", "incident")},
    RowField{"fix", QT_TRANSLATE_NOOP("Cli", "mended by")},
    RowField{"level", QT_TRANSLATE_NOOP("Cli", "trust level")},
    RowField{"links", QT_TRANSLATE_NOOP("Cli", "links")},
    RowField{"reason", QT_TRANSLATE_NOOP("Cli", "reason")},
    RowField{"person", QT_TRANSLATE_NOOP("Cli", "by")},
    RowField{"excluded", QT_TRANSLATE_NOOP("Cli", "left out")},
    RowField{"flaky", QT_TRANSLATE_NOOP("Cli", "flaky")},
    RowField{"rejected", QT_TRANSLATE_NOOP("Cli", "link rejected")},
    RowField{"reopened", QT_TRANSLATE_NOOP("Cli", "opened again")},
    RowField{"redeploys_older", QT_TRANSLATE_NOOP("Cli", "redeploys an older version")},
    RowField{"date_is_of_commit", QT_TRANSLATE_NOOP("Cli", "date is that of its commit")},
    RowField{"link_by_time_alone", QT_TRANSLATE_NOOP("Cli", "linked by time alone")},
    RowField{"from_production", QT_TRANSLATE_NOOP("Cli", "found in production")},
    RowField{"has_note", QT_TRANSLATE_NOOP("Cli", "with a note")},
    RowField{"source", QT_TRANSLATE_NOOP("Cli", "source")},
    RowField{"url", QT_TRANSLATE_NOOP("Cli", "address")},
};

/// Of spans, in the order of a change's or an item's life.
constexpr std::array spanFields{
    RowField{"whole", QT_TRANSLATE_NOOP("Cli", "whole")},           RowField{"coding", QT_TRANSLATE_NOOP("Cli", "coding")},
    RowField{"pickup", QT_TRANSLATE_NOOP("Cli", "pickup")},         RowField{"review", QT_TRANSLATE_NOOP("Cli", "review")},
    RowField{"unreviewed", QT_TRANSLATE_NOOP("Cli", "unreviewed")}, RowField{"deploy", QT_TRANSLATE_NOOP("Cli", "deploy")},
    RowField{"cycle", QT_TRANSLATE_NOOP("Cli", "cycle")},           RowField{"active", QT_TRANSLATE_NOOP("Cli", "active")},
    RowField{"blocked", QT_TRANSLATE_NOOP("Cli", "blocked")},
};

constexpr std::array titleFields{"title"_L1, "version"_L1, "workflow"_L1, "flag"_L1, "metric"_L1};

QString partsOf(const QJsonObject &row);

QString spansText(const QJsonObject &spans)
{
    constexpr double hour = 3'600'000;
    QStringList parts;
    for (const RowField &one : spanFields) {
        const QJsonValue hours = spans.value(QLatin1StringView(one.field));
        if (hours.isDouble())
            parts.append(u"%1 %2"_s.arg(Cli::tr(one.label), spanText(hours.toDouble() * hour)));
    }
    return parts.join(u", "_s);
}

QString headOf(const QJsonObject &row)
{
    QStringList words{row.value("key"_L1).toString()};
    for (const QLatin1StringView field : titleFields)
        words.append(row.value(field).toString());
    words.removeAll(QString());
    return words.join(u"  "_s);
}

QString objectText(const QString &field, const QJsonObject &object)
{
    if (field == "hours"_L1)
        return spansText(object);
    if (object.contains("covered"_L1))
        return Cli::tr("%1 of %2").arg(object.value("covered"_L1).toDouble()).arg(object.value("all"_L1).toDouble());
    return object.contains("key"_L1) ? headOf(object) : partsOf(object);
}

/// Empty for what is not known, or not so.
QString valueText(const QString &field, const QJsonValue &value)
{
    if (value.isString()) {
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        return time.isValid() && value.toString().contains(u'T') ? time.toString(u"yyyy-MM-dd HH:mm") : value.toString();
    }
    if (value.isDouble())
        return QString::number(value.toDouble());
    if (value.isObject())
        return objectText(field, value.toObject());
    QStringList all;
    for (const auto list = value.toArray(); const QJsonValue &one : list)
        all.append(u'(' + partsOf(one.toObject()) + u')');
    return all.join(u' ');
}

QString partsOf(const QJsonObject &row)
{
    QStringList parts;
    for (const RowField &one : rowFields) {
        const QString field = QString::fromLatin1(one.field);
        const QJsonValue value = row.value(field);
        if (value.isBool() && value.toBool())
            parts.append(Cli::tr(one.label));
        else if (const QString text = valueText(field, value); !value.isBool() && !text.isEmpty())
            parts.append(u"%1 %2"_s.arg(Cli::tr(one.label), text));
    }
    return parts.join(u", "_s);
}

}  // namespace

QString explainedRow(const QJsonObject &row)
{
    if (const QString head = headOf(row); !head.isEmpty())
        return head + u": "_s + partsOf(row);
    QJsonObject source = row;
    return source.take("source"_L1).toString() + u": "_s + partsOf(source);
}

}  // namespace sb::cli
