// SPDX-License-Identifier: Apache-2.0
#include "personas/lintset.h"

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Sketch = std::vector<std::uint64_t>;

PersonaLibrary libraryOf(const QList<const LintText *> &texts)
{
    QList<PersonaEntry> entries;
    for (const LintText *text : texts)
        entries.append({text->document()});
    return PersonaLibrary::of(entries);
}

QList<QList<Trigger>> triggersOf(const QList<const LintText *> &texts)
{
    QList<QList<Trigger>> triggers;
    for (const LintText *text : texts)
        triggers.append(text->persona().triggers);
    return triggers;
}

constexpr std::size_t sketchSize = 512;

/// Each once, in order, at most `sketchSize`.
Sketch smallestOf(Sketch hashes)
{
    // Repeated runs are few: twice as many hold enough that differ, and the rest need no order.
    const auto few = static_cast<Sketch::difference_type>(std::min(hashes.size(), 2 * sketchSize));
    std::ranges::nth_element(hashes, hashes.begin() + few - (few > 0 ? 1 : 0));
    Sketch smallest(hashes.begin(), hashes.begin() + few);
    std::ranges::sort(smallest);
    smallest.erase(std::ranges::unique(smallest).begin(), smallest.end());
    if (smallest.size() < sketchSize && hashes.size() > smallest.size()) {
        std::ranges::sort(hashes);
        hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
        smallest = hashes;
    }
    smallest.resize(std::min(smallest.size(), sketchSize));
    return smallest;
}

/// The numbers of all runs of three words, the smallest `sketchSize` of them: enough to tell how alike two texts are.
/// Source: Broder, "On the resemblance and containment of documents", 1997.
Sketch sketchOf(QByteArrayView bytes)
{
    constexpr std::uint64_t prime = 0x100000001b3;
    constexpr std::uint64_t seed = 0xcbf29ce484222325;
    Sketch hashes;
    std::uint64_t word = seed;
    std::uint64_t one = 0;
    std::uint64_t two = 0;
    int count = 0;
    const auto endWord = [&] {
        if (word == seed)
            return;
        std::uint64_t mixed = (one * prime ^ two) * prime ^ word;
        mixed = (mixed ^ (mixed >> 29U)) * 0xbf58476d1ce4e5b9U;
        if (++count >= 3)
            hashes.push_back(mixed ^ (mixed >> 32U));
        one = two;
        two = word;
        word = seed;
    };
    for (const char byte : bytes) {
        const auto c = static_cast<unsigned char>(byte);
        const unsigned char folded = c >= 'A' && c <= 'Z' ? c | 0x20U : c;
        const bool isLetter = c >= 0x80 || (folded >= 'a' && folded <= 'z') || (c >= '0' && c <= '9');
        if (isLetter)
            word = (word ^ folded) * prime;
        else
            endWord();
    }
    endWord();
    return smallestOf(std::move(hashes));
}

/// Of all runs of either text the part that stands in both, told from the smallest of them, as the part of words that are shared.
double likenessOf(const Sketch &one, const Sketch &other)
{
    const std::size_t most = std::max(one.size(), other.size());
    std::size_t seen = 0;
    std::size_t shared = 0;
    for (std::size_t i = 0, j = 0; seen < most && (i < one.size() || j < other.size()); ++seen) {
        const bool isBoth = i < one.size() && j < other.size() && one[i] == other[j];
        const bool isOne = isBoth || j == other.size() || (i < one.size() && one[i] < other[j]);
        shared += isBoth ? 1 : 0;
        i += isOne ? 1 : 0;
        j += isBoth || !isOne ? 1 : 0;
    }
    const double resemblance = seen == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(seen);
    return 2 * resemblance / (1 + resemblance);
}

constexpr double leastLikeness = 0.7;
constexpr std::size_t leastWords = 30;  ///< of a shorter text a likeness says nothing

}  // namespace

LintSet::LintSet(const QList<const LintText *> &texts)
    : m_texts(texts), m_triggers(triggersOf(texts)), m_router(libraryOf(texts))
{
    for (qsizetype at = 0; at < texts.size(); ++at) {
        const QString name = persona(at).name.toCaseFolded();
        const QString slug = persona(at).slug.toCaseFolded();
        if (!name.isEmpty())
            m_withName[name].append(at);
        m_named[name].append(at);
        if (slug != name)
            m_named[slug].append(at);
    }
    addSketches();
}

void LintSet::addSketches()
{
    constexpr std::size_t mostHolders = 64;  // a run of words that so many share tells none of them apart
    struct Holding {
        std::uint64_t hash = 0;
        std::size_t text = 0;
        auto operator<=>(const Holding &) const = default;
    };
    std::vector<Sketch> sketches;
    std::vector<Holding> holdings;
    for (const LintText *text : m_texts) {
        sketches.push_back(sketchOf(QByteArrayView(text->bytes()).sliced(text->document().bodyBegin())));
        for (const std::uint64_t hash : sketches.back())
            holdings.push_back({hash, sketches.size() - 1});
    }
    std::ranges::sort(holdings);
    std::vector<std::vector<std::span<const Holding>>> earlier(sketches.size());  // of each text: who has a run of it, too
    for (std::size_t begin = 0, at = 0; at < holdings.size(); ++at) {
        begin = holdings[begin].hash == holdings[at].hash ? begin : at;
        if (at > begin)
            earlier[holdings[at].text].push_back(std::span(holdings).subspan(begin, std::min(at - begin, mostHolders)));
    }
    std::vector<std::size_t> shared(sketches.size());  // runs in common with the text at hand
    for (std::size_t at = 0; at < sketches.size(); ++at) {
        const Sketch &sketch = sketches[at];
        std::ranges::fill(shared, 0);
        for (const std::span<const Holding> holders : earlier[at]) {
            for (const Holding &holder : holders)
                ++shared[holder.text];
        }
        std::optional<Likeness> best;
        for (std::size_t other = 0; other < at; ++other) {
            const bool isPossible = sketch.size() >= leastWords && shared[other] * 3 >= sketch.size();
            const double share = isPossible ? likenessOf(sketch, sketches[other]) : 0;
            if (share > leastLikeness && (!best || share > best->share))
                best = Likeness{static_cast<qsizetype>(other), share};
        }
        m_likest.append(best);
    }
}

std::optional<LintSet::Likeness> LintSet::likest(qsizetype persona) const
{
    return m_likest.at(persona);
}

}  // namespace sb
