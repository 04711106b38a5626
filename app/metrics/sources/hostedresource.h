// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/eventrecords.h"
#include "metrics/sources/hostanswer.h"
#include "metrics/sources/hostedsource.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <functional>
#include <memory>
#include <optional>

namespace sb {

class BodyFields;

/// What a host says of the repository or project itself.
struct HostedProject {
    HostedSource source;
    QString id;    ///< stays when it is renamed
    QString path;  ///< as it is called now
    QString defaultBranch = {};
    Instant created = unknownInstant;
    Instant now = unknownInstant;  ///< by the host's clock
    bool hasIssues = true;
    bool hasGraph = false;  ///< GraphQL may be asked
};

/// A stretch of time, both ends in it, in whole seconds.
struct HostedWindow {
    Instant from = unknownInstant;
    Instant to = unknownInstant;
    bool operator==(const HostedWindow &) const = default;
};

/// What a list is asked for.
struct ListBounds {
    Instant floor = unknownInstant;  ///< what is older is here already; not known: nothing is
    std::optional<HostedWindow> window = {};
    QString after = {};  ///< of GraphQL: where the next page begins
};

/// A list that one pass over a stream reads, from the newest on.
struct HostedList {
    HostQuestion first;
    enum class Ends : quint8 {
        AtFloor,  ///< at the first page that lies before it as a whole
        AtLast,
    };
    Ends ends = Ends::AtFloor;
    /// An unchanged first page tells that no page has changed.
    bool isConditional = false;
};

/// A question about one row, whose rows, or the one object that it is, are put into it below a name.
struct HostedDetail {
    QString field;
    QUrl url;
    QString rowsAt = {};  ///< as that of a resource
};

/// One row of a mapping's table: where a stream's rows come from and what becomes of each. Pure functions only.
struct HostedResource {
    enum class Form : quint8 { Rest, Graph };
    enum class Order : quint8 {
        Updated,
        Created,
        Windows,  ///< by creation, and no more than `limits::hostWindowRows` of one window are given
    };
    QString stream;
    QString variant = {};  ///< of several streams of one kind: the label
    HostPermission permission;
    Form form = Form::Rest;
    Order order = Order::Updated;
    QLatin1StringView orderedBy;  ///< the field that the order is by
    QLatin1StringView rowsAt;     ///< where they are in an answer, names with points between; empty: it is they
    QLatin1StringView totalAt = {};  ///< where the number of all is; empty: nowhere
    std::function<QList<HostedList>(const HostedProject &project, const ListBounds &bounds)> lists;
    std::function<QList<HostedDetail>(const QJsonObject &row, const HostedProject &project)> details = {};
    /// Adds one record, or why there is none; nothing for a row that is of another kind.
    std::function<void(const QJsonObject &row, const HostedProject &project, EventBatch &batch)> map;
    /// In SQL, the time of the oldest record of source ?1 that is not over, and not older than ?2; empty: all are read again in
    /// a list of their own, or move to the front by themselves.
    QLatin1StringView openRows = {};
    /// What is read when the host does not know this way of asking.
    std::shared_ptr<HostedResource> instead = {};
};

/// Changes whenever a mapping makes something else of the same rows.
inline constexpr QByteArrayView hostedMapping = "hosted-1";

/// The question about the project itself.
[[nodiscard]] HostQuestion projectQuestion(const HostedSource &source);
/// Fails with Malformed when it is no such answer.
[[nodiscard]] Result<HostedProject> projectFrom(const QJsonValue &body, const HostedSource &source);

/// The streams of a host, in the order in which they are read: what links others comes after what is linked. With GraphQL where the
/// project has it.
[[nodiscard]] QList<HostedResource> hostedResources(const HostedProject &project);

/// The rows of an answer. Fails with Malformed when there is no list of objects at that place, and with TooLarge beyond
/// `limits::hostMostRows`.
[[nodiscard]] Result<QList<QJsonObject>> rowsIn(const QJsonValue &body, QAnyStringView rowsAt);
/// What lies at names with points between them.
[[nodiscard]] QJsonValue valueAt(const QJsonValue &body, QAnyStringView path);
/// The list that a field is, or the "nodes" of the connection that it is.
[[nodiscard]] QJsonArray listIn(const QJsonObject &row, QLatin1StringView field);
/// A time in a row; not known where it is none.
[[nodiscard]] Instant timeIn(const QJsonObject &row, QLatin1StringView field);

/// By what a record is known: the key, its address, when it changed, and the row as it came.
[[nodiscard]] RecordOrigin hostedOrigin(const QJsonObject &row, BodyFields &fields);
/// Adds a run of which all but its branch's place has been read, or why it is none.
void takeRun(const QJsonObject &row, const HostedProject &project, BodyFields &fields, CiRunRecord record, EventBatch &batch);
/// Adds why a row is no record.
void rejectRow(const QJsonObject &row, const BodyFields &fields, EventBatch &batch);

}  // namespace sb
