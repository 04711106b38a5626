// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/localgitreverts.h"

#include "metrics/metriclimits.h"

namespace sb {

void GitReverts::add(qint32 place, const GitCommit &commit)
{
    m_subjects.insert(qHash(commit.message.subject), {commit.committed, place});
    if (commit.message.number > 0 && !commit.message.isRevert)
        m_numbers.insert(commit.message.number, place);
}

bool GitReverts::keep(const ChangeRecord &record, qint32 place, const GitCommit &commit)
{
    if (static_cast<qsizetype>(m_open.size()) >= limits::gitOpenReverts)
        return false;
    m_open.push_back({record, place, commit.message, commit.committed});
    return true;
}

qint32 GitReverts::find(const Open &revert, const CommitGraph &graph, GitRepository &repository) const
{
    const GitMessage &message = revert.message;
    std::optional<GitId> id = GitId::fromHex(message.revertedCommit);
    if (!id && !message.revertedCommit.isEmpty())
        id = repository.commitBeginning(message.revertedCommit);
    if (const qint32 place = id ? graph.placeOf(*id) : noPlace; place != noPlace)
        return place;
    if (message.revertedNumber > 0)
        return m_numbers.value(message.revertedNumber, noPlace);
    // Of several of that name the last before the revert.
    Subject best;
    const auto [from, to] = m_subjects.equal_range(qHash(message.revertedSubject));
    for (auto one = from; one != to && !message.revertedSubject.isEmpty(); ++one) {
        const bool isBefore = isKnown(one->committed) && one->committed <= revert.committed && one->place != revert.place;
        if (isBefore && (best.place == noPlace || one->committed > best.committed))
            best = *one;
    }
    return best.place;
}

}  // namespace sb
