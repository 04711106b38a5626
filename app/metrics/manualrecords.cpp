// SPDX-License-Identifier: Apache-2.0
#include "metrics/manualrecords.h"

#include "metrics/metriclimits.h"

#include <QJsonValue>

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array resultNames{"success"_L1, "failure"_L1, "canceled"_L1, "other"_L1};
constexpr std::array deployKindNames{"planned"_L1, "hotfix"_L1, "rollback"_L1, "unknown"_L1};
constexpr int gravestKnown = 9;

template<class Record, class Value>
struct EntryField {
    const char *name;
    Value Record::*member;
};
template<class Record>
using EntryText = EntryField<Record, QString>;
template<class Record>
using EntryTime = EntryField<Record, Instant>;

constexpr EntryText<DeploymentRecord> deploymentTexts[]{{"service", &DeploymentRecord::service},
                                                        {"repo", &DeploymentRecord::repo},
                                                        {"environment", &DeploymentRecord::environment},
                                                        {"version", &DeploymentRecord::version},
                                                        {"commit", &DeploymentRecord::commit}};
constexpr EntryTime<DeploymentRecord> deploymentTimes[]{{"started", &DeploymentRecord::started},
                                                        {"finished", &DeploymentRecord::finished}};
constexpr EntryText<IncidentRecord> incidentTexts[]{
    {"service", &IncidentRecord::service}, {"title", &IncidentRecord::title}, {"cause", &IncidentRecord::causedBy}};
/// In the order in which they follow each other.
constexpr EntryTime<IncidentRecord> incidentTimes[]{
    {"impact_start", &IncidentRecord::impactStart}, {"detected", &IncidentRecord::detected},
    {"created", &IncidentRecord::created},          {"acknowledged", &IncidentRecord::acknowledged},
    {"mitigated", &IncidentRecord::mitigated},      {"resolved", &IncidentRecord::firstResolved}};
constexpr EntryText<MetricPointRecord> pointTexts[]{{"metric", &MetricPointRecord::metric},
                                                    {"team", &MetricPointRecord::team},
                                                    {"service", &MetricPointRecord::service},
                                                    {"unit", &MetricPointRecord::unit},
                                                    {"note", &MetricPointRecord::note}};
constexpr EntryField<MetricPointRecord, QDate> pointDays[]{{"from", &MetricPointRecord::from}, {"to", &MetricPointRecord::to}};
constexpr EntryField<MetricPointRecord, std::optional<double>> pointNumbers[]{{"value", &MetricPointRecord::value},
                                                                              {"numerator", &MetricPointRecord::numerator},
                                                                              {"denominator", &MetricPointRecord::denominator}};

QJsonValue entryJson(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue entryJson(Instant instant)
{
    return isKnown(instant) ? QJsonValue(instant) : QJsonValue();
}

QJsonValue entryJson(QDate day)
{
    return entryJson(day.toString(Qt::ISODate));
}

QJsonValue entryJson(std::optional<double> number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

void takeJson(const QJsonValue &value, QString &text)
{
    text = value.toString();
}

void takeJson(const QJsonValue &value, Instant &instant)
{
    instant = value.isDouble() ? value.toInteger() : unknownInstant;
}

void takeJson(const QJsonValue &value, QDate &day)
{
    day = QDate::fromString(value.toString(), Qt::ISODate);
}

void takeJson(const QJsonValue &value, std::optional<double> &number)
{
    number = value.isDouble() ? std::optional(value.toDouble()) : std::nullopt;
}

template<class Record, class Value, size_t count>
void putFields(const Record &record, const EntryField<Record, Value> (&fields)[count], QJsonObject &object)
{
    for (const auto &field : fields) {
        if (const QJsonValue value = entryJson(record.*field.member); !value.isNull())
            object.insert(QLatin1StringView(field.name), value);
    }
}

template<class Record, class Value, size_t count>
void takeFields(const QJsonObject &object, const EntryField<Record, Value> (&fields)[count], Record &record)
{
    for (const auto &field : fields)
        takeJson(object.value(QLatin1StringView(field.name)), record.*field.member);
}

std::unexpected<Error> wrongEntry(const char *field)
{
    return fail(ErrorKind::Malformed, QString::fromLatin1(field));
}

/// Its place among the names; that of another one where none is given, nothing for one that is not among them.
template<class Names>
std::optional<size_t> entryPlace(const Names &names, const QJsonValue &word, size_t otherwise)
{
    if (word.isUndefined())
        return otherwise;
    const auto found = std::ranges::find(names, word.toString());
    return found != names.end() ? std::optional(static_cast<size_t>(found - names.begin())) : std::nullopt;
}

QJsonObject objectOf(const DeploymentRecord &record)
{
    QJsonObject object{{u"result"_s, QString(resultNames.at(static_cast<size_t>(record.result)))},
                       {u"kind"_s, QString(deployKindNames.at(static_cast<size_t>(record.kind)))}};
    putFields(record, deploymentTexts, object);
    putFields(record, deploymentTimes, object);
    if (record.hasFailed)
        object.insert(u"failed"_s, true);
    return object;
}

QJsonObject objectOf(const IncidentRecord &record)
{
    QJsonObject object;
    putFields(record, incidentTexts, object);
    putFields(record, incidentTimes, object);
    if (record.severity > 0)
        object.insert(u"severity"_s, record.severity);
    return object;
}

QJsonObject objectOf(const MetricPointRecord &record)
{
    QJsonObject object;
    putFields(record, pointTexts, object);
    putFields(record, pointDays, object);
    putFields(record, pointNumbers, object);
    return object;
}

Result<ManualRecord> deploymentFrom(const QJsonObject &object)
{
    DeploymentRecord record;
    takeFields(object, deploymentTexts, record);
    takeFields(object, deploymentTimes, record);
    const auto result = entryPlace(resultNames, object["result"_L1], static_cast<size_t>(DeployResult::Success));
    const auto kind = entryPlace(deployKindNames, object["kind"_L1], static_cast<size_t>(Deployment::Kind::Unknown));
    if (!result || !kind)
        return wrongEntry(result ? "kind" : "result");
    record.result = static_cast<DeployResult>(*result);
    record.kind = static_cast<Deployment::Kind>(*kind);
    record.hasFailed = object["failed"_L1].toBool();
    return record;
}

IncidentRecord incidentFrom(const QJsonObject &object)
{
    IncidentRecord record;
    takeFields(object, incidentTexts, record);
    takeFields(object, incidentTimes, record);
    record.lastResolved = record.firstResolved;
    // An incident counts when it was noticed.
    if (!isKnown(record.created) && !isKnown(record.detected))
        record.created = record.impactStart;
    record.severity = object["severity"_L1].toInt();
    return record;
}

MetricPointRecord pointFrom(const QJsonObject &object)
{
    MetricPointRecord record;
    takeFields(object, pointTexts, record);
    takeFields(object, pointDays, record);
    takeFields(object, pointNumbers, record);
    record.madeBy = MetricPointRecord::Origin::Manual;
    return record;
}

template<class Record, size_t count>
Result<> checkTexts(const Record &record, const EntryText<Record> (&fields)[count])
{
    for (const EntryText<Record> &field : fields) {
        if ((record.*field.member).size() > limits::eventTextCharacters)
            return wrongEntry(field.name);
    }
    return {};
}

/// None lies ahead.
template<class Record, size_t count>
Result<> checkTimes(const Record &record, const EntryTime<Record> (&fields)[count], Instant now)
{
    for (const EntryTime<Record> &field : fields) {
        const Instant instant = record.*field.member;
        if (isKnown(instant) && (instant <= 0 || instant > now))
            return wrongEntry(field.name);
    }
    return {};
}

Result<> checkEntry(const DeploymentRecord &record, Instant now)
{
    if (const Result<> texts = checkTexts(record, deploymentTexts); !texts)
        return texts;
    if (record.service.isEmpty() && record.repo.isEmpty())
        return wrongEntry("service");
    if (record.environment.isEmpty())
        return wrongEntry("environment");
    if (!isKnown(record.finished) || (isKnown(record.started) && record.finished < record.started))
        return wrongEntry("finished");
    return checkTimes(record, deploymentTimes, now);
}

Result<> checkEntry(const IncidentRecord &record, Instant now)
{
    if (const Result<> texts = checkTexts(record, incidentTexts); !texts)
        return texts;
    const Instant began = isKnown(record.impactStart) ? record.impactStart
        : isKnown(record.detected)                    ? record.detected
                                                      : record.created;
    if (!isKnown(began))
        return wrongEntry("impact_start");
    if (record.severity < 0 || record.severity > gravestKnown)
        return wrongEntry("severity");
    for (const EntryTime<IncidentRecord> &field : incidentTimes) {
        if (isKnown(record.*field.member) && record.*field.member < began)
            return wrongEntry(field.name);
    }
    return checkTimes(record, incidentTimes, now);
}

Result<> checkEntry(const MetricPointRecord &record, Instant)
{
    if (const Result<> texts = checkTexts(record, pointTexts); !texts)
        return texts;
    if (record.metric.isEmpty())
        return wrongEntry("metric");
    if (!record.from.isValid())
        return wrongEntry("from");
    if (!record.to.isValid() || record.to <= record.from)
        return wrongEntry("to");
    for (const auto &field : pointNumbers) {
        const std::optional<double> number = record.*field.member;
        if (number && !(std::abs(*number) <= limits::greatestNumber))
            return wrongEntry(field.name);
    }
    const bool hasNumber = record.value || (record.numerator && record.denominator);
    return hasNumber ? Result<>() : wrongEntry("value");
}

}  // namespace

QString manualKind(const ManualRecord &record)
{
    constexpr std::array names{"deployment"_L1, "incident"_L1, "point"_L1};
    return names.at(record.index());
}

QJsonObject toJson(const ManualRecord &record)
{
    return std::visit([](const auto &one) { return objectOf(one); }, record);
}

Result<ManualRecord> manualRecord(const QString &kind, const QJsonObject &object)
{
    if (kind == "deployment"_L1)
        return deploymentFrom(object);
    if (kind == "incident"_L1)
        return incidentFrom(object);
    if (kind == "point"_L1)
        return pointFrom(object);
    return fail(ErrorKind::Malformed, kind);
}

Result<> checkManual(const ManualRecord &record, Instant now)
{
    return std::visit([now](const auto &one) { return checkEntry(one, now); }, record);
}

}  // namespace sb
