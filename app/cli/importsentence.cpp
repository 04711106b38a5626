// SPDX-License-Identifier: Apache-2.0
#include "cli/importsentence.h"

#include "cli/output.h"
#include "ui/words/importwords.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

QLatin1StringView stateWord(ImportReport::State state)
{
    switch (state) {
    case ImportReport::State::Kept:
        return "kept"_L1;
    case ImportReport::State::Dry:
        return "dry"_L1;
    case ImportReport::State::TooManyRejects:
        return "too_many_rejects"_L1;
    case ImportReport::State::Cancelled:
        break;
    }
    return "cancelled"_L1;
}

QString reasonText(Reject::Reason reason)
{
    switch (reason) {
    case Reject::Reason::MissingKey:
        return Cli::tr("no key");
    case Reject::Reason::BadDate:
        return Cli::tr("no date");
    case Reject::Reason::AmbiguousDate:
        return Cli::tr("a date that can be read in two ways");
    case Reject::Reason::BadNumber:
        return Cli::tr("no number");
    case Reject::Reason::UnknownWord:
        return Cli::tr("a word of no known meaning");
    case Reject::Reason::DoubledInFile:
        return Cli::tr("the same as in an earlier row");
    case Reject::Reason::EndBeforeStart:
        return Cli::tr("an end before its beginning");
    case Reject::Reason::FutureDate:
        return Cli::tr("a time to come");
    case Reject::Reason::TooLong:
        return Cli::tr("too long");
    case Reject::Reason::Encoding:
        return Cli::tr("not in the encoding of the file");
    case Reject::Reason::Ragged:
        return Cli::tr("not in the form of the file: a part is missing, or one too many");
    case Reject::Reason::NoZone:
        break;
    }
    return Cli::tr("a time without a zone");
}

QString rejectSentence(const Reject &reject)
{
    const QString reason = reasonText(reject.reason);
    if (reject.line == 0 && !reject.key.isEmpty())
        return Cli::tr("“%1”: %2: %3, “%4”").arg(reject.key, reject.field, reason, reject.text);
    const QString place = reject.field.isEmpty() ? reason : u"%1: %2"_s.arg(reject.field, reason);
    return reject.text.isEmpty() ? Cli::tr("Line %1: %2").arg(QString::number(reject.line), place)
                                 : Cli::tr("Line %1: %2, “%3”").arg(QString::number(reject.line), place, reject.text);
}

QString repositoryText(const RepositoryFacts &facts)
{
    QString text = Cli::tr("%1: releases %2, hotfixes among them %3, changes %4, without a release %5, reverts %6")
                       .arg(facts.name, QString::number(facts.releases), QString::number(facts.hotfixes),
                            QString::number(facts.changes), QString::number(facts.unreleased), QString::number(facts.reverts))
        + u'\n';
    const auto add = [&text](qint64 count, const QString &sentence) {
        if (count > 0)
            text += sentence.arg(count) + u'\n';
    };
    add(facts.lightTags, Cli::tr("Light tags, whose release date is their commit’s: %1"));
    add(facts.prereleases, Cli::tr("Prereleases that were left out: %1"));
    add(facts.otherTags, Cli::tr("Tags of other names: %1"));
    add(facts.sameCommit, Cli::tr("Further tags of a release’s commit: %1"));
    add(facts.otherObjects, Cli::tr("Tags of what is no commit: %1"));
    if (facts.isShallow)
        text += (isKnown(facts.boundary)
                     ? Cli::tr("A shallow clone: what came before %1 is missing").arg(instantText(facts.boundary))
                     : Cli::tr("A shallow clone: what came before is missing"))
            + u'\n';
    return text;
}

QJsonObject repositoryJson(const RepositoryFacts &facts)
{
    return {{u"name"_s, facts.name},
            {u"commits"_s, facts.commits},
            {u"releases"_s, facts.releases},
            {u"light_tags"_s, facts.lightTags},
            {u"hotfixes"_s, facts.hotfixes},
            {u"changes"_s, facts.changes},
            {u"unreleased"_s, facts.unreleased},
            {u"reverts"_s, facts.reverts},
            {u"other_tags"_s, facts.otherTags},
            {u"prereleases"_s, facts.prereleases},
            {u"same_commit"_s, facts.sameCommit},
            {u"other_objects"_s, facts.otherObjects},
            {u"shallow"_s, facts.isShallow},
            {u"boundary"_s, instantText(facts.boundary)}};
}

}  // namespace

QString instantText(Instant instant)
{
    return isKnown(instant) ? QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(Qt::ISODate) : QString();
}

QString questionSentence(const TablePlan &table, const ImportQuestion &question)
{
    const QString file = QFileInfo(table.path).fileName();
    switch (question.about) {
    case ImportQuestion::About::Encoding:
        return Cli::tr("%1 is no UTF-8. If it is Windows-1252, say --encoding windows-1252.").arg(file);
    case ImportQuestion::About::DateOrder:
        return Cli::tr("%1: every date of “%2” can be read in two ways. Say --dates day-first or --dates month-first.")
            .arg(file, question.column);
    case ImportQuestion::About::Decimals:
        return Cli::tr("%1: the comma in “%2” may part thousands or decimals. Say --decimals comma if it is the decimal mark.")
            .arg(file, question.column);
    case ImportQuestion::About::Zone:
        break;
    }
    return Cli::tr("%1: the times of “%2” name no time zone. Say which it is, as in --zone Europe/Berlin.")
        .arg(file, question.column);
}

QString importFailure(const Error &error)
{
    const QString what = error.detail.section(u' ', 0, 0);
    const QString name = error.detail.section(u' ', 1);
    if (what == "repository"_L1)
        return ui::repositoryFailure(error);
    if (error.kind == ErrorKind::Unsupported)
        return Cli::tr("This is no text but %1; unpack or export it first.").arg(error.detail);
    if (error.kind == ErrorKind::AlreadyExists)
        return Cli::tr("There is “%1” already; no file is replaced.").arg(error.detail);
    if (error.kind == ErrorKind::NotFound)
        return Cli::tr("There is no such file or folder: %1").arg(error.detail);
    if (error.kind == ErrorKind::Malformed && what == "entities"_L1)
        return Cli::tr("This report declares entities of its own, as no tool for coverage does; it is not read.");
    if (error.kind != ErrorKind::InvalidArgument)
        return sentenceFor(error);
    if (what == "at"_L1)
        return Cli::tr("The time of this report cannot be understood; say --set at=2026-03-01T10:00:00Z.");
    if (what == "tables"_L1)
        return Cli::tr("There is neither a table (CSV, TSV) nor a repository in “%1”.").arg(name);
    if (what == "person"_L1)
        return Cli::tr("Column “%1” says who answered; a survey is taken without names and addresses only.").arg(name);
    if (what == "needed"_L1)
        return Cli::tr("No column feeds “%1”; say which with --map %1=COLUMN.").arg(name);
    if (what == "field"_L1)
        return Cli::tr("There is no field “%1”.").arg(name);
    if (what == "column"_L1)
        return Cli::tr("There is no column “%1”.").arg(name);
    if (what == "source"_L1)
        return Cli::tr("Other records are kept under “%1”; give these another name with --source NAME.").arg(name);
    if (what == "folder"_L1)
        return Cli::
            tr("Under “%1” another folder’s repository is kept. If this is the same one say --source %1, else give it another "
               "name.")
                .arg(name);
    if (what == "tags"_L1)
        return Cli::tr("“%1” is no pattern for tags: a regular expression for the whole name is needed.").arg(name);
    if (what == "branch"_L1)
        return Cli::tr("There is no branch “%1”.").arg(name);
    if (what == "zone"_L1)
        return Cli::tr("There is no time zone “%1”.").arg(name);
    return Cli::tr("What this table holds is not plain from its columns; say --kind KIND and --map FIELD=COLUMN.");
}

QString profileText(const TablePlan &table)
{
    QString text = Cli::tr("%1 as %2:").arg(QFileInfo(table.path).fileName(), wordOf(table.profile.kind)) + u'\n';
    for (auto one = table.profile.columns.cbegin(); one != table.profile.columns.cend(); ++one)
        text += u"  %1 = %2\n"_s.arg(one.key(), one.value());
    for (auto one = table.profile.constants.cbegin(); one != table.profile.constants.cend(); ++one)
        text += u"  %1 = “%2”\n"_s.arg(one.key(), one.value());
    if (!table.profile.zone.isEmpty())
        text += u"  "_s + Cli::tr("times that name no zone are of %1").arg(table.profile.zone) + u'\n';
    return text;
}

QString summaryText(const BatchSummary &summary)
{
    QString text;
    if (isKnown(summary.first))
        text += Cli::tr("From %1 to %2").arg(instantText(summary.first), instantText(summary.last)) + u'\n';
    if (!summary.unmappedEnvironments.isEmpty())
        text += Cli::tr("Environments of no known tier: %1").arg(summary.unmappedEnvironments.join(u", "_s)) + u'\n';
    if (!summary.servicesWithoutTeam.isEmpty())
        text += Cli::tr("Services without a team: %1").arg(summary.servicesWithoutTeam.join(u", "_s)) + u'\n';
    if (summary.incidentsWithoutSeverity > 0)
        text +=
            Cli::tr("%n incident(s) without a severity", nullptr, static_cast<int>(summary.incidentsWithoutSeverity)) + u'\n';
    return text;
}

void insertSummary(QJsonObject &object, const BatchSummary &summary)
{
    object.insert("first"_L1, instantText(summary.first));
    object.insert("last"_L1, instantText(summary.last));
    object.insert("unmapped_environments"_L1, QJsonArray::fromStringList(summary.unmappedEnvironments));
    object.insert("services_without_team"_L1, QJsonArray::fromStringList(summary.servicesWithoutTeam));
    object.insert("incidents_without_severity"_L1, summary.incidentsWithoutSeverity);
    object.insert("changes_of_unknown_author"_L1, summary.changesOfUnknownAuthor);
    object.insert("examples"_L1, QJsonArray::fromStringList(summary.examples));
}

QString reportText(const ImportReport &report)
{
    const WriteCounts &counts = report.counts;
    QString text = Cli::tr("%1 new, %2 changed, %3 unchanged, %4 rejected, %5 gone")
                       .arg(counts.added)
                       .arg(counts.changed)
                       .arg(counts.unchanged())
                       .arg(counts.rejected)
                       .arg(counts.gone)
        + u'\n';
    if (report.repository)
        text += repositoryText(*report.repository);
    text += summaryText(report);
    if (!report.unknownSeverities.isEmpty())
        text += Cli::tr("Severities that are not known: %1").arg(report.unknownSeverities.join(u", "_s)) + u'\n';
    for (const Reject &reject : report.rejects)
        text += rejectSentence(reject) + u'\n';
    return text;
}

QJsonObject reportJson(const ImportReport &report)
{
    const WriteCounts &counts = report.counts;
    QJsonArray rejects;
    for (const Reject &reject : report.rejects)
        rejects.append(QJsonObject{{u"line"_s, reject.line},
                                   {u"key"_s, reject.key},
                                   {u"field"_s, reject.field},
                                   {u"reason"_s, wordOf(reject.reason)},
                                   {u"text"_s, reject.text}});
    const QJsonValue repository =
        report.repository ? QJsonValue(repositoryJson(*report.repository)) : QJsonValue(QJsonValue::Null);
    QJsonObject object{{u"state"_s, QString(stateWord(report.state))},
                       {u"repository"_s, repository},
                       {u"new"_s, counts.added},
                       {u"changed"_s, counts.changed},
                       {u"unchanged"_s, counts.unchanged()},
                       {u"rejected"_s, counts.rejected},
                       {u"gone"_s, counts.gone},
                       {u"unknown_severities"_s, QJsonArray::fromStringList(report.unknownSeverities)},
                       {u"rejects"_s, rejects}};
    insertSummary(object, report);
    return object;
}

}  // namespace sb::cli
