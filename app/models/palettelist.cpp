// SPDX-License-Identifier: Apache-2.0
#include "models/palettelist.h"

#include "base/limits.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr int costOfGap = 10;
constexpr int costOfPlace = 10'000;
constexpr int neverUsed = std::numeric_limits<int>::max();

bool beginsWord(QStringView text, qsizetype at)
{
    return at == 0 || (!text.at(at - 1).isLetterOrNumber() && text.at(at).isLetterOrNumber());
}

/// Letter by letter, so that a place in the one text is the same place in the other.
QString folded(QStringView text)
{
    QString all(text.size(), Qt::Uninitialized);
    std::ranges::transform(text, all.begin(), [](QChar c) { return c.toCaseFolded(); });
    return all;
}

qsizetype wordBeginningWith(QStringView text, QStringView word)
{
    for (qsizetype at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        if (beginsWord(text, at))
            return at;
    }
    return -1;
}

/// What it costs to find the letters of `word` in their order: each gap does, and so does a beginning inside a word.
std::optional<int> takeLetters(QStringView text, QStringView word, QList<int> *letters)
{
    qsizetype last = -1;
    int cost = costOfGap;
    for (const QChar letter : word) {
        const qsizetype at = text.indexOf(letter, last + 1);
        if (at < 0)
            return std::nullopt;
        if (at != last + 1 || last < 0)
            cost += beginsWord(text, at) ? 1 : costOfGap;
        if (letters != nullptr)
            letters->append(static_cast<int>(at));
        last = at;
    }
    return cost;
}

/// All folded; `letters` may be null. Nothing when one of the words is not there.
std::optional<int> costOf(const QList<QStringView> &words, QStringView text, QStringView place, QList<int> *letters = nullptr)
{
    int cost = 0;
    for (const QStringView word : words) {
        if (const qsizetype at = wordBeginningWith(text, word); at >= 0) {
            for (qsizetype i = at; letters != nullptr && i < at + word.size(); ++i)
                letters->append(static_cast<int>(i));
        } else if (wordBeginningWith(place, word) >= 0) {
            cost += costOfPlace;
        } else if (const std::optional<int> more = takeLetters(text, word, letters)) {
            cost += *more;
        } else {
            return std::nullopt;
        }
    }
    return cost;
}

}  // namespace

std::optional<PaletteMatch> paletteMatch(const QString &query, const QString &text, const QString &place)
{
    const QString sought = folded(query);
    PaletteMatch match;
    const std::optional<int> cost =
        costOf(QStringView(sought).split(u' ', Qt::SkipEmptyParts), folded(text), folded(place), &match.letters);
    if (!cost)
        return std::nullopt;
    match.cost = *cost;
    std::ranges::sort(match.letters);
    const auto doubled = std::ranges::unique(match.letters);
    match.letters.erase(doubled.begin(), doubled.end());
    return match;
}

void PaletteList::setEntries(const QList<PaletteEntry> &entries, const QStringList &recent)
{
    QHash<QString, int> ages;
    for (qsizetype i = 0; i < recent.size(); ++i)
        ages.insert(recent.at(i), static_cast<int>(recent.size() - 1 - i));
    beginResetModel();
    m_entries = entries;
    m_folded.clear();
    m_searched.clear();
    m_ages.clear();
    m_ages.reserve(entries.size());
    for (const PaletteEntry &entry : entries)
        m_ages.append(ages.value(entry.id, neverUsed));
    filter();
    endResetModel();
}

void PaletteList::setQuery(const QString &query)
{
    if (m_query == query)
        return;
    beginResetModel();
    m_query = query;
    filter();
    endResetModel();
}

/// Opening shows a beginning and folds nothing; what is typed first folds all, once.
void PaletteList::filter()
{
    const QString sought = folded(m_query);
    const QList<QStringView> words = QStringView(sought).split(u' ', Qt::SkipEmptyParts);
    if (!words.isEmpty() && m_folded.isEmpty()) {
        m_folded.reserve(m_entries.size());
        for (const PaletteEntry &entry : std::as_const(m_entries))
            m_folded.append({folded(entry.text), folded(entry.place)});
    }
    // What is typed behind something can only be found where that was.
    const bool isNarrower = !m_searched.isEmpty() && sought.startsWith(m_searched);
    const QList<qsizetype> before = std::exchange(m_hits, {});
    m_searched = sought;
    m_rows.clear();
    const qsizetype candidates = isNarrower ? before.size() : m_entries.size();
    for (qsizetype at = 0; at < candidates; ++at) {
        const qsizetype i = isNarrower ? before.at(at) : at;
        const auto cost = words.isEmpty() ? std::optional(0) : costOf(words, m_folded.at(i).first, m_folded.at(i).second);
        if (!cost)
            continue;
        m_rows.append({i, m_ages.at(i), *cost});
        m_hits.append(i);
    }
    m_count = m_rows.size();
    const auto order = [](const Row &row) { return std::tuple(row.cost, row.age, row.entry); };
    const auto shown = m_rows.begin() + qMin(m_count, limits::paletteRows);
    std::ranges::partial_sort(m_rows, shown, {}, order);
    m_rows.erase(shown, m_rows.end());
}

int PaletteList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    const PaletteEntry &entry = m_entries.at(row.entry);
    switch (role) {
    case Qt::DisplayRole:
        return entry.text;
    case IdRole:
        return entry.id;
    case PlaceRole:
        return entry.place;
    case ShortcutRole:
        return entry.shortcut;
    case LettersRole:
        return QVariant::fromValue(paletteMatch(m_query, entry.text, entry.place).value_or(PaletteMatch()).letters);
    default:
        return {};
    }
}

Qt::ItemFlags PaletteList::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool isEnabled = m_entries.at(m_rows.at(index.row()).entry).isEnabled;
    return isEnabled ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::ItemNeverHasChildren;
}

}  // namespace sb
