// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/sources/localgitgraph.h"
#include "metrics/sources/localgitreleases.h"
#include "metrics/sources/localgitrepository.h"
#include "metrics/sources/localgitreverts.h"
#include "metrics/sources/recordreader.h"

#include <QString>

#include <memory>
#include <vector>

namespace sb {

/// Releases and changes of a repository on this computer: each chosen tag is a deployment to production, each change names the first
/// release that contains it. Holds some hundred bytes of each commit, and one batch. Source: reference "metric sources", 2.11.
class LocalGitRecords final : public RecordReader {
public:
    /// Reads the tags. Fails as `GitRepository` and `releasesOf`.
    [[nodiscard]] static Result<std::unique_ptr<RecordReader>> open(const QString &folder, const LocalGitSettings &settings,
                                                                    Instant now);

    /// Releases first; then batches of nothing while the history is walked; then changes, those that revert others last.
    [[nodiscard]] Result<std::optional<EventBatch>> next() override;
    /// Of changes: how many are there is known once the history was walked.
    [[nodiscard]] qint64 position() const override { return m_done; }
    [[nodiscard]] qint64 size() const override { return static_cast<qint64>(m_changes.size()); }
    [[nodiscard]] Extent extent() const override { return m_repository->shallow().empty() ? Extent::Whole : Extent::Part; }
    [[nodiscard]] Coverage covered() const override;
    [[nodiscard]] std::optional<RepositoryFacts> repository() const override;

private:
    enum class Step : quint8 { Releases, Walk, Changes, Reverts, End };
    LocalGitRecords(std::unique_ptr<GitRepository> repository, const LocalGitSettings &settings);
    [[nodiscard]] Result<> readTags(Instant now);
    [[nodiscard]] EventBatch releaseBatch();
    [[nodiscard]] Result<> walk();
    void chooseChanges();
    [[nodiscard]] Result<EventBatch> changeBatch();
    [[nodiscard]] Result<> addChange(EventBatch &batch, qint32 place);
    [[nodiscard]] Result<> addBrought(ChangeRecord &record, qint32 place);
    void put(EventBatch &batch, const ChangeRecord &record, qint32 place);
    [[nodiscard]] EventBatch revertBatch();

    std::unique_ptr<GitRepository> m_repository;
    LocalGitSettings m_settings;
    QString m_name;
    GitReleases m_releases;
    std::optional<GitId> m_main;
    std::optional<CommitGraph> m_graph;
    std::vector<qint32> m_changes;  // places of commits
    std::vector<qint32> m_bringers;  // of each commit: the change that it belongs to
    std::vector<qint32> m_brought;  // commits by the change that they belong to …
    std::vector<size_t> m_broughtFrom;  // … and where each change's begin
    GitReverts m_reverts;
    RepositoryFacts m_facts;
    Step m_step = Step::Releases;
    qsizetype m_done = 0;
};

}  // namespace sb
