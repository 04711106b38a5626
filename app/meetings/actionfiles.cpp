// SPDX-License-Identifier: Apache-2.0
#include "meetings/actionfiles.h"

#include "base/text.h"
#include "meetings/meetinglimits.h"
#include "metrics/metricjson.h"
#include "metrics/metrictable.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// One property, folded so that no line is longer than a calendar allows; no character is cut.
QByteArray calendarLine(QByteArrayView name, const QByteArray &value)
{
    const QByteArray whole = name.toByteArray() + ':' + value;
    QByteArray folded;
    qsizetype length = 0;
    for (qsizetype i = 0; i < whole.size();) {
        qsizetype end = i + 1;
        while (end < whole.size() && (static_cast<uchar>(whole.at(end)) & 0xC0U) == 0x80U)
            ++end;
        if (length + end - i > limits::calendarLineBytes) {
            folded += "\r\n ";
            length = 1;
        }
        folded += whole.sliced(i, end - i);
        length += end - i;
        i = end;
    }
    return folded + "\r\n";
}

QByteArray calendarText(const QString &text)
{
    QString escaped;
    for (const QString clean = cleaned(text); const QChar one : clean) {
        if (one == u'\n')
            escaped += u"\\n"_s;
        else if (one == u'\\' || one == u';' || one == u',')
            escaped += QString(u'\\') + one;
        else if (one.category() != QChar::Other_Control || one == u'\t')
            escaped += one;
    }
    return escaped.toUtf8();
}

QByteArray calendarStamp(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant, QTimeZone::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

QByteArray calendarDay(QDate day)
{
    return day.toString(u"yyyyMMdd"_s).toLatin1();
}

QByteArray calendarState(MeetingAction::State state)
{
    switch (state) {
    case MeetingAction::State::Done:
        return "COMPLETED";
    case MeetingAction::State::Dropped:
        return "CANCELLED";
    case MeetingAction::State::Open:
        break;
    }
    return "NEEDS-ACTION";
}

QByteArray todoOf(const MeetingAction &action, Instant stamp)
{
    QByteArray todo = calendarLine("BEGIN", "VTODO");
    todo += calendarLine("UID", action.id.toByteArray(QUuid::WithoutBraces) + "@soundingboard");
    todo += calendarLine("DTSTAMP", calendarStamp(stamp));
    todo += calendarLine("SUMMARY", calendarText(action.text));
    if (action.due.isValid())
        todo += calendarLine("DUE;VALUE=DATE", calendarDay(action.due));
    if (!action.owner.isEmpty())
        todo += calendarLine("CONTACT", calendarText(action.owner));
    if (!action.closingNote.isEmpty())
        todo += calendarLine("DESCRIPTION", calendarText(action.closingNote));
    todo += calendarLine("STATUS", calendarState(action.state));
    return todo + calendarLine("END", "VTODO");
}

QString dayCell(QDate day)
{
    return day.toString(Qt::ISODate);
}

QString stateCell(MeetingAction::State state)
{
    return jsonOf(MeetingAction{.state = state}).value("state"_L1).toString();
}

QStringList effectCells(const ExpectedEffect &effect)
{
    const MetricDefinition *definition = metricDefinition(effect.metric);
    if (!definition)
        return {{}, {}, {}, {}, {}};
    const auto shown = [definition](double value) { return definition->shown(value); };
    return {csvCell(effect.metric), effect.direction == Target::Direction::Up ? u"up"_s : u"down"_s,
            csvNumber(effect.goal.transform(shown)), wordFor(definition->unit), dayCell(effect.by)};
}

}  // namespace

QByteArray actionsToCalendar(const Meeting &meeting, const QList<MeetingAction> &actions)
{
    const Instant stamp = meeting.isOver() ? meeting.endedAt : meeting.begunAt;
    QByteArray calendar = calendarLine("BEGIN", "VCALENDAR") + calendarLine("VERSION", "2.0")
        + calendarLine("PRODID", "-//Sounding Board//Meetings//EN") + calendarLine("X-WR-CALNAME", calendarText(meeting.title));
    for (const MeetingAction &action : actions)
        calendar += todoOf(action, stamp);
    return calendar + calendarLine("END", "VCALENDAR");
}

QByteArray actionsToCsv(const QList<MeetingAction> &actions)
{
    QString text = u"id,action,owner,promised,due,state,closed,closing_note,metric,expected_metric,expected_direction,"
                   "expected_goal,expected_unit,expected_by\r\n"_s;
    for (const MeetingAction &action : actions) {
        const QStringList cells = QStringList{action.id.toString(QUuid::WithoutBraces),
                                              csvCell(action.text),
                                              csvCell(action.owner),
                                              dayCell(action.promised),
                                              dayCell(action.due),
                                              stateCell(action.state),
                                              dayCell(action.closed),
                                              csvCell(action.closingNote),
                                              csvCell(action.metric)}
            + effectCells(action.expected);
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text.toUtf8();
}

}  // namespace sb
