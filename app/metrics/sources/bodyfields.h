// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/sources/fieldvalues.h"

#include <QJsonObject>
#include <QString>
#include <QTimeZone>
#include <optional>

namespace sb {

/// Why a field cannot be taken.
struct FieldProblem {
    Reject::Reason reason;
    QString field;
    QString text = {};
};

/// Reads fields of one JSON object; the first that is not as it should be is kept. What is absent or null is empty or not known.
class BodyFields {
public:
    /// `zone` is that of times that name none; when it is not valid they are a problem. `object` outlives this.
    BodyFields(const QJsonObject &object, const QTimeZone &zone) : m_object(object), m_form{.zone = zone} {}

    /// Without blanks around it; a number as its digits. A problem beyond `limits::eventTextCharacters`.
    [[nodiscard]] QString text(QLatin1StringView field);
    /// Its first `limits::eventTitleCharacters`.
    [[nodiscard]] QString title(QLatin1StringView field) const;
    [[nodiscard]] QString neededText(QLatin1StringView field);
    [[nodiscard]] Instant time(QLatin1StringView field);
    [[nodiscard]] Instant neededTime(QLatin1StringView field);
    [[nodiscard]] qint64 count(QLatin1StringView field, qint64 otherwise);
    [[nodiscard]] DeployResult result(QLatin1StringView field, DeployResult otherwise);

    void complain(const FieldProblem &problem);
    [[nodiscard]] const std::optional<FieldProblem> &problem() const { return m_problem; }

private:
    const QJsonObject &m_object;
    ValueForm m_form;
    std::optional<FieldProblem> m_problem;
};

}  // namespace sb
