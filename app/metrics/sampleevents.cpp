// SPDX-License-Identifier: Apache-2.0
#include "metrics/sampleevents.h"

#include "metrics/linking.h"
#include "metrics/tablereader.h"
#include "metrics/workdefinitions.h"

#include <QBuffer>
#include <QFile>
#include <QHash>
#include <QSet>
#include <QTimeZone>

#include <algorithm>
#include <map>
#include <numeric>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Digits only; -1 for anything else.
int digits(QStringView text)
{
    const bool areDigits = std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    return areDigits && !text.isEmpty() && text.size() <= 4 ? text.toInt() : -1;
}

/// "2026-07-06T08:02Z" or "2026-07-06"; read by hand, since QDateTime's parser takes ten times as long. Unknown for all else.
Instant timeOf(QStringView text)
{
    if ((text.size() != 10 && text.size() != 17) || text.at(4) != u'-' || text.at(7) != u'-')
        return unknownInstant;
    const QDate date(digits(text.first(4)), digits(text.sliced(5, 2)), digits(text.sliced(8, 2)));
    const bool hasTime = text.size() == 17;
    if (!date.isValid() || (hasTime && (text.at(10) != u'T' || text.at(13) != u':' || text.at(16) != u'Z')))
        return unknownInstant;
    const QTime time = hasTime ? QTime(digits(text.sliced(11, 2)), digits(text.sliced(14, 2))) : QTime(0, 0);
    return time.isValid() ? QDateTime(date, time, QTimeZone::UTC).toMSecsSinceEpoch() : unknownInstant;
}

/// One row after the other, cell by cell. What is not as it should be is kept as the first problem, since a number from a
/// guessed cell would be an invented one.
class Rows {
public:
    explicit Rows(QIODevice &device) : m_reader(device, {}) {}

    /// To be called once, first. Fails with Malformed where one of the columns is not there.
    Result<> readHeader(const QStringList &columns)
    {
        const Result<QStringList> header = m_reader.readHeader();
        if (!header)
            return std::unexpected(header.error());
        m_header = *header;
        for (const QString &column : columns) {
            if (!has(column))
                return fail(ErrorKind::Malformed, u"there is no column \"%1\""_s.arg(column));
        }
        return {};
    }

    [[nodiscard]] const QString &problem() const { return m_problem; }
    /// A row that cannot be read is a problem, and has no cells.
    bool next()
    {
        Result<std::optional<TableRow>> row = m_reader.next();
        const bool isThere = row && *row;
        m_row = isThere ? std::move(**row) : TableRow();
        if (!row)
            complain(row.error().detail);
        else if (isThere && m_row.fault != RowFault::None)
            complain(m_row.fault == RowFault::OpenQuote ? u"a quote is not closed, or text follows it"_s
                                                        : u"the row is not as wide as the header, or no text"_s);
        return isThere && m_problem.isEmpty();
    }

    QString text(const QString &column) const { return m_row.cells.value(m_header.indexOf(column)); }

    /// Tables that a person made may lack what no number must have.
    bool has(const QString &column) const { return m_header.contains(column); }

    /// Filled in, and of one row only.
    QString id()
    {
        const QString cell = text(u"id"_s);
        if (cell.isEmpty() || m_ids.contains(cell))
            complain(cell.isEmpty() ? u"the id is missing"_s : u"the id stands in an earlier row too"_s);
        m_ids.insert(cell);
        return cell;
    }

    int number(const QString &column, int least, int most)
    {
        const int number = digits(text(column));
        if (number < least || number > most)
            complain(u"\"%1\" is no number from %2 to %3"_s.arg(column).arg(least).arg(most));
        return number;
    }

    bool flag(const QString &column) { return number(column, 0, 1) == 1; }

    Instant time(const QString &column)
    {
        const Instant time = timeOf(text(column));
        if (!isKnown(time))
            complain(u"\"%1\" is no time"_s.arg(column));
        return time;
    }

    /// What need not have happened may be empty.
    Instant timeIfAny(const QString &column) { return text(column).isEmpty() ? unknownInstant : time(column); }

private:
    void complain(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = u"line %1: %2"_s.arg(m_row.line).arg(problem);
    }

    TableReader m_reader;
    QStringList m_header;
    TableRow m_row;
    QSet<QString> m_ids;
    QString m_problem;
};

Error in(const QString &path, const Error &error)
{
    return error.kind == ErrorKind::NotFound ? error : Error{error.kind, path + u": "_s + error.detail};
}

/// `take` gets one row after the other; it may ask for the given columns.
template<class Take>
Result<> eachSampleRow(const QString &path, const QStringList &columns, Take take)
{
    Result<QByteArray> bytes = readSampleFile(path);
    if (!bytes)
        return std::unexpected(bytes.error());
    QBuffer buffer(&*bytes);
    buffer.open(QIODevice::ReadOnly);
    Rows rows(buffer);
    if (const Result<> header = rows.readHeader(columns); !header)
        return std::unexpected(in(path, header.error()));
    while (rows.problem().isEmpty() && rows.next())
        take(rows);
    return rows.problem().isEmpty() ? Result<>() : fail(ErrorKind::Malformed, path + u": "_s + rows.problem());
}

constexpr int worstSampleSeverity = 5;

Deployment::Trigger triggerOf(Rows &row)
{
    if (!row.has(u"automated"_s))
        return Deployment::Trigger::Unknown;
    return row.flag(u"automated"_s) ? Deployment::Trigger::Automated : Deployment::Trigger::Manual;
}

/// Gathers the rows of all tables, then ties them together.
class SampleReader {
public:
    explicit SampleReader(QString folder) : m_folder(std::move(folder)) {}

    Result<> read()
    {
        return readDeployments()
            .and_then([this] { return readChanges(); })
            .and_then([this] { return readIncidents(); })
            .and_then([this] { return readSurvey(); });
    }
    SampleEvents events(Instant from, Instant to);

private:
    Result<> readDeployments();
    Result<> readChanges();
    Result<> readIncidents();
    Result<> readSurvey();
    /// In order of time, and known by their new places.
    void sortDeployments();
    void link();
    qint32 teamOf(const Rows &row);
    qint32 waveOf(Instant held);
    void note(StreamCoverage::Kind kind, Instant moment)
    {
        m_kinds |= kind;
        m_first = isKnown(m_first) ? std::min(m_first, moment) : moment;
    }

    QString m_folder;
    WorkspaceEvents m_events;
    WorkspaceWork m_work;
    QHash<QString, qint32> m_teams;
    QHash<QString, qint32> m_deployments;  ///< by id, the place in the table
    QStringList m_keysOfDeployments;
    QStringList m_keysOfChanges;
    QStringList m_keysOfIncidents;
    std::vector<bool> m_hasFailed;
    std::vector<QString> m_deploymentOfChange;
    std::vector<QString> m_deploymentOfIncident;
    std::vector<bool> m_hasRecurred;
    quint8 m_kinds = 0;
    Instant m_first = unknownInstant;
};

qint32 SampleReader::teamOf(const Rows &row)
{
    const QString name = row.text(u"team"_s);
    const auto known = m_teams.constFind(name);
    if (known != m_teams.cend())
        return *known;
    m_events.teams.append(name);
    return *m_teams.insert(name, static_cast<qint32>(m_teams.size()));
}

Result<> SampleReader::readDeployments()
{
    const QStringList columns{u"id"_s, u"team"_s, u"deployed_at"_s, u"failed"_s, u"rework"_s};
    return eachSampleRow(m_folder + "/deployments.csv"_L1, columns, [this](Rows &row) {
        m_keysOfDeployments.append(row.id());
        m_deployments.insert(m_keysOfDeployments.constLast(), static_cast<qint32>(m_events.data.deployments.size()));
        const qint32 team = teamOf(row);
        const Instant finished = row.time(u"deployed_at"_s);
        m_hasFailed.push_back(row.flag(u"failed"_s));
        m_events.data.deployments.push_back(
            {.finished = finished,
             .team = team,
             .service = team,
             .repo = team,
             .kind = row.flag(u"rework"_s) ? Deployment::Kind::Hotfix : Deployment::Kind::Planned,
             .trigger = triggerOf(row)});
        note(StreamCoverage::Deployments, finished);
    });
}

Result<> SampleReader::readChanges()
{
    const QStringList columns{
        u"id"_s, u"team"_s, u"deployment"_s, u"first_commit_at"_s, u"opened_at"_s, u"first_review_at"_s, u"merged_at"_s};
    return eachSampleRow(m_folder + "/changes.csv"_L1, columns, [this](Rows &row) {
        m_keysOfChanges.append(row.id());
        const qint32 team = teamOf(row);
        const Change change{.firstCommit = row.timeIfAny(u"first_commit_at"_s),
                            .created = row.timeIfAny(u"opened_at"_s),
                            .firstReview = row.timeIfAny(u"first_review_at"_s),
                            .merged = row.timeIfAny(u"merged_at"_s),
                            .team = team,
                            .service = team,
                            .repo = team};
        m_events.data.changes.push_back(change);
        m_deploymentOfChange.push_back(row.text(u"deployment"_s));
        note(StreamCoverage::Changes, isKnown(change.created) ? change.created : std::numeric_limits<Instant>::max());
    });
}

Result<> SampleReader::readIncidents()
{
    const QStringList columns{u"id"_s, u"team"_s, u"started_at"_s, u"resolved_at"_s, u"deployment"_s, u"recurred"_s};
    return eachSampleRow(m_folder + "/incidents.csv"_L1, columns, [this](Rows &row) {
        m_keysOfIncidents.append(row.id());
        const qint32 team = teamOf(row);
        const Instant started = row.time(u"started_at"_s);
        Incident incident{.impactStart = started, .detected = started, .created = started, .team = team, .service = team};
        incident.firstResolved = row.timeIfAny(u"resolved_at"_s);
        if (row.has(u"detected_at"_s))
            incident.detected = incident.created = row.time(u"detected_at"_s);
        if (row.has(u"acknowledged_at"_s))
            incident.acknowledged = row.timeIfAny(u"acknowledged_at"_s);
        if (row.has(u"severity"_s))
            incident.severity = static_cast<qint8>(row.number(u"severity"_s, 1, worstSampleSeverity));
        m_events.data.incidents.push_back(incident);
        m_deploymentOfIncident.push_back(row.text(u"deployment"_s));
        m_hasRecurred.push_back(row.flag(u"recurred"_s));
        note(StreamCoverage::Incidents, started);
    });
}

qint32 SampleReader::waveOf(Instant held)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(held, QTimeZone::UTC).date();
    std::vector<SurveyWave> &waves = m_work.data.waves;
    const auto known = std::ranges::find(waves, day, &SurveyWave::began);
    if (known != waves.end())
        return static_cast<qint32>(known - waves.begin());
    waves.push_back({.began = day});
    m_work.waves.append(day.toString(Qt::ISODate));
    return static_cast<qint32>(waves.size()) - 1;
}

/// All its questions are about satisfaction, and each row is somebody's.
Result<> SampleReader::readSurvey()
{
    m_work.items = {{u"satisfaction"_s, {}, QString(dimension::satisfaction)}};
    return eachSampleRow(m_folder + "/survey.csv"_L1, {u"team"_s, u"held_on"_s, u"score"_s}, [this](Rows &row) {
        const qint32 team = teamOf(row);
        const Instant held = row.time(u"held_on"_s);
        const qint32 wave = waveOf(held);
        WorkData &data = m_work.data;
        data.answers.push_back({.wave = wave,
                                .item = 0,
                                .respondent = static_cast<qint32>(data.answers.size()),
                                .team = team,
                                .value = static_cast<double>(row.number(u"score"_s, 1, 5))});
        note(StreamCoverage::Answers, held);
    });
}

void SampleReader::sortDeployments()
{
    const std::vector<Deployment> read = std::move(m_events.data.deployments);
    const std::vector<bool> hasFailed = std::move(m_hasFailed);
    const QStringList keys = std::exchange(m_keysOfDeployments, {});
    std::vector<qint32> order(read.size());
    std::iota(order.begin(), order.end(), 0);
    const auto rowAt = [](qint32 place) { return static_cast<size_t>(place); };
    std::ranges::stable_sort(order, {}, [&](qint32 place) { return read[rowAt(place)].finished; });
    std::vector<qint32> placeOf(read.size());
    m_events.data.deployments.clear();
    m_hasFailed.clear();
    std::vector<bool> hasBegun(static_cast<size_t>(m_events.teams.size()), false);
    for (const qint32 row : order) {
        placeOf[rowAt(row)] = static_cast<qint32>(m_events.data.deployments.size());
        Deployment deployment = read[rowAt(row)];
        deployment.isBaseline = !hasBegun[rowAt(deployment.service)];
        hasBegun[rowAt(deployment.service)] = true;
        m_events.data.deployments.push_back(deployment);
        m_hasFailed.push_back(hasFailed[rowAt(row)]);
        m_keysOfDeployments.append(keys.at(row));
    }
    for (qint32 &place : m_deployments)
        place = placeOf[rowAt(place)];
}

void SampleReader::link()
{
    std::vector<Containment> known;
    for (size_t i = 0; i < m_deploymentOfChange.size(); ++i)
        known.push_back({static_cast<qint32>(i), m_deployments.value(m_deploymentOfChange[i], noPlace)});
    linkChanges(m_events.data, known);
    LinkFacts facts{.saidFailed = m_hasFailed};
    std::map<qint32, qint32> causes;  // of each service the last
    qint32 newest = 0;
    for (size_t i = 0; i < m_deploymentOfIncident.size(); ++i) {
        facts.saidCause.push_back(m_deployments.value(m_deploymentOfIncident[i], noPlace));
        Incident &incident = m_events.data.incidents[i];
        const auto [cause, isFirst] = causes.try_emplace(incident.service, newest);
        if (!m_hasRecurred[i] || isFirst)
            cause->second = newest++;
        incident.causeKey = cause->second;
    }
    m_events.data.links = causeLinks(m_events.data, facts);
}

SampleEvents SampleReader::events(Instant from, Instant to)
{
    sortDeployments();
    link();
    m_events.services = m_events.repos = m_events.teams;
    if (m_kinds != 0)
        m_events.streams = {{.kinds = m_kinds, .from = std::min(from, m_first), .to = to}};
    m_work.data.sizes.resize(m_events.data.changes.size());
    return {std::move(m_events), std::move(m_work), m_keysOfDeployments, m_keysOfChanges, m_keysOfIncidents};
}

}  // namespace

Result<QByteArray> readSampleFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::NotFound, path);
    return file.readAll();
}

Result<SampleEvents> readSampleEvents(const QString &folder, Instant from, Instant to)
{
    SampleReader reader(folder);
    return reader.read().transform([&] { return reader.events(from, to); });
}

}  // namespace sb
