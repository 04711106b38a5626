// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/bodyfields.h"

#include "metrics/metriclimits.h"
#include "metrics/sources/importwords.h"

namespace sb {

using Reason = Reject::Reason;

QString BodyFields::text(QLatin1StringView field)
{
    const QJsonValue value = m_object.value(field);
    const QString text = value.isDouble() ? QString::number(value.toDouble(), 'g', 15) : value.toString();
    if (text.size() > limits::eventTextCharacters)
        complain({Reason::TooLong, field, text});
    return text.trimmed();
}

QString BodyFields::title(QLatin1StringView field) const
{
    return m_object.value(field).toString().left(limits::eventTitleCharacters);
}

QString BodyFields::neededText(QLatin1StringView field)
{
    const QString found = text(field);
    if (found.isEmpty())
        complain({Reason::MissingKey, field});
    return found;
}

Instant BodyFields::time(QLatin1StringView field)
{
    const QString found = text(field);
    if (found.isEmpty())
        return unknownInstant;
    const FieldValue<Instant> instant = fieldInstant(found, m_form);
    if (!instant)
        complain({instant.error(), field, found});
    return instant.value_or(unknownInstant);
}

Instant BodyFields::neededTime(QLatin1StringView field)
{
    const Instant found = time(field);
    if (!isKnown(found))
        complain({Reason::BadDate, field});
    return found;
}

qint64 BodyFields::count(QLatin1StringView field, qint64 otherwise)
{
    const QString found = text(field);
    if (found.isEmpty())
        return otherwise;
    const FieldValue<qint64> number = fieldCount(found);
    if (!number)
        complain({number.error(), field, found});
    return number.value_or(otherwise);
}

DeployResult BodyFields::result(QLatin1StringView field, DeployResult otherwise)
{
    const QString found = text(field);
    if (found.isEmpty())
        return otherwise;
    const std::optional<DeployResult> result = deployResult(found);
    if (!result)
        complain({Reason::UnknownWord, field, found});
    return result.value_or(otherwise);
}

void BodyFields::complain(const FieldProblem &problem)
{
    if (!m_problem)
        m_problem = problem;
}

}  // namespace sb
