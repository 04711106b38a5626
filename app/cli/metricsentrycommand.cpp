// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/metricscommands.h"
#include "cli/metricsstore.h"
#include "cli/output.h"
#include "metrics/eventdecisions.h"
#include "metrics/sources/fieldvalues.h"

#include <QCommandLineParser>
#include <QTimeZone>

#include <algorithm>
#include <memory>
#include <span>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr int entriesTold = 1000;

/// How an option becomes a field of a record's JSON.
enum class EntryForm : quint8 { Text, Time, Number, Day, LastDay, Mark };
struct EntryOption {
    const char *name;
    const char *field;
    EntryForm form = EntryForm::Text;
};

constexpr EntryOption deploymentOptions[]{{"service", "service"},
                                          {"repo", "repo"},
                                          {"environment", "environment"},
                                          {"version", "version"},
                                          {"commit", "commit"},
                                          {"started", "started", EntryForm::Time},
                                          {"finished", "finished", EntryForm::Time},
                                          {"result", "result"},
                                          {"kind", "kind"},
                                          {"failed", "failed", EntryForm::Mark}};
constexpr EntryOption incidentOptions[]{{"service", "service"},
                                        {"title", "title"},
                                        {"cause", "cause"},
                                        {"severity", "severity", EntryForm::Number},
                                        {"impact-start", "impact_start", EntryForm::Time},
                                        {"detected", "detected", EntryForm::Time},
                                        {"created", "created", EntryForm::Time},
                                        {"acknowledged", "acknowledged", EntryForm::Time},
                                        {"mitigated", "mitigated", EntryForm::Time},
                                        {"resolved", "resolved", EntryForm::Time}};
constexpr EntryOption pointOptions[]{{"metric", "metric"},
                                     {"team", "team"},
                                     {"service", "service"},
                                     {"unit", "unit"},
                                     {"value", "value", EntryForm::Number},
                                     {"numerator", "numerator", EntryForm::Number},
                                     {"denominator", "denominator", EntryForm::Number},
                                     {"from", "from", EntryForm::Day},
                                     {"to", "to", EntryForm::LastDay}};

std::span<const EntryOption> optionsOf(const QString &kind)
{
    if (kind == "deployment"_L1)
        return deploymentOptions;
    if (kind == "incident"_L1)
        return incidentOptions;
    return kind == "point"_L1 ? std::span<const EntryOption>(pointOptions) : std::span<const EntryOption>();
}

/// Null for a text that cannot be meant.
QJsonValue entryValue(EntryForm form, const QString &text, const QTimeZone &zone)
{
    switch (form) {
    case EntryForm::Text:
        return text;
    case EntryForm::Time: {
        const FieldValue<Instant> instant = fieldInstant(text, {.zone = zone});
        return instant ? QJsonValue(*instant) : QJsonValue();
    }
    case EntryForm::Number: {
        const FieldValue<double> number = fieldNumber(text, DecimalMark::Point);
        return number ? QJsonValue(*number) : QJsonValue();
    }
    case EntryForm::Day:
    case EntryForm::LastDay: {
        const QDate day = QDate::fromString(text, Qt::ISODate).addDays(form == EntryForm::LastDay ? 1 : 0);
        return day.isValid() ? QJsonValue(day.toString(Qt::ISODate)) : QJsonValue();
    }
    case EntryForm::Mark:
        break;
    }
    return true;
}

QString optionFor(const QString &kind, const QString &field)
{
    for (const EntryOption &option : optionsOf(kind)) {
        if (QLatin1StringView(option.field) == field)
            return u"--"_s + QLatin1StringView(option.name);
    }
    return field == "person"_L1 ? u"--by"_s : u"--"_s + field;
}

/// What is wrong with an option, as it is written.
QString entryFault(const QString &kind, const QString &name)
{
    const std::span<const EntryOption> options = optionsOf(kind);
    const auto option =
        std::ranges::find_if(options, [&name](const EntryOption &one) { return name.mid(2) == QLatin1StringView(one.name); });
    if (option != options.end() && option->form == EntryForm::Time)
        return Cli::tr("%1 is missing, or is no time that has come, with its zone (or --zone) and in its order.").arg(name);
    if (kind == "deployment"_L1 && name == "--service"_L1)
        return Cli::tr("--service or --repo is missing, or cannot be what it says.");
    return Cli::tr("%1 is missing, or cannot be what it says.").arg(name);
}

int entryFailed(const QString &kind, const Error &error)
{
    if (error.kind == ErrorKind::Malformed) {
        complain(entryFault(kind, optionFor(kind, error.detail)));
        return ExitUsage;
    }
    complain(error.kind == ErrorKind::AlreadyExists
                 ? Cli::tr("There is a source “%1” already; entries by hand need that name.").arg(error.detail)
                 : eventsSentence(error));
    return ExitFailed;
}

Decider deciderOf(const QCommandLineParser &parser)
{
    return {parser.value(u"by"_s), parser.value(u"note"_s), QDateTime::currentDateTimeUtc()};
}

void addDeciderOptions(QCommandLineParser &parser)
{
    for (const QString &name : {u"by"_s, u"note"_s, u"zone"_s})
        parser.addOption(QCommandLineOption(name, {}, u"value"_s));
    parser.addOption(QCommandLineOption(u"json"_s));
}

/// The record that the words describe; nothing, and the option that is wrong, where they do not.
std::expected<QJsonObject, QString> entryObject(const QString &kind, const QCommandLineParser &parser)
{
    const QTimeZone zone = parser.isSet(u"zone"_s) ? QTimeZone(parser.value(u"zone"_s).toUtf8()) : QTimeZone();
    if (parser.isSet(u"zone"_s) && !zone.isValid())
        return std::unexpected(u"--zone"_s);
    QJsonObject object;
    if (kind == "deployment"_L1)
        object.insert(u"environment"_s, u"production"_s);
    for (const EntryOption &option : optionsOf(kind)) {
        const QString name = QString::fromLatin1(option.name);
        if (!parser.isSet(name))
            continue;
        const QJsonValue value = entryValue(option.form, option.form == EntryForm::Mark ? QString() : parser.value(name), zone);
        if (value.isNull())
            return std::unexpected(QString(u"--"_s + name));
        object.insert(QString::fromLatin1(option.field), value);
    }
    if (kind == "point"_L1)
        object.insert(u"note"_s, parser.value(u"note"_s));
    return object;
}

QString whenEntered(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(Qt::ISODate);
}

QJsonObject jsonOfEntry(const ManualEntry &entry)
{
    return {{u"number"_s, entry.number},         {u"key"_s, entry.key},       {u"kind"_s, manualKind(entry.record)},
            {u"record"_s, toJson(entry.record)}, {u"person"_s, entry.person}, {u"note"_s, entry.note},
            {u"at"_s, whenEntered(entry.at)},    {u"gone"_s, entry.isGone}};
}

QString entryLine(const ManualEntry &entry)
{
    const QString line = u"%1  %2  %3  %4  %5: %6"_s.arg(
        QString::number(entry.number).rightJustified(5), whenEntered(entry.at), manualKind(entry.record),
        QString::fromUtf8(toCompactJson(toJson(entry.record))), entry.person, entry.note);
    return (entry.isGone ? line + u"  ["_s + Cli::tr("taken back") + u']' : line) + u'\n';
}

}  // namespace

int metricsAdd(const QStringList &arguments)
{
    const QString kind = arguments.value(0);
    QCommandLineParser parser;
    addDeciderOptions(parser);
    for (const EntryOption &option : optionsOf(kind))
        parser.addOption(
            QCommandLineOption(QString::fromLatin1(option.name), {}, option.form == EntryForm::Mark ? QString() : u"value"_s));
    if (optionsOf(kind).empty() || !parser.parse(arguments) || !parser.positionalArguments().isEmpty()) {
        complain(
            Cli::tr("Usage: metrics add deployment|incident|point --by NAME --note TEXT …; --help lists the options of each."));
        return ExitUsage;
    }
    const std::expected<QJsonObject, QString> object = entryObject(kind, parser);
    if (!object) {
        complain(entryFault(kind, object.error()));
        return ExitUsage;
    }
    EventStore store(eventDatabase(standardPaths().data));
    if (const Result<> checked = checkEvents(store); !checked)
        return entryFailed(kind, checked.error());
    const Result<qint64> number = manualRecord(kind, *object).and_then([&](const ManualRecord &record) {
        return EventDecisions(store).enter(record, deciderOf(parser)).result();
    });
    if (!number)
        return entryFailed(kind, number.error());
    if (parser.isSet(u"json"_s))
        return finishWith(toCompactJson(QJsonObject{{u"number"_s, *number}}) + '\n');
    return finishWith(Cli::tr("Entered as number %1; metrics undo %1 takes it back.").arg(*number).toUtf8() + '\n');
}

int metricsEntries(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption(QCommandLineOption(u"json"_s));
    if (!parser.parse(QStringList{u"entries"_s} + arguments) || !parser.positionalArguments().isEmpty()) {
        complain(Cli::tr("Usage: metrics entries [--json]"));
        return ExitUsage;
    }
    const Result<std::unique_ptr<EventStore>> store = openEvents();
    Result<QList<ManualEntry>> entries;
    if (store)
        entries = EventDecisions(**store).entries(entriesTold).result();
    else if (store.error().kind != ErrorKind::NotFound)
        entries = std::unexpected(store.error());
    if (!entries)
        return entryFailed({}, entries.error());
    QByteArray text;
    for (const ManualEntry &entry : *entries)
        text += parser.isSet(u"json"_s) ? toCompactJson(jsonOfEntry(entry)) + '\n' : entryLine(entry).toUtf8();
    return finishWith(text);
}

int metricsUndo(const QStringList &arguments)
{
    QCommandLineParser parser;
    addDeciderOptions(parser);
    bool isNumber = false;
    const bool isUnderstood = parser.parse(QStringList{u"undo"_s} + arguments) && parser.positionalArguments().size() == 1;
    const qint64 number = isUnderstood ? parser.positionalArguments().constFirst().toLongLong(&isNumber) : 0;
    const Decider decider = deciderOf(parser);
    if (!isNumber || decider.person.trimmed().isEmpty() || decider.reason.trimmed().isEmpty()) {
        complain(Cli::tr("Usage: metrics undo NUMBER --by NAME --note TEXT"));
        return ExitUsage;
    }
    const Result<std::unique_ptr<EventStore>> store = openEvents();
    const Result<> done =
        store ? EventDecisions(**store).undo(number, decider).result() : Result<>(std::unexpected(store.error()));
    if (done)
        return ExitFinished;
    if (done.error().kind == ErrorKind::NotFound)
        complain(Cli::tr("There is no decision %1.").arg(number));
    else if (done.error().kind == ErrorKind::Busy)
        complain(Cli::tr("Somebody has decided otherwise since; see metrics entries."));
    else
        complain(eventsSentence(done.error()));
    return ExitFailed;
}

}  // namespace sb::cli
