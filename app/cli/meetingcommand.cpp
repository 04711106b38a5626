// SPDX-License-Identifier: Apache-2.0
#include "base/json.h"
#include "base/paths.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "meetings/actionfiles.h"
#include "meetings/meetingstore.h"
#include "metrics/metricjson.h"
#include "ui/minutes/meetingwords.h"
#include "ui/minutes/minutes.h"

#include <QCommandLineParser>
#include <QFile>
#include <QMap>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::cli {

namespace {

constexpr qsizetype fewestIdCharacters = 4;

/// The words of a part of the command, and the meetings of this computer.
class MeetingQuestion {
public:
    MeetingQuestion() { m_parser.addOptions({m_json, m_format}); }

    /// The exit status when it cannot go on, which it has said.
    [[nodiscard]] std::optional<int> ask(const QString &usage, const QStringList &arguments, qsizetype words)
    {
        if (!m_parser.parse(QStringList{usage} + arguments) || m_parser.positionalArguments().size() != words) {
            complain(Cli::tr("Usage: meeting %1 …; --help lists what it takes.").arg(usage));
            return ExitUsage;
        }
        const QString path = meetingDatabase(standardPaths().data);
        if (!QFile::exists(path)) {
            complain(Cli::tr("There is no meeting yet."));
            return ExitFailed;
        }
        m_store = std::make_unique<MeetingStore>(path);
        if (const Error error = m_store->opened().result().error; error.kind == ErrorKind::Corrupt) {
            complain(Cli::tr("The file of the meetings was damaged and has been put aside as %1.").arg(error.detail));
            return ExitFailed;
        }
        const Result<QList<Meeting>> meetings = m_store->meetings().result();
        if (!meetings) {
            complain(sentenceFor(meetings.error()));
            return ExitFailed;
        }
        m_meetings = *meetings;
        return std::nullopt;
    }
    [[nodiscard]] bool isJson() const { return m_parser.isSet(m_json); }
    [[nodiscard]] QString format() const { return m_parser.value(m_format); }
    [[nodiscard]] const QList<Meeting> &meetings() const { return m_meetings; }

    /// The meeting that the first word names: its id, the beginning of it, or "last". What is wrong with it has been said.
    [[nodiscard]] std::optional<MeetingFile> file()
    {
        const QString name = m_parser.positionalArguments().constFirst();
        QList<MeetingId> found;
        for (const Meeting &meeting : std::as_const(m_meetings)) {
            const bool isLast = name == "last"_L1 && found.isEmpty();
            if (isLast || (name.size() >= fewestIdCharacters && meeting.id.toString().startsWith(name, Qt::CaseInsensitive)))
                found.append(meeting.id);
        }
        if (found.size() != 1) {
            complain(found.isEmpty() ? Cli::tr("There is no meeting “%1”; meeting list names them.").arg(name)
                                     : Cli::tr("“%1” is the beginning of more than one meeting.").arg(name));
            return std::nullopt;
        }
        const Result<MeetingFile> file = m_store->open(found.constFirst()).result();
        if (!file) {
            complain(sentenceFor(file.error()));
            return std::nullopt;
        }
        return *file;
    }

private:
    QCommandLineParser m_parser;
    QCommandLineOption m_json{u"json"_s};
    QCommandLineOption m_format{u"format"_s, {}, u"FORMAT"_s, u"md"_s};
    std::unique_ptr<MeetingStore> m_store;
    QList<Meeting> m_meetings;
};

QJsonObject headOf(const Meeting &meeting)
{
    return {{u"id"_s, meeting.id.toString()},
            {u"series"_s, meeting.series},
            {u"title"_s, meeting.title},
            {u"begun"_s, jsonOf(meeting.begunAt)},
            {u"ended"_s, jsonOf(meeting.endedAt)},
            {u"figures"_s, static_cast<qint64>(meeting.figures)},
            {u"freeze"_s, QString::fromLatin1(meeting.freezeHash.toHex())}};
}

int listMeetings(const QStringList &arguments)
{
    MeetingQuestion question;
    if (const std::optional<int> status = question.ask(u"list"_s, arguments, 0))
        return *status;
    QByteArray text;
    for (const Meeting &meeting : question.meetings()) {
        if (question.isJson()) {
            text += toCompactJson(headOf(meeting)) + '\n';
            continue;
        }
        const QString state = meeting.isOver() ? QString() : QString(u"  ["_s + Cli::tr("goes on") + u']');
        text += QString(meeting.id.toString() + u"  "_s + ui::momentText(meeting, QLocale::c()) + u"  "_s + meeting.title
                        + state + u'\n')
                    .toUtf8();
    }
    return finishWith(text);
}

QJsonArray allOf(const auto &values)
{
    QJsonArray all;
    for (const auto &one : values)
        all.append(jsonOf(one));
    return all;
}

/// Without private notes.
QJsonArray minutesIn(const MeetingRecord &record)
{
    QJsonArray all;
    for (MetricMinute minute : record.minutes) {
        minute.aside.clear();
        all.append(jsonOf(minute));
    }
    return all;
}

int showMeeting(const QStringList &arguments)
{
    MeetingQuestion question;
    if (const std::optional<int> status = question.ask(u"show ID"_s, arguments, 1))
        return *status;
    const std::optional<MeetingFile> file = question.file();
    if (!file)
        return ExitFailed;
    if (!question.isJson())
        return finishWith(ui::minutesMarkdown(*file));
    QJsonObject object = headOf(file->meeting);
    object.insert(u"attendees"_s, jsonOf(file->record.attendees));
    object.insert(u"minutes"_s, minutesIn(file->record));
    object.insert(u"decisions"_s, allOf(file->record.decisions));
    object.insert(u"actions"_s, allOf(file->record.actions));
    object.insert(u"carried"_s, allOf(file->record.carried));
    object.insert(u"reviewed"_s, allOf(file->record.reviewed));
    return finishWith(toCompactJson(object) + '\n');
}

int printMinutes(const QStringList &arguments)
{
    using Form = QByteArray (*)(const MeetingFile &);
    static const QMap<QString, Form> forms{
        {u"md"_s, ui::minutesMarkdown},
        {u"html"_s, ui::minutesHtml},
        {u"ics"_s, [](const MeetingFile &file) { return actionsToCalendar(file.meeting, ui::actionsOf(file.record)); }},
        {u"csv"_s, [](const MeetingFile &file) { return actionsToCsv(ui::actionsOf(file.record)); }}};
    MeetingQuestion question;
    if (const std::optional<int> status = question.ask(u"minutes ID"_s, arguments, 1))
        return *status;
    const Form form = forms.value(question.format());
    if (form == nullptr) {
        complain(Cli::tr("There is no format “%1”, but %2.").arg(question.format(), forms.keys().join(u", "_s)));
        return ExitUsage;
    }
    const std::optional<MeetingFile> file = question.file();
    return file ? finishWith(form(*file)) : ExitFailed;
}

}  // namespace

int meetingCommand(const QStringList &arguments)
{
    using Part = int (*)(const QStringList &);
    static const QMap<QString, Part> parts{{u"list"_s, listMeetings}, {u"minutes"_s, printMinutes}, {u"show"_s, showMeeting}};
    if (const Part part = parts.value(arguments.value(0)))
        return part(arguments.sliced(1));
    complain(Cli::tr("Usage: meeting %1 …; --help lists what each takes.").arg(parts.keys().join(u'|')));
    return ExitUsage;
}

}  // namespace sb::cli
