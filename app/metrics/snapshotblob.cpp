// SPDX-License-Identifier: Apache-2.0
#include "metrics/snapshotblob.h"

#include "metrics/metricdefinitions.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Grows whenever a column is added, or another meaning given to one. What another engine made of the rows is made anew.
constexpr quint32 snapshotForm = 4;
constexpr quint32 snapshotVersion = snapshotForm << 16 | quint32{metricEngineVersion};
constexpr quint32 snapshotMark = 0x53424d31;  // reads differently where bytes stand in another order

struct Head {
    quint32 mark = snapshotMark;
    quint32 version = snapshotVersion;
    quint64 sum = 0;
};

/// Of damage by chance, not by intent.
quint64 sumOf(QByteArrayView bytes)
{
    constexpr quint64 factor = 0x9e3779b97f4a7c15;
    quint64 sum = static_cast<quint64>(bytes.size()) + 1;
    quint64 word = 0;
    for (qsizetype i = 0; i < bytes.size(); i += 8) {
        word = 0;
        std::memcpy(&word, bytes.data() + i, static_cast<size_t>(std::min<qsizetype>(8, bytes.size() - i)));
        sum = std::rotl((sum ^ word) * factor, 29);
    }
    return sum;
}

class SnapshotWriter {
public:
    void number(qint64 number) { add(&number, sizeof number); }
    void text(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        number(bytes.size());
        m_bytes.append(bytes);
    }
    template<class Value>
    void values(const std::vector<Value> &values)
    {
        number(static_cast<qint64>(values.size()));
        add(values.data(), values.size() * sizeof(Value));
    }
    void count(size_t count) { number(static_cast<qint64>(count)); }
    template<class Row, class Value>
    void column(const std::vector<Row> &rows, Value Row::*member)
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        const qsizetype begin = m_bytes.size();
        m_bytes.resize(begin + static_cast<qsizetype>(rows.size() * sizeof(Value)));
        char *place = m_bytes.data() + begin;
        for (const Row &row : rows) {
            std::memcpy(place, &(row.*member), sizeof(Value));
            place += sizeof(Value);
        }
    }

    [[nodiscard]] QByteArray withHead()
    {
        const Head head{.sum = sumOf(m_bytes)};
        m_bytes.prepend(reinterpret_cast<const char *>(&head), sizeof head);
        return std::move(m_bytes);
    }

private:
    void add(const void *data, size_t size) { m_bytes.append(static_cast<const char *>(data), static_cast<qsizetype>(size)); }

    QByteArray m_bytes;
};

/// Gives nothing, and remembers it, for what lies beyond the end.
class SnapshotReader {
public:
    explicit SnapshotReader(QByteArrayView bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isWhole() const { return m_isWhole && m_rest.isEmpty(); }
    qint64 number()
    {
        qint64 number = 0;
        if (const char *data = take(sizeof number))
            std::memcpy(&number, data, sizeof number);
        return number;
    }
    QString text()
    {
        const qint64 size = number();
        const char *data = take(size);
        return data != nullptr ? QString::fromUtf8(data, size) : QString();
    }
    /// So many rows as a column of single bytes would have room for at most.
    size_t count()
    {
        const qint64 count = number();
        m_isWhole = m_isWhole && count >= 0 && count <= m_rest.size();
        return m_isWhole ? static_cast<size_t>(count) : 0;
    }
    template<class Value>
    void values(std::vector<Value> &values)
    {
        values.resize(count());
        if (const char *data = take(static_cast<qint64>(values.size() * sizeof(Value))); data != nullptr && !values.empty())
            std::memcpy(values.data(), data, values.size() * sizeof(Value));
    }
    template<class Row, class Value>
    void column(std::vector<Row> &rows, Value Row::*member)
    {
        const char *data = take(static_cast<qint64>(rows.size() * sizeof(Value)));
        if (data == nullptr)
            return;
        for (Row &row : rows) {
            std::memcpy(&(row.*member), data, sizeof(Value));
            data += sizeof(Value);
        }
    }

private:
    const char *take(qint64 size)
    {
        m_isWhole = m_isWhole && size >= 0 && size <= m_rest.size();
        if (!m_isWhole)
            return nullptr;
        const char *data = m_rest.data();
        m_rest = m_rest.sliced(size);
        return data;
    }

    QByteArrayView m_rest;
    bool m_isWhole = true;
};

// One list of columns a kind of event serves both ways.

template<class Pass, class Rows>
void deploymentColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Deployment::started);
    pass.column(rows, &Deployment::finished);
    pass.column(rows, &Deployment::team);
    pass.column(rows, &Deployment::service);
    pass.column(rows, &Deployment::repo);
    pass.column(rows, &Deployment::tier);
    pass.column(rows, &Deployment::outcome);
    pass.column(rows, &Deployment::kind);
    pass.column(rows, &Deployment::trigger);
    pass.column(rows, &Deployment::isBaseline);
    pass.column(rows, &Deployment::redeploysOlder);
    pass.column(rows, &Deployment::isExcluded);
    pass.column(rows, &Deployment::isTimeLent);
}

template<class Pass, class Rows>
void changeColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Change::firstCommit);
    pass.column(rows, &Change::created);
    pass.column(rows, &Change::ready);
    pass.column(rows, &Change::firstReview);
    pass.column(rows, &Change::merged);
    pass.column(rows, &Change::team);
    pass.column(rows, &Change::service);
    pass.column(rows, &Change::repo);
    pass.column(rows, &Change::deployment);
    pass.column(rows, &Change::author);
    pass.column(rows, &Change::isPull);
    pass.column(rows, &Change::isFix);
    pass.column(rows, &Change::isLinkWeak);
    pass.column(rows, &Change::isExcluded);
}

template<class Pass, class Rows>
void incidentColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &Incident::impactStart);
    pass.column(rows, &Incident::detected);
    pass.column(rows, &Incident::created);
    pass.column(rows, &Incident::acknowledged);
    pass.column(rows, &Incident::mitigated);
    pass.column(rows, &Incident::firstResolved);
    pass.column(rows, &Incident::team);
    pass.column(rows, &Incident::service);
    pass.column(rows, &Incident::causeKey);
    pass.column(rows, &Incident::impactShare);
    pass.column(rows, &Incident::severity);
    pass.column(rows, &Incident::isDuplicate);
    pass.column(rows, &Incident::isReopened);
    pass.column(rows, &Incident::isExcluded);
}

template<class Pass, class Rows>
void linkColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &CauseLink::deployment);
    pass.column(rows, &CauseLink::incident);
    pass.column(rows, &CauseLink::fix);
    pass.column(rows, &CauseLink::level);
    pass.column(rows, &CauseLink::isRejected);
}

template<class Pass, class Rows>
void answerColumns(Pass &pass, Rows &rows)
{
    pass.column(rows, &SatisfactionAnswer::at);
    pass.column(rows, &SatisfactionAnswer::team);
    pass.column(rows, &SatisfactionAnswer::value);
}

void writeStreams(SnapshotWriter &writer, const std::vector<StreamCoverage> &streams)
{
    writer.count(streams.size());
    for (const StreamCoverage &stream : streams) {
        writer.number(stream.kinds);
        writer.number(stream.from);
        writer.number(stream.to);
        writer.count(stream.gaps.size());
        for (const auto &[from, to] : stream.gaps) {
            writer.number(from);
            writer.number(to);
        }
    }
}

void readStreamsOf(SnapshotReader &reader, std::vector<StreamCoverage> &streams)
{
    streams.resize(reader.count());
    for (StreamCoverage &stream : streams) {
        stream.kinds = static_cast<quint8>(reader.number());
        stream.from = reader.number();
        stream.to = reader.number();
        stream.gaps.resize(reader.count());
        for (auto &[from, to] : stream.gaps) {
            from = reader.number();
            to = reader.number();
        }
    }
}

bool isPlaceOf(qint32 place, size_t count)
{
    return place == noPlace || (place >= 0 && static_cast<size_t>(place) < count);
}

/// Formulas look places up without asking.
bool areLinksIn(const DeliveryData &data)
{
    const size_t deployments = data.deployments.size();
    return std::ranges::all_of(data.changes, [=](const Change &one) { return isPlaceOf(one.deployment, deployments); })
        && std::ranges::all_of(data.links, [&](const CauseLink &one) {
               return isPlaceOf(one.deployment, deployments) && isPlaceOf(one.fix, deployments)
                   && isPlaceOf(one.incident, data.incidents.size());
           });
}

}  // namespace

QByteArray toSnapshot(const WorkspaceEvents &events)
{
    SnapshotWriter writer;
    writer.count(events.data.deployments.size());
    deploymentColumns(writer, events.data.deployments);
    writer.count(events.data.changes.size());
    changeColumns(writer, events.data.changes);
    writer.count(events.data.incidents.size());
    incidentColumns(writer, events.data.incidents);
    writer.count(events.data.links.size());
    linkColumns(writer, events.data.links);
    writer.count(events.answers.size());
    answerColumns(writer, events.answers);
    for (const auto *ids : {&events.deployments, &events.changes, &events.incidents})
        writer.values(*ids);
    for (const QStringList *names : {&events.repos, &events.services, &events.teams}) {
        writer.number(names->size());
        for (const QString &name : *names)
            writer.text(name);
    }
    writeStreams(writer, events.streams);
    writer.number(events.unmappedEnvironments);
    writer.number(events.unmappedServices);
    return writer.withHead();
}

Result<WorkspaceEvents> fromSnapshot(const QByteArray &snapshot)
{
    Head head;
    if (snapshot.size() < static_cast<qsizetype>(sizeof head))
        return fail(ErrorKind::Malformed, u"the snapshot is cut off"_s);
    std::memcpy(&head, snapshot.constData(), sizeof head);
    const QByteArrayView body = QByteArrayView(snapshot).sliced(sizeof head);
    if (head.mark != snapshotMark || head.version != snapshotVersion || head.sum != sumOf(body))
        return fail(ErrorKind::Malformed, u"the snapshot is of another form, or damaged"_s);
    SnapshotReader reader(body);
    WorkspaceEvents events;
    events.data.deployments.resize(reader.count());
    deploymentColumns(reader, events.data.deployments);
    events.data.changes.resize(reader.count());
    changeColumns(reader, events.data.changes);
    events.data.incidents.resize(reader.count());
    incidentColumns(reader, events.data.incidents);
    events.data.links.resize(reader.count());
    linkColumns(reader, events.data.links);
    events.answers.resize(reader.count());
    answerColumns(reader, events.answers);
    for (auto *ids : {&events.deployments, &events.changes, &events.incidents})
        reader.values(*ids);
    for (QStringList *names : {&events.repos, &events.services, &events.teams}) {
        const size_t count = reader.count();
        for (size_t i = 0; i < count; ++i)
            names->append(reader.text());
    }
    readStreamsOf(reader, events.streams);
    events.unmappedEnvironments = reader.number();
    events.unmappedServices = reader.number();
    events.version = head.sum;
    if (!reader.isWhole() || !areLinksIn(events.data))
        return fail(ErrorKind::Malformed, u"the snapshot does not hold together"_s);
    return events;
}

}  // namespace sb
