// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgit.h"

#include "base/json.h"
#include "metrics/metriclimits.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

size_t commitAt(qint32 place)
{
    return static_cast<size_t>(place);
}

QJsonValue jsonInstant(Instant instant)
{
    return isKnown(instant) ? QJsonValue(instant) : QJsonValue(QJsonValue::Null);
}

QByteArray rawOf(const DeploymentRecord &record)
{
    return toCompactJson(QJsonObject{{u"tag"_s, record.version},
                                     {u"commit"_s, record.commit},
                                     {u"at"_s, jsonInstant(record.finished)},
                                     {u"light"_s, record.finishedOrigin == FinishedOrigin::Tag},
                                     {u"hotfix"_s, record.kind == Deployment::Kind::Hotfix},
                                     {u"tagger"_s, record.actor}});
}

/// What is usual is left out.
QByteArray rawOf(const ChangeRecord &record)
{
    QJsonObject raw{{u"commit"_s, record.mergeSha},
                    {u"subject"_s, record.title},
                    {u"author"_s, record.author},
                    {u"authored"_s, jsonInstant(record.firstCommit)},
                    {u"committed"_s, jsonInstant(record.merged)}};
    if (record.authorClass == AuthorClass::Bot)
        raw.insert(u"bot"_s, true);
    if (!record.coauthors.isEmpty())
        raw.insert(u"coauthors"_s, QJsonArray::fromStringList(record.coauthors));
    if (record.number > 0)
        raw.insert(u"number"_s, record.number);
    if (!record.reverts.isEmpty())
        raw.insert(u"reverts"_s, record.reverts);
    if (record.commits.size() == 1 && record.commits.constFirst().sha == record.mergeSha)
        return toCompactJson(raw);
    QJsonArray commits;
    for (const CommitRecord &commit : record.commits)
        commits.append(QJsonArray{commit.sha, jsonInstant(commit.authored), commit.author});
    raw.insert(u"commits"_s, commits);
    return toCompactJson(raw);
}

}  // namespace

LocalGitRecords::LocalGitRecords(std::unique_ptr<GitRepository> repository, const LocalGitSettings &settings)
    : m_repository(std::move(repository)), m_settings(settings), m_name(m_repository->name())
{
}

Result<std::unique_ptr<RecordReader>> LocalGitRecords::open(const QString &folder, const LocalGitSettings &settings,
                                                            Instant now)
{
    Result<std::unique_ptr<GitRepository>> repository = GitRepository::open(folder, now);
    if (!repository)
        return std::unexpected(repository.error());
    std::unique_ptr<LocalGitRecords> records(new LocalGitRecords(std::move(*repository), settings));
    return records->readTags(now).transform([&records]() -> std::unique_ptr<RecordReader> { return std::move(records); });
}

Result<> LocalGitRecords::readTags(Instant now)
{
    const Result<QList<GitTag>> tags = m_repository->tags(m_facts.otherObjects);
    if (!tags)
        return std::unexpected(tags.error());
    Result<GitReleases> releases = releasesOf(*tags, m_settings, now);
    if (!releases)
        return std::unexpected(releases.error());
    m_releases = std::move(*releases);
    const Result<std::optional<GitId>> main = m_repository->branch(m_settings.branch);
    if (!main)
        return std::unexpected(main.error());
    m_main = *main;
    std::vector<GitId> tips;
    std::ranges::transform(m_releases.releases, std::back_inserter(tips), &GitRelease::commit);
    if (m_main)
        tips.push_back(*m_main);
    m_graph.emplace(tips);
    m_facts.releases = static_cast<qint64>(m_releases.releases.size());
    m_facts.otherTags = m_releases.otherTags;
    m_facts.prereleases = m_releases.prereleases;
    m_facts.sameCommit = m_releases.sameCommit;
    m_facts.isShallow = !m_repository->shallow().empty();
    return tips.empty() ? Result<>() : m_repository->useMailmap(tips.back());
}

Result<std::optional<EventBatch>> LocalGitRecords::next()
{
    switch (m_step) {
    case Step::Releases:
        m_step = Step::Walk;
        return std::optional(releaseBatch());
    case Step::Walk:
        return walk().transform([] { return std::optional(EventBatch()); });
    case Step::Changes:
        return changeBatch().transform([](const EventBatch &batch) { return std::optional(batch); });
    case Step::Reverts:
        m_step = Step::End;
        return std::optional(revertBatch());
    case Step::End:
        break;
    }
    return std::optional<EventBatch>();
}

EventBatch LocalGitRecords::releaseBatch()
{
    EventBatch batch{.rejects = m_releases.rejects};
    for (const GitRelease &release : m_releases.releases) {
        DeploymentRecord record{.origin = {.key = release.name, .mapping = m_name.toUtf8()},
                                .repo = m_name,
                                .environment = u"production"_s,
                                .kind = release.isHotfix ? Deployment::Kind::Hotfix : Deployment::Kind::Planned,
                                .finishedOrigin = release.isLight ? FinishedOrigin::Tag : FinishedOrigin::Event,
                                .commit = release.commit.hex(),
                                .ref = u"refs/tags/"_s + release.name,
                                .version = release.name,
                                .actor = release.tagger,
                                .finished = release.at};
        record.origin.raw = rawOf(record);
        m_facts.lightTags += release.isLight ? 1 : 0;
        m_facts.hotfixes += release.isHotfix ? 1 : 0;
        batch.deployments.append(record);
    }
    return batch;
}

Result<> LocalGitRecords::walk()
{
    const Result<bool> isWalked =
        m_graph->walk([this](const GitId &id) { return m_repository->head(id); }, limits::gitCommitsAtOnce);
    if (!isWalked)
        return std::unexpected(isWalked.error());
    if (*isWalked) {
        chooseChanges();
        m_step = Step::Changes;
    }
    return {};
}

void LocalGitRecords::chooseChanges()
{
    const std::vector<CommitGraph::Node> &nodes = m_graph->nodes();
    const bool isByMerge = m_settings.changes == LocalGitSettings::Changes::Merges;
    if (isByMerge) {
        std::vector<GitId> heads;
        if (m_main)
            heads.push_back(*m_main);
        std::ranges::transform(m_releases.releases, std::back_inserter(heads), &GitRelease::commit);
        m_bringers = m_graph->bringers(heads);
        m_broughtFrom.assign(nodes.size() + 1, 0);
        for (const qint32 bringer : m_bringers)
            ++m_broughtFrom[commitAt(bringer) + 1];
        for (size_t i = 1; i < m_broughtFrom.size(); ++i)
            m_broughtFrom[i] += m_broughtFrom[i - 1];
        m_brought.resize(nodes.size());
        std::vector<size_t> next = m_broughtFrom;
        for (size_t i = 0; i < nodes.size(); ++i)
            m_brought[next[commitAt(m_bringers[i])]++] = static_cast<qint32>(i);
    }
    for (size_t i = 0; i < nodes.size(); ++i) {
        const auto place = static_cast<qint32>(i);
        if (isByMerge ? m_bringers[i] == place : nodes[i].parentCount < 2)
            m_changes.push_back(place);
    }
    // The tables are in the order of names, too, so that writing goes through them from one end to the other.
    std::ranges::sort(m_changes, {}, [&nodes](qint32 place) { return nodes[commitAt(place)].id; });
    m_facts.commits = static_cast<qint64>(nodes.size());
    m_facts.changes = static_cast<qint64>(m_changes.size());
    for (const GitId &end : m_repository->shallow()) {
        const qint32 place = m_graph->placeOf(end);
        if (place != noPlace)
            m_facts.boundary = std::max(m_facts.boundary, nodes[commitAt(place)].committed);
    }
}

Result<EventBatch> LocalGitRecords::changeBatch()
{
    EventBatch batch;
    const qsizetype end = qMin(m_done + limits::rowsAtOnce, static_cast<qsizetype>(m_changes.size()));
    for (; m_done < end; ++m_done) {
        if (const Result<> added = addChange(batch, m_changes[static_cast<size_t>(m_done)]); !added)
            return std::unexpected(added.error());
    }
    if (m_done == static_cast<qsizetype>(m_changes.size()))
        m_step = Step::Reverts;
    return batch;
}

Result<> LocalGitRecords::addChange(EventBatch &batch, qint32 place)
{
    const GitId &id = m_graph->nodes()[commitAt(place)].id;
    const Result<GitCommit> commit = m_repository->commit(id);
    if (!commit)
        return std::unexpected(commit.error());
    const QString sha = id.hex();
    ChangeRecord record{.origin = {.key = sha, .mapping = m_name.toUtf8()},
                        .isPull = false,
                        .repo = m_name,
                        .number = commit->message.number,
                        .title = commit->message.subject.left(limits::eventTitleCharacters),
                        .author = commit->author.name,
                        .authorClass = commit->author.authorClass,
                        .mergeSha = sha,
                        .created = commit->authored,
                        .firstCommit = commit->authored,
                        .merged = commit->committed,
                        .commits = {{sha, commit->authored, commit->committed, commit->author.name}}};
    for (const GitPerson &coauthor : commit->coauthors)
        record.coauthors.append(coauthor.name);
    if (!m_brought.empty()) {
        if (const Result<> added = addBrought(record, place); !added)
            return added;
    }
    m_reverts.add(place, *commit);
    if (commit->message.isRevert && m_reverts.keep(record, place, *commit))
        ++m_facts.reverts;
    else
        put(batch, record, place);
    return {};
}

/// A merge is by those who wrote what it brings, and as old as the oldest of that.
Result<> LocalGitRecords::addBrought(ChangeRecord &record, qint32 place)
{
    const auto from = m_brought.begin() + static_cast<qptrdiff>(m_broughtFrom[commitAt(place)]);
    const auto to = m_brought.begin() + static_cast<qptrdiff>(m_broughtFrom[commitAt(place) + 1]);
    QList<CommitRecord> commits;
    bool isFirst = true;
    for (auto one = from; one != to && commits.size() < limits::gitCommitsOfChange; ++one) {
        const CommitGraph::Node &node = m_graph->nodes()[commitAt(*one)];
        if (node.parentCount > 1)
            continue;
        const Result<GitCommit> commit = m_repository->commit(node.id);
        if (!commit)
            return std::unexpected(commit.error());
        commits.append({node.id.hex(), commit->authored, commit->committed, commit->author.name});
        if (isFirst) {
            record.author = commit->author.name;
            record.authorClass = commit->author.authorClass;
        } else if (commit->author.name != record.author && !record.coauthors.contains(commit->author.name)
                   && record.coauthors.size() < limits::gitCoauthors) {
            record.coauthors.append(commit->author.name);
        }
        isFirst = false;
    }
    if (!commits.isEmpty())
        record.commits = commits;
    for (auto one = from; one != to; ++one) {
        const Instant authored = m_graph->nodes()[commitAt(*one)].authored;
        if (isKnown(authored))
            record.created = isKnown(record.created) ? std::min(record.created, authored) : authored;
    }
    record.firstCommit = record.created;
    return {};
}

void LocalGitRecords::put(EventBatch &batch, const ChangeRecord &record, qint32 place)
{
    batch.changes.append(record);
    batch.changes.last().origin.raw = rawOf(record);
    const auto tip = commitAt(m_graph->nodes()[commitAt(place)].tip);
    if (tip < m_releases.releases.size())
        batch.contained.append({m_releases.releases[tip].name, record.origin.key, ContainedRecord::Method::Reachable});
    else
        ++m_facts.unreleased;
}

EventBatch LocalGitRecords::revertBatch()
{
    EventBatch batch;
    for (auto open = m_reverts.takeOpen(); GitReverts::Open & revert : open) {
        qint32 place = m_reverts.find(revert, *m_graph, *m_repository);
        if (place != noPlace && !m_bringers.empty())
            place = m_bringers[commitAt(place)];
        // A merge that is taken back stands for the newest commit that it brought.
        for (int depth = 0; depth < limits::gitTagDepth && place != noPlace && m_bringers.empty()
             && m_graph->nodes()[commitAt(place)].parentCount > 1;
             ++depth)
            place = m_graph->parentsOf(place).back();
        revert.record.reverts = place != noPlace ? m_graph->nodes()[commitAt(place)].id.hex()
            : !revert.message.revertedCommit.isEmpty()
            ? revert.message.revertedCommit
            : u"“%1”"_s.arg(revert.message.revertedSubject.left(limits::eventTitleCharacters));
        put(batch, revert.record, revert.place);
    }
    return batch;
}

RecordReader::Coverage LocalGitRecords::covered() const
{
    return {m_facts.boundary, m_repository->knownUntil()};
}

std::optional<RepositoryFacts> LocalGitRecords::repository() const
{
    RepositoryFacts facts = m_facts;
    facts.name = m_name;
    return facts;
}

}  // namespace sb
