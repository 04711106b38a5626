// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriclimits.h"
#include "metrics/sources/importfields.h"
#include "metrics/sources/importwords.h"

#include <QRegularExpression>

namespace sb {

/// How a text gets into a member, one for each form of member. What cannot be taken says why, and the member stays.

template<class Member, class Value>
FieldFault keepValue(Member &member, const FieldValue<Value> &value)
{
    if (!value)
        return value.error();
    member = static_cast<Member>(*value);
    return {};
}

template<class Value>
FieldFault keepMeaning(Value &member, const std::optional<Value> &value)
{
    if (!value)
        return Reject::Reason::UnknownWord;
    member = *value;
    return {};
}

inline FieldFault keepText(QString &member, const FieldText &text)
{
    if (text.text.size() > limits::eventTextCharacters)
        return Reject::Reason::TooLong;
    member = text.text;
    return {};
}

inline FieldFault keepTitle(QString &member, const FieldText &text)
{
    member = text.text.left(limits::eventTitleCharacters);
    return {};
}

inline FieldFault keepList(QStringList &member, const FieldText &text)
{
    static const QRegularExpression mark(QStringLiteral("\\s*[,;|\\n]\\s*"));
    if (text.text.size() > limits::eventTextCharacters)
        return Reject::Reason::TooLong;
    member = text.text.trimmed().split(mark, Qt::SkipEmptyParts);
    return {};
}

inline FieldFault keepTime(Instant &member, const FieldText &text)
{
    const FieldFault fault = keepValue(member, fieldInstant(text.text, text.form));
    return !fault && member > text.latest ? FieldFault(Reject::Reason::FutureDate) : fault;
}

inline FieldFault keepDay(QDate &member, const FieldText &text)
{
    const FieldValue<FieldTime> time = fieldTime(text.text, text.form.dates);
    if (!time)
        return time.error();
    member = time->day;
    return {};
}

template<class Number>
FieldFault keepNumber(Number &member, const FieldText &text)
{
    const FieldValue<double> number = fieldNumber(text.text, text.form.decimals);
    if (!number)
        return number.error();
    member = *number;
    return {};
}

template<class Number>
FieldFault keepCount(Number &member, const FieldText &text)
{
    return keepValue(member, fieldCount(text.text));
}

inline FieldFault keepYes(bool &member, const FieldText &text)
{
    return keepMeaning(member, yesOrNo(text.text));
}

inline FieldFault keepResult(DeployResult &member, const FieldText &text)
{
    return keepMeaning(member, deployResult(text.text));
}

inline FieldFault keepKind(Deployment::Kind &member, const FieldText &text)
{
    return keepMeaning(member, deploymentKind(text.text));
}

inline FieldFault keepTrigger(Deployment::Trigger &member, const FieldText &text)
{
    return keepMeaning(member, deploymentTrigger(text.text));
}

inline FieldFault keepAuthorClass(AuthorClass &member, const FieldText &text)
{
    return keepMeaning(member, authorClass(text.text));
}

inline FieldFault keepWorkClass(WorkClass &member, const FieldText &text)
{
    return keepMeaning(member, workClass(text.text));
}

/// An unknown word is none: that an incident was counts for more.
inline FieldFault keepSeverity(int &member, const FieldText &text)
{
    member = severityOf(text.text).value_or(0);
    return {};
}

/// The member at the end of a path through a row.
template<auto keep, class Record, auto... path>
FieldFault put(Record &record, const FieldText &text)
{
    return keep((record.*....*path), text);
}

}  // namespace sb
