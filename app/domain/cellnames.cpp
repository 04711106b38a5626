// SPDX-License-Identifier: Apache-2.0
#include "domain/cellnames.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <ranges>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Words that say nothing about which metric it is.
constexpr std::array commonWords{"a"_L1,     "an"_L1,  "and"_L1,  "at"_L1,    "average"_L1, "by"_L1,     "change"_L1,
                                 "count"_L1, "for"_L1, "in"_L1,   "mean"_L1,  "median"_L1,  "number"_L1, "of"_L1,
                                 "on"_L1,    "per"_L1, "rate"_L1, "score"_L1, "share"_L1,   "that"_L1,   "the"_L1,
                                 "time"_L1,  "to"_L1,  "week"_L1, "with"_L1,  "without"_L1, "team"_L1,   "day"_L1};

/// What people call a metric besides its name, by the id of its cell.
struct OtherNames {
    QLatin1StringView cell;
    QLatin1StringView names;  ///< apart by |
};
constexpr std::array otherNames{
    OtherNames{"dora.deployment_frequency"_L1,
               "deployments a day|deployments per day|deploy a day|deploy per day|release frequency|deploys a week|"
               "deployments per week|deployment rate|deployments daily|times a day"_L1},
    OtherNames{"dora.change_lead_time.p50"_L1, "lead time|commit to production|time to production"_L1},
    OtherNames{"dora.change_lead_time.pickup"_L1,
               "pickup|waits for review|waiting for review|wait for a review|first review|waits for a review"_L1},
    OtherNames{"dora.change_lead_time.review"_L1, "in review|review time|under review"_L1},
    OtherNames{"dora.change_lead_time.coding"_L1, "coding|coding time"_L1},
    OtherNames{"dora.change_lead_time.deploy"_L1, "merge to production|waits for deployment|deploy time|time to deploy"_L1},
    OtherNames{"dora.change_fail_rate"_L1, "failure rate|change failure|cfr|failed deployments|changes that fail"_L1},
    OtherNames{"dora.failed_deployment_recovery_time.p50"_L1,
               "recovery time|recovery|time to restore|time to recover|mttr|restore service|recover|restored"_L1},
    OtherNames{"dora.rework_rate"_L1, "rework|unplanned deployments"_L1},
    OtherNames{"team.satisfaction"_L1, "satisfaction|morale|job satisfaction"_L1},
    OtherNames{"incidents.count"_L1, "outages|incidents"_L1},
    OtherNames{"incidents.recurrence_rate"_L1, "recurring incidents|incidents recur|recurrence|come back"_L1},
    OtherNames{"ops.uptime"_L1, "uptime|availability"_L1},
};

/// What stays of a word when its endings are taken off: "deployments", "deployed" and "deploys" are one.
QString stemOf(QStringView word)
{
    static constexpr std::array endings{"ments"_L1, "ment"_L1, "ures"_L1, "ure"_L1, "ing"_L1,
                                        "ies"_L1,   "ed"_L1,   "es"_L1,   "s"_L1,   "y"_L1};
    constexpr qsizetype shortest = 4;
    QStringView stem = word;
    for (const QLatin1StringView ending : endings) {
        if (stem.endsWith(ending) && stem.size() - ending.size() >= shortest) {
            stem.chop(ending.size());
            break;
        }
    }
    return stem.toString();
}

/// Calls `take` with each word of a text, in lower case.
template<class Take>
void eachWord(QStringView text, const Take &take)
{
    for (qsizetype at = 0; at < text.size();) {
        if (!text.at(at).isLetter()) {
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && text.at(end).isLetterOrNumber())
            ++end;
        take(text.sliced(at, end - at).toString().toLower());
        at = end;
    }
}

bool isCommon(const QString &word)
{
    return std::ranges::any_of(commonWords, [&word](QLatin1StringView common) { return word == common; });
}

}  // namespace

int CellNames::idOf(const QString &stem)
{
    const auto known = m_ids.constFind(stem);
    if (known != m_ids.constEnd())
        return *known;
    const int id = static_cast<int>(m_cellsOf.size());
    m_ids.insert(stem, id);
    m_cellsOf.emplace_back();
    return id;
}

std::vector<int> CellNames::idsOf(QStringView text)
{
    std::vector<int> ids;
    eachWord(text, [&](const QString &word) { ids.push_back(idOf(stemOf(word))); });
    return ids;
}

CellNames::CellNames(const DataPoints &cells)
{
    m_wordsOf.reserve(static_cast<size_t>(cells.size()));
    for (const DataPoint &cell : cells) {
        const int place = static_cast<int>(m_wordsOf.size());
        quint8 words = 0;
        eachWord(cell.name, [&](const QString &word) {
            if (isCommon(word))
                return;
            std::vector<int> &having = m_cellsOf[static_cast<size_t>(idOf(stemOf(word)))];
            if (words == 255 || (!having.empty() && having.back() == place))
                return;
            having.push_back(place);
            ++words;
        });
        m_wordsOf.push_back(words);
    }
    addAliases(cells);
}

void CellNames::addAliases(const DataPoints &cells)
{
    for (const OtherNames &other : otherNames) {
        std::vector<int> places;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            if (cells.at(i).cell == other.cell)
                places.push_back(static_cast<int>(i));
        }
        if (places.empty())
            continue;
        for (const auto names = QString(other.names).split(u'|'); const QString &name : names) {
            const std::vector<int> words = idsOf(name);
            m_aliasesFrom[words.front()].push_back(m_aliases.size());
            m_aliases.push_back({words, places});
        }
    }
}

std::vector<CellMention> CellNames::mentionsIn(QStringView text) const
{
    std::vector<int> ids;
    eachWord(text, [&](const QString &word) { ids.push_back(m_ids.value(stemOf(word), -1)); });
    std::vector<CellMention> mentions(m_wordsOf.size());
    std::vector<int> different = ids;
    std::ranges::sort(different);
    different.erase(std::ranges::unique(different).begin(), different.end());
    for (const int id : different) {
        if (id < 0)
            continue;
        for (const int cell : m_cellsOf[static_cast<size_t>(id)])
            ++mentions[static_cast<size_t>(cell)].words;
    }
    for (size_t i = 0; i < mentions.size(); ++i)
        mentions[i].isWhole = mentions[i].words > 0 && mentions[i].words == m_wordsOf[i];
    for (size_t at = 0; at < ids.size(); ++at) {
        for (const size_t place : m_aliasesFrom.value(ids[at])) {
            const Alias &alias = m_aliases[place];
            const auto rest = std::span(ids).subspan(at);
            if (rest.size() < alias.words.size() || !std::ranges::equal(alias.words, rest.first(alias.words.size())))
                continue;
            for (const int cell : alias.cells) {
                CellMention &mention = mentions[static_cast<size_t>(cell)];
                mention.words = std::max(mention.words, static_cast<quint8>(alias.words.size()));
                mention.isWhole = true;
            }
        }
    }
    return mentions;
}

DataPoints cellsSpokenOf(QStringView text, const DataPoints &cells)
{
    const std::vector<CellMention> mentions = CellNames(cells).mentionsIn(text);
    DataPoints spoken;
    for (size_t i = 0; i < mentions.size(); ++i) {
        if (mentions[i].isWhole)
            spoken.append(cells.at(static_cast<qsizetype>(i)));
    }
    return spoken;
}

}  // namespace sb
