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

/// Requests merged in the window, in their order; excluded ones are counted only.
std::vector<qint32> mergedIn(const ReviewedWork &data, const MetricScope &scope, Figure &figure)
{
    MergedRequests merged = data.merged ? *data.merged : mergedRequests(data.delivery, scope);
    figure.excluded += merged.excluded;
    return std::move(merged.places);
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

const Change &changeAt(const ReviewedWork &data, qint32 place)
{
    return data.delivery.changes[static_cast<size_t>(place)];
}

ChangeSize sizeOf(const ReviewedWork &data, qint32 place)
{
    const auto at = static_cast<size_t>(place);
    return at < data.work.sizes.size() ? data.work.sizes[at] : ChangeSize();
}

bool isCounted(const ReviewedWork &data, const Review &review)
{
    const Change &change = changeAt(data, review.change);
    return review.isIndependent && (!isKnown(change.merged) || review.submitted <= change.merged);
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
        if (!commit.isHuman || commit.person < 0 || !scope.window.holds(commit.authored)
            || !scope.filter.takes(changeAt(data, commit.change)))
            continue;
        const auto person = static_cast<size_t>(commit.person);
        if (person >= isSeen.size())
            isSeen.resize(person + 1, false);
        persons += isSeen[person] ? 0 : 1;
        isSeen[person] = true;
    }
    return persons;
}

bool isLookedAt(const ReviewedWork &data, qint32 place, EventsByChange<Review> &reviews)
{
    const Change &change = changeAt(data, place);
    if (isKnown(change.firstReview) && change.firstReview <= change.merged)
        return true;
    return std::ranges::any_of(reviews.of(place), [&data](const Review &review) { return isCounted(data, review); });
}

/// Commits behind reviews: each batch of them is one answer.
int answersTo(const ReviewedWork &data, qint32 place, std::span<const WorkCommit> commits, std::span<const Review> reviews)
{
    int answers = 0;
    auto next = commits.begin();
    bool isReviewed = false;
    const auto answer = [&](Instant until) {
        for (; next != commits.end() && next->authored <= until; ++next) {
            answers += isReviewed ? 1 : 0;
            isReviewed = false;
        }
    };
    for (const Review &review : reviews) {
        if (!isCounted(data, review))
            continue;
        answer(review.submitted);
        isReviewed = true;
    }
    answer(changeAt(data, place).merged);
    return answers;
}

}  // namespace

MergedRequests mergedRequests(const DeliveryData &delivery, const MetricScope &scope, const std::vector<qint32> *among)
{
    MergedRequests merged;
    const auto look = [&](qint32 place) {
        const Change &change = delivery.changes[static_cast<size_t>(place)];
        if (!change.isPull || !isKnown(change.merged) || !scope.window.holds(change.merged)
            || (!scope.hasBots && !isOfHuman(change.author)) || !scope.filter.takes(change))
            return;
        if (change.isExcluded)
            ++merged.excluded;
        else
            merged.places.push_back(place);
    };
    const auto all = static_cast<qint32>(among ? among->size() : delivery.changes.size());
    for (qint32 i = 0; i < all; ++i)
        look(among ? (*among)[static_cast<size_t>(i)] : i);
    return merged;
}

Figure unreviewedShare(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    const std::vector<qint32> merged = mergedIn(data, scope, figure);
    EventsByChange reviews(data.work.reviews);
    for (const qint32 place : merged) {
        if (!isLookedAt(data, place, reviews))
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(merged.size()));
    sayWhyOrFew(figure, scope, merged.size());
    return figure;
}

Figure reviewPickup(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    std::vector<double> spans;
    const std::vector<qint32> merged = mergedIn(data, scope, figure);
    for (const qint32 place : merged) {
        const Change &change = changeAt(data, place);
        if (!isKnown(change.firstReview))
            continue;
        if (!isKnown(change.opened())) {
            ++figure.missingStart;
        } else if (change.firstReview < change.opened()) {
            ++figure.clockSkew;
        } else {
            spans.push_back(static_cast<double>(change.firstReview - change.opened()));
            figure.rows.push_back(place);
        }
    }
    takeMedian(figure, spans);
    sayWhyOrFew(figure, scope, merged.size());
    return figure;
}

Figure reviewCycles(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    figure.rows = mergedIn(data, scope, figure);
    EventsByChange commits(data.work.commits);
    EventsByChange reviews(data.work.reviews);
    for (const qint32 place : figure.rows)
        figure.numerator += answersTo(data, place, commits.of(place), reviews.of(place));
    figure.n = static_cast<qint64>(figure.rows.size());
    if (figure.n > 0)
        figure.value = static_cast<double>(figure.numerator) / static_cast<double>(figure.n);
    sayWhyOrFew(figure, scope, figure.rows.size());
    return figure;
}

Figure reviewDepth(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    const std::vector<qint32> merged = mergedIn(data, scope, figure);
    qint64 lines = 0;
    EventsByChange reviews(data.work.reviews);
    for (const qint32 place : merged) {
        const ChangeSize size = sizeOf(data, place);
        if (size.lines < 0)
            continue;
        lines += size.lines;
        figure.rows.push_back(place);
        figure.numerator += std::ranges::count_if(
            reviews.of(place), [&data](const Review &review) { return review.isComment && isCounted(data, review); });
    }
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
    for (const auto merged = mergedIn(data, scope, figure); const qint32 place : merged) {
        const ChangeSize size = sizeOf(data, place);
        if (size.lines < 0)
            continue;
        sizes.push_back(static_cast<double>(size.lines));
        figure.rows.push_back(place);
    }
    takeMedian(figure, sizes);
    sayWhyOrFew(figure, scope, sizes.size());
    return figure;
}

Figure largeShare(const ReviewedWork &data, const MetricScope &scope, qint64 lines)
{
    Figure figure;
    size_t known = 0;
    for (const auto merged = mergedIn(data, scope, figure); const qint32 place : merged) {
        const ChangeSize size = sizeOf(data, place);
        known += size.lines >= 0 ? 1 : 0;
        if (size.lines > lines)
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(known));
    sayWhyOrFew(figure, scope, known);
    return figure;
}

Figure reviewLoad(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    const std::vector<qint32> merged = mergedIn(data, scope, figure);
    std::unordered_map<qint32, double> load;
    EventsByChange reviews(data.work.reviews);
    for (const qint32 place : merged) {
        QSet<qint32> persons;
        for (const Review &review : reviews.of(place)) {
            if (isCounted(data, review) && review.person != noPlace)
                persons.insert(review.person);
        }
        for (const qint32 person : std::as_const(persons))
            ++load[person];
        if (!persons.isEmpty())
            figure.rows.push_back(place);
    }
    std::vector<double> loads;
    for (const auto &[person, requests] : load)
        loads.push_back(requests);
    figure.n = static_cast<qint64>(loads.size());
    figure.value = gini(loads);
    sayWhyOrFew(figure, scope, merged.size());
    if (!figure.value && figure.n > 0)
        figure.why = NoValue::BelowFloor;
    return figure;
}

Figure crossTeamShare(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    size_t known = 0;
    EventsByChange reviews(data.work.reviews);
    for (const auto merged = mergedIn(data, scope, figure); const qint32 place : merged) {
        const qint32 team = changeAt(data, place).team;
        if (team == noPlace)
            continue;
        ++known;
        const auto isOfAnother = [&](const Review &review) {
            return review.team != noPlace && review.team != team && isCounted(data, review);
        };
        if (std::ranges::any_of(reviews.of(place), isOfAnother))
            figure.rows.push_back(place);
    }
    takeShare(figure, static_cast<qint64>(figure.rows.size()), static_cast<qint64>(known));
    sayWhyOrFew(figure, scope, known);
    return figure;
}

Figure mergeRate(const ReviewedWork &data, const MetricScope &scope)
{
    Figure figure;
    figure.rows = mergedIn(data, scope, figure);
    figure.n = developersIn(data, scope);
    figure.numerator = static_cast<qint64>(figure.rows.size());
    const double weeks = static_cast<double>(scope.window.days()) / daysOfRatedWeek;
    if (figure.n >= fewestDevelopers && weeks > 0)
        figure.value = static_cast<double>(figure.numerator) / static_cast<double>(figure.n) / weeks;
    sayWhyOrFew(figure, scope, figure.rows.size());
    if (!figure.value && figure.numerator > 0)
        figure.why = NoValue::BelowFloor;
    return figure;
}

}  // namespace sb
