// SPDX-License-Identifier: Apache-2.0
#include "metrics/review.h"

#include <QSet>

#include <algorithm>
#include <unordered_map>

namespace sb {

namespace {

constexpr size_t fewestRequests = 10;
constexpr double linesOfDepth = 100;
constexpr double daysOfRatedWeek = 7;
constexpr qsizetype fewestDevelopers = 2;

bool isOfHuman(AuthorClass author)
{
    return author == AuthorClass::Human || author == AuthorClass::Unknown;
}

/// Each request merged in the window, in their order; gives their number. Excluded ones are counted only.
template<class Take>
size_t eachMerged(const ReviewedWork &data, const MetricScope &scope, Figure &figure, Take take)
{
    const MergedRequests own = data.merged ? MergedRequests() : mergedRequests(data.delivery, data.work, scope);
    const MergedRequests &merged = data.merged ? *data.merged : own;
    figure.excluded += merged.excluded;
    for (const MergedRequest &request : merged.requests)
        take(request);
    return merged.requests.size();
}

void sayWhyOrFew(Figure &figure, const MetricScope &scope, size_t requests)
{
    if (requests > 0 && requests < fewestRequests) {
        const qint64 excluded = figure.excluded;
        figure = {.why = NoValue::BelowFloor, .n = static_cast<qint64>(requests), .excluded = excluded};
        return;
    }
    sayWhyNone(figure, scope);
}

ChangeSize sizeOf(const ReviewedWork &data, qint32 place)
{
    const auto at = static_cast<size_t>(place);
    return at < data.work.sizes.size() ? data.work.sizes[at] : ChangeSize();
}

bool isCounted(const MergedRequest &request, const Review &review)
{
    return review.isIndependent && review.submitted <= request.merged;
}

/// A list by change, asked for one change after the other in their order.
template<class Event>
class EventsByChange {
public:
    explicit EventsByChange(const std::vector<Event> &all) : m_rest(all) {}

    /// The part that belongs to it; what is before it is left behind.
    std::span<const Event> of(qint32 change)
    {
        size_t step = 1;
        while (step < m_rest.size() && m_rest[step].change < change)
            step *= 2;
        const auto near = m_rest.first(std::min(step + 1, m_rest.size()));
        m_rest = m_rest.subspan(static_cast<size_t>(std::ranges::lower_bound(near, change, {}, &Event::change) - near.begin()));
        size_t count = 0;
        while (count < m_rest.size() && m_rest[count].change == change)
            ++count;
        return m_rest.first(count);
    }

private:
    std::span<const Event> m_rest;
};

/// Who made a commit in the window: persons are places, close to each other.
qint64 developersIn(const ReviewedWork &data, const MetricScope &scope)
{
    std::vector<bool> isSeen;
    qint64 persons = 0;
    for (const WorkCommit &commit : data.work.commits) {
        const auto person = static_cast<size_t>(commit.person);
        if (!commit.isHuman || commit.person < 0 || !scope.window.holds(commit.authored)
            || (person < isSeen.size() && isSeen[person])
            || !scope.filter.takes(data.delivery.changes[static_cast<size_t>(commit.change)]))
            continue;
        if (person >= isSeen.size())
            isSeen.resize(person + 1, false);
        ++persons;
        isSeen[person] = true;
    }
    return persons;
}

bool isLookedAt(const MergedRequest &request)
{
    if (isKnown(request.firstReview) && request.firstReview <= request.merged)
        return true;
    return std::ranges::any_of(request.reviews, [&request](const Review &review) { return isCounted(request, review); });
}

/// Commits behind reviews: each batch of them is one answer.
int answersTo(const MergedRequest &request)
{
    int answers = 0;
    auto next = request.commits.begin();
    bool isReviewed = false;
    const auto answer = [&](Instant until) {
        for (; next != request.commits.end() && next->authored <= until; ++next) {
            answers += isReviewed ? 1 : 0;
            isReviewed = false;
        }
    };
    for (const Review &review : request.reviews) {
        if (!isCounted(request, review))
            continue;
        answer(review.submitted);
        isReviewed = true;
    }
    answer(request.merged);
    return answers;
}

}  // namespace

MergedRequests mergedRequests(const DeliveryData &delivery, const WorkData &work, const MetricScope &scope,
                              const std::vector<qint32> *places)
{
    MergedRequests merged;
    EventsByChange reviews(work.reviews);
    EventsByChange commits(work.commits);
    for (size_t i = 0; i < delivery.changes.size(); ++i) {
        const Change &change = delivery.changes[i];
        if (!change.isPull || !isKnown(change.merged) || !scope.window.holds(change.merged)
            || (!scope.hasBots && !isOfHuman(change.author)) || !scope.filter.takes(change))
            continue;
        if (change.isExcluded) {
            ++merged.excluded;
            continue;
        }
        const qint32 place = places ? (*places)[i] : static_cast<qint32>(i);
        merged.requests.push_back({.place = place,
                                   .team = change.team,
                                   .opened = change.opened(),
                                   .firstReview = change.firstReview,
                                   .merged = change.merged,
                                   .reviews = reviews.of(place),
                                   .commits = commits.of(place)});
    }
    return merged;
}

Figure unreviewedShare(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    const size_t merged = eachMerged(data, scope, figure, [&figure](const MergedRequest &request) {
        if (!isLookedAt(request))
            figure.rows.push_back(request.place);
    });
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(merged));
    sayWhyOrFew(figure, scope, merged);
    return figure;
}

Figure reviewPickup(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    std::vector<double> spans;
    const size_t merged = eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        if (!isKnown(request.firstReview))
            return;
        if (!isKnown(request.opened)) {
            ++figure.missingStart;
        } else if (request.firstReview < request.opened) {
            ++figure.clockSkew;
        } else {
            spans.push_back(static_cast<double>(request.firstReview - request.opened));
            figure.rows.push_back(request.place);
        }
    });
    takeMedian(figure, spans);
    sayWhyOrFew(figure, scope, merged);
    return figure;
}

Figure reviewCycles(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    const size_t merged = eachMerged(data, scope, figure, [&figure](const MergedRequest &request) {
        figure.numerator += answersTo(request);
        figure.rows.push_back(request.place);
    });
    figure.n = static_cast<qint64>(merged);
    if (figure.n > 0)
        figure.value = static_cast<double>(figure.numerator) / static_cast<double>(figure.n);
    sayWhyOrFew(figure, scope, merged);
    return figure;
}

Figure reviewDepth(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    qint64 lines = 0;
    eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        const ChangeSize size = sizeOf(data, request.place);
        if (size.lines < 0)
            return;
        lines += size.lines;
        figure.rows.push_back(request.place);
        figure.numerator += std::ranges::count_if(
            request.reviews, [&request](const Review &review) { return review.isComment && isCounted(request, review); });
    });
    figure.n = static_cast<qint64>(figure.rows.size());
    if (lines > 0)
        figure.value = linesOfDepth * static_cast<double>(figure.numerator) / static_cast<double>(lines);
    sayWhyOrFew(figure, scope, figure.rows.size());
    return figure;
}

Figure changeSize(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    std::vector<double> sizes;
    eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        const ChangeSize size = sizeOf(data, request.place);
        if (size.lines < 0)
            return;
        sizes.push_back(static_cast<double>(size.lines));
        figure.rows.push_back(request.place);
    });
    takeMedian(figure, sizes);
    sayWhyOrFew(figure, scope, sizes.size());
    return figure;
}

Figure largeShare(const ReviewedWork &data, const MetricScope &scope, qint64 lines)
{
    Figure figure;
    size_t known = 0;
    eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        const ChangeSize size = sizeOf(data, request.place);
        known += size.lines >= 0 ? 1 : 0;
        if (size.lines > lines)
            figure.rows.push_back(request.place);
    });
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(known));
    sayWhyOrFew(figure, scope, known);
    return figure;
}

Figure reviewLoad(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    std::unordered_map<qint32, double> load;
    const size_t merged = eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        QSet<qint32> persons;
        for (const Review &review : request.reviews) {
            if (isCounted(request, review) && review.person != noPlace)
                persons.insert(review.person);
        }
        for (const qint32 person : std::as_const(persons))
            ++load[person];
        if (!persons.isEmpty())
            figure.rows.push_back(request.place);
    });
    std::vector<double> loads;
    for (const auto &[person, requests] : load)
        loads.push_back(requests);
    figure.n = static_cast<qint64>(loads.size());
    figure.value = gini(loads);
    sayWhyOrFew(figure, scope, merged);
    if (!figure.value && figure.n > 0)
        figure.why = NoValue::BelowFloor;
    return figure;
}

Figure crossTeamShare(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    size_t known = 0;
    eachMerged(data, scope, figure, [&](const MergedRequest &request) {
        if (request.team == noPlace)
            return;
        ++known;
        const auto isOfAnother = [&request](const Review &review) {
            return review.team != noPlace && review.team != request.team && isCounted(request, review);
        };
        if (std::ranges::any_of(request.reviews, isOfAnother))
            figure.rows.push_back(request.place);
    });
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(known));
    sayWhyOrFew(figure, scope, known);
    return figure;
}

Figure mergeRate(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    eachMerged(data, scope, figure, [&figure](const MergedRequest &request) { figure.rows.push_back(request.place); });
    figure.n = developersIn(data, scope);
    figure.numerator = static_cast<qint64>(figure.rows.size());
    const double weeks = static_cast<double>(scope.days()) / daysOfRatedWeek;
    if (figure.n >= fewestDevelopers && weeks > 0)
        figure.value = static_cast<double>(figure.numerator) / static_cast<double>(figure.n) / weeks;
    sayWhyOrFew(figure, scope, figure.rows.size());
    if (!figure.value && figure.numerator > 0)
        figure.why = NoValue::BelowFloor;
    return figure;
}

}  // namespace sb
