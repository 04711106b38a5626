// SPDX-License-Identifier: Apache-2.0
#include "metrics/reviewresolver.h"

#include "metrics/eventrecords.h"
#include "metrics/workrows.h"

#include <algorithm>
#include <limits>
#include <map>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr Instant yearOfWork = Instant{365} * 24 * 3'600'000;

bool isPersonal(AuthorClass author)
{
    return author == AuthorClass::Human || author == AuthorClass::Unknown;
}

Instant earlierOf(Instant known, Instant one)
{
    return isKnown(known) && isKnown(one) ? std::min(known, one) : std::max(known, one);
}

}  // namespace

bool ReviewResolver::isPerson(const Statement &row, int column) const
{
    return isPersonal(m_names.classOf(row, column, AuthorClass::Human));
}

Result<> ReviewResolver::read(WorkData &data)
{
    return readMembers()
        .and_then([&] { return readNewcomers(data); })
        .and_then([&] { return readChanges(data); })
        .and_then([&] { return readCommits(data); })
        .and_then([&] { return readCoauthors(); })
        .and_then([&] { return readReviews(data); })
        .and_then([&] { return readFiles(data); })
        .transform([&] { tellMoments(data); });
}

qint32 ReviewResolver::teamOfPerson(qint64 account, Instant moment) const
{
    const auto known = m_teams.constFind(account);
    if (known == m_teams.cend())
        return noPlace;
    for (const Membership &one : *known) {
        if (one.from <= moment && moment < one.to)
            return one.team;
    }
    return noPlace;
}

Result<> ReviewResolver::readMembers()
{
    return eachWorkRow(m_connection,
                       "SELECT account, team, valid_from, valid_to FROM account_team ORDER BY account, valid_from",
                       [&](const Statement &row) {
                           const Instant to = row.isNull(3) ? std::numeric_limits<Instant>::max() : row.number(3);
                           m_teams[row.number(0)].append({row.number(2), to, m_names.teamAt(row, 1)});
                       });
}

Result<> ReviewResolver::readNewcomers(WorkData &data)
{
    return eachWorkRow(
        m_connection,
        "SELECT a.id, a.joined_at, min(c.merged_at) FROM account a LEFT JOIN change c ON c.author=a.id AND c.is_pull=1 "
        "AND c.gone_at IS NULL WHERE a.joined_at IS NOT NULL GROUP BY a.id",
        [&](const Statement &row) {
            if (isPerson(row, 0))
                data.newcomers.push_back({.team = teamOfPerson(row.number(0), row.number(1)),
                                          .joined = row.number(1),
                                          .firstMerge = momentAt(row, 2)});
        });
}

Result<> ReviewResolver::readChanges(WorkData &data)
{
    for (const qint64 id : m_events.changes)
        m_changes.insert(id, static_cast<qint32>(m_changes.size()));
    data.sizes.resize(m_events.changes.size());
    return eachWorkRow(m_connection, "SELECT id, author, additions, deletions, churned FROM change WHERE gone_at IS NULL",
                       [&](const Statement &row) {
                           const qint32 place = m_changes.value(row.number(0), noPlace);
                           if (place == noPlace)
                               return;
                           ChangeSize &size = data.sizes[static_cast<size_t>(place)];
                           size.lines = row.isNull(2) || row.isNull(3) ? -1 : row.number(2) + row.number(3);
                           size.churned = row.isNull(4) ? -1 : row.number(4);
                           size.person = row.isNull(1) ? noPlace : placeIn(m_persons, row.number(1));
                       });
}

/// A change whose commits are not known is one commit of its author's.
Result<> ReviewResolver::readCommits(WorkData &data)
{
    std::vector<bool> hasCommits(m_events.changes.size());
    m_begun.assign(m_events.changes.size(), unknownInstant);
    const auto commit = [&](const Statement &row) {
        const qint32 place = m_changes.value(row.number(0), noPlace);
        if (place == noPlace)
            return;
        hasCommits[static_cast<size_t>(place)] = true;
        Instant &first = m_begun[static_cast<size_t>(place)];
        first = earlierOf(first, momentAt(row, 2));
        const qint32 person = row.isNull(1) ? noPlace : placeIn(m_persons, row.number(1));
        data.commits.push_back({.change = place, .person = person, .authored = momentAt(row, 2), .isHuman = isPerson(row, 1)});
    };
    return eachWorkRow(m_connection, "SELECT change, account, authored_at FROM change_commit", commit).transform([&] {
        for (size_t i = 0; i < hasCommits.size(); ++i) {
            const Change &change = m_events.data.changes[i];
            const Instant authored = isKnown(change.firstCommit) ? change.firstCommit : change.created;
            if (!hasCommits[i] && isKnown(authored))
                data.commits.push_back({.change = static_cast<qint32>(i),
                                        .person = data.sizes[i].person,
                                        .authored = authored,
                                        .isHuman = isPersonal(change.author)});
        }
        std::ranges::sort(data.commits, {}, [](const WorkCommit &one) { return std::pair(one.change, one.authored); });
    });
}

Result<> ReviewResolver::readCoauthors()
{
    return eachWorkRow(m_connection, "SELECT change, account FROM change_coauthor WHERE account IS NOT NULL",
                       [this](const Statement &row) {
                           if (const qint32 place = m_changes.value(row.number(0), noPlace); place != noPlace)
                               m_coauthors.insert({place, placeIn(m_persons, row.number(1))});
                       });
}

bool ReviewResolver::isAuthorOf(const WorkData &data, qint32 change, qint32 person) const
{
    if (data.sizes[static_cast<size_t>(change)].person == person || m_coauthors.contains({change, person}))
        return true;
    const auto commits = std::ranges::equal_range(data.commits, change, {}, &WorkCommit::change);
    return std::ranges::any_of(commits, [person](const WorkCommit &commit) { return commit.person == person; });
}

Result<> ReviewResolver::readReviews(WorkData &data)
{
    const auto review = [&](const Statement &row) {
        const qint32 place = m_changes.value(row.number(0), noPlace);
        if (place == noPlace)
            return;
        const qint32 person = placeIn(m_persons, row.number(1));
        const bool isAuthor = isAuthorOf(data, place, person);
        data.reviews.push_back({.change = place,
                                .person = person,
                                .team = teamOfPerson(row.number(1), row.number(4)),
                                .submitted = row.number(4),
                                .isComment = row.number(2) == static_cast<qint64>(ReviewRecord::Kind::Comment),
                                .isApproval = row.text(3).compare(u"approved"_s, Qt::CaseInsensitive) == 0,
                                .isIndependent = !isAuthor && isPerson(row, 1)});
    };
    return eachWorkRow(m_connection,
                       "SELECT change, account, kind, state, submitted_at FROM review WHERE submitted_at IS NOT NULL AND "
                       "account IS NOT NULL",
                       review)
        .transform([&] {
            std::ranges::sort(data.reviews, {}, [](const Review &one) { return std::pair(one.change, one.submitted); });
        });
}

void ReviewResolver::tellMoments(const WorkData &data)
{
    std::vector<Instant> reviewed(m_events.changes.size(), unknownInstant);
    for (const Review &review : data.reviews) {
        Instant &first = reviewed[static_cast<size_t>(review.change)];
        first = review.isIndependent ? earlierOf(first, review.submitted) : first;
    }
    for (size_t i = 0; i < reviewed.size(); ++i) {
        Change &change = m_events.data.changes[i];
        change.firstReview = isKnown(change.firstReview) ? change.firstReview : reviewed[i];
        change.firstCommit = isKnown(change.firstCommit) ? change.firstCommit : m_begun[i];
    }
}

Result<> ReviewResolver::readFiles(WorkData &data)
{
    struct Author {
        Instant last;
        bool isHuman;
    };
    std::map<std::pair<qint32, QString>, QList<Author>> files;
    const auto author = [&](const Statement &row) {
        files[{m_names.repoAt(row, 0), row.text(1)}].append({row.number(3), isPerson(row, 2)});
    };
    return eachWorkRow(m_connection, "SELECT repo, path, account, max(last_at) FROM file_author GROUP BY repo, path, account",
                       author)
        .transform([&] {
            for (const auto &[where, authors] : files) {
                const Instant last = std::ranges::max(authors, {}, &Author::last).last;
                const auto humans = std::ranges::count_if(
                    authors, [last](const Author &one) { return one.isHuman && one.last > last - yearOfWork; });
                const qint32 service = m_names.serviceOf(where.first);
                data.files.push_back({.last = last,
                                      .repo = where.first,
                                      .team = m_names.teamOf(service, last),
                                      .service = service,
                                      .humans = static_cast<qint32>(humans)});
            }
        });
}

}  // namespace sb
