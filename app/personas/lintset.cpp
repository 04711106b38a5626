// SPDX-License-Identifier: Apache-2.0
#include "personas/lintset.h"

#include "personas/termindex.h"

#include <algorithm>
#include <cstdint>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using Sketch = std::vector<std::uint64_t>;

PersonaLibrary libraryOf(const QList<const LintText *> &texts)
{
    QList<PersonaEntry> entries;
    for (const LintText *text : texts)
        entries.append({text->persona(), {}, {}, false});
    return PersonaLibrary::of(entries);
}

/// Where two documents share a phrase that neither takes lightly, a question that holds it has two advisors.
bool decides(const Trigger &trigger)
{
    constexpr double light = 0.5;
    const bool isOfWords = trigger.kind == Trigger::Kind::Phrase || trigger.kind == Trigger::Kind::Word;
    return isOfWords && trigger.weight.value_or(1) >= light;
}

QString keyOf(const QStringList &stems)
{
    return stems.join(u' ');
}

QStringList stemsOfPhrase(const QString &phrase)
{
    QStringList stems;
    for (const auto all = words(phrase); const QString &word : all)
        stems.append(stem(word));
    return stems;
}

/// The numbers of all runs of three words, the smallest `sketchSize` of them: enough to tell how alike two texts are.
/// Source: Broder, "On the resemblance and containment of documents", 1997.
Sketch sketchOf(QByteArrayView bytes)
{
    constexpr std::size_t sketchSize = 512;
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
    std::ranges::sort(hashes);
    hashes.erase(std::ranges::unique(hashes).begin(), hashes.end());
    hashes.resize(std::min(hashes.size(), sketchSize));
    return hashes;
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

LintSet::LintSet(const QList<const LintText *> &texts) : m_texts(texts), m_router(libraryOf(texts))
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
    addTriggers();
    addSketches();
}

void LintSet::addTriggers()
{
    QList<QList<QStringList>> stems;
    for (qsizetype at = 0; at < m_texts.size(); ++at) {
        QList<QStringList> own;
        QStringList keys;
        for (const auto &triggers = persona(at).triggers; const Trigger &trigger : triggers) {
            own.append(decides(trigger) ? stemsOfPhrase(trigger.phrase) : QStringList());
            keys.append(keyOf(own.constLast()));
            if (!keys.constLast().isEmpty())
                m_triggers[keys.constLast()].append({at, keys.size() - 1});
        }
        stems.append(own);
        m_keys.append(keys);
    }
    for (qsizetype at = 0; at < stems.size(); ++at) {
        for (qsizetype i = 0; i < stems.at(at).size(); ++i)
            addHeld({at, i}, stems.at(at).at(i));
    }
}

void LintSet::addHeld(const Phrase &place, const QStringList &stems)
{
    constexpr qsizetype mostWords = 12;  // a longer phrase holds no other that anybody wrote on purpose
    const qsizetype size = std::min(stems.size(), mostWords);
    for (qsizetype begin = 0; begin < size; ++begin) {
        for (qsizetype length = 1; begin + length <= size && length < stems.size(); ++length) {
            const QString key = keyOf(stems.sliced(begin, length));
            if (m_triggers.contains(key))
                m_holding[key].append(place);
        }
    }
}

void LintSet::addSketches()
{
    constexpr qsizetype mostHolders = 64;  // a phrase that so many share tells none of them apart
    QList<Sketch> sketches;
    QHash<std::uint64_t, QList<qsizetype>> holders;
    for (qsizetype at = 0; at < m_texts.size(); ++at) {
        const LintText &text = *m_texts.at(at);
        sketches.append(sketchOf(QByteArrayView(text.bytes()).sliced(text.document().bodyBegin())));
        const Sketch &sketch = sketches.constLast();
        QHash<qsizetype, std::size_t> shared;
        for (const std::uint64_t hash : sketch) {
            QList<qsizetype> &known = holders[hash];
            for (const qsizetype other : std::as_const(known))
                ++shared[other];
            if (known.size() < mostHolders)
                known.append(at);
        }
        std::optional<Likeness> best;
        for (const auto &[other, count] : shared.asKeyValueRange()) {
            const bool isPossible = sketch.size() >= leastWords && count * 3 >= sketch.size();
            const double share = isPossible ? likenessOf(sketch, sketches.at(other)) : 0;
            const bool isBetter =
                share > leastLikeness && (!best || share > best->share || (share == best->share && other < best->other));
            if (isBetter)
                best = Likeness{other, share};
        }
        m_likest.append(best);
    }
}

std::optional<LintSet::Phrase> LintSet::sameElsewhere(qsizetype persona, qsizetype trigger) const
{
    const QString &key = m_keys.at(persona).at(trigger);
    const QList<Phrase> all = key.isEmpty() ? QList<Phrase>() : m_triggers.value(key);
    const auto found = std::ranges::find_if(all, [persona](const Phrase &phrase) { return phrase.persona != persona; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<LintSet::Phrase> LintSet::longerElsewhere(qsizetype persona, qsizetype trigger) const
{
    const QString &key = m_keys.at(persona).at(trigger);
    const QList<Phrase> all = key.isEmpty() ? QList<Phrase>() : m_holding.value(key);
    const auto found = std::ranges::find_if(all, [persona](const Phrase &phrase) { return phrase.persona != persona; });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<LintSet::Likeness> LintSet::likest(qsizetype persona) const
{
    return m_likest.at(persona);
}

}  // namespace sb
