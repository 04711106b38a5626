// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/eventrecords.h"
#include "metrics/sources/fieldvalues.h"
#include "metrics/sources/importprofile.h"

#include <QList>
#include <QString>
#include <optional>
#include <span>

namespace sb {

/// A field of a record that a column can feed.
struct ImportField {
    enum class Type : quint8 { Text, Time, Day, Number, Count, Word };
    const char *name;
    Type type = Type::Text;
    const char *columns = "";  ///< how it is usually called: letters and digits in lower case, divided by blanks
    bool isNeeded = false;
};

/// Of the records that rows of this kind become. `WidePoints` have further fields, "metric:NAME" for the number called NAME.
[[nodiscard]] QList<ImportField> importFields(ImportKind kind);
inline constexpr auto metricPrefix = QLatin1StringView("metric:");

/// Fails with InvalidArgument and "field X" for one that the kind has not, "needed X" for one that is fed by nothing.
[[nodiscard]] Result<> checkProfile(const ImportProfile &profile);

/// What a cell says for a field.
struct FieldText {
    QString text;
    const ValueForm &form;
    Instant latest;  ///< what is later has not happened yet
};
using FieldFault = std::optional<Reject::Reason>;

template<class Record>
struct FieldOf {
    ImportField field;
    FieldFault (*put)(Record &record, const FieldText &text);
};

/// A change, and the key of the deployment that it says it went out with.
struct ChangeRow {
    ChangeRecord record;
    QString deployment;
};
/// A ticket, and when work on it began and ended.
struct TicketRow {
    TicketRecord record;
    Instant started = unknownInstant;
    Instant done = unknownInstant;
};
/// A sprint, and the keys of what was in it when it began, and of what came later.
struct SprintRow {
    SprintRecord record;
    QStringList committed;
    QStringList added;
};
/// A run with the attempts before the last, and that.
struct RunRow {
    CiRunRecord record;
    CiAttempt last;
    std::optional<bool> isDefault;  ///< not said: by the branch's name
};
struct AnswerRow {
    SurveyAnswerRecord record;
    RecordOrigin origin;
};

[[nodiscard]] std::span<const FieldOf<DeploymentRecord>> deploymentFields();
[[nodiscard]] std::span<const FieldOf<ChangeRow>> changeFields();
[[nodiscard]] std::span<const FieldOf<IncidentRecord>> incidentFields();
[[nodiscard]] std::span<const FieldOf<TicketRow>> ticketFields();
[[nodiscard]] std::span<const FieldOf<AnswerRow>> answerFields();
[[nodiscard]] std::span<const FieldOf<MetricPointRecord>> pointFields();
[[nodiscard]] std::span<const FieldOf<SprintRow>> sprintFields();
[[nodiscard]] std::span<const FieldOf<RunRow>> runFields();
[[nodiscard]] std::span<const FieldOf<CoverageRecord>> coverageFields();

}  // namespace sb
