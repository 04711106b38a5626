// SPDX-License-Identifier: Apache-2.0
#include "personas/verdicts.h"

#include "base/words.h"
#include "personas/linefile.h"
#include "personas/personalimits.h"

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array winnerWords{"tie"_L1, "draft"_L1, "published"_L1};

}  // namespace

QJsonObject toJson(const Verdict &verdict)
{
    return {{u"persona"_s, verdict.persona},
            {u"question"_s, verdict.question},
            {u"draft"_s, verdict.draft},
            {u"published"_s, verdict.published},
            {u"winner"_s, wordOf(verdict.winner, winnerWords)},
            {u"draftFirst"_s, verdict.wasDraftFirst},
            {u"model"_s, verdict.model.model},
            {u"server"_s, verdict.model.endpoint},
            {u"isRuleBased"_s, verdict.model.isRuleBased},
            {u"date"_s, verdict.date.toString(Qt::ISODateWithMs)}};
}

Verdict verdictFromJson(const QJsonObject &object)
{
    const auto text = [&object](QLatin1StringView key) { return object[key].toString(); };
    return {.persona = text("persona"_L1),
            .question = text("question"_L1),
            .draft = text("draft"_L1),
            .published = text("published"_L1),
            .winner = fromWord(text("winner"_L1), winnerWords, Verdict::Winner::Tie),
            .wasDraftFirst = object["draftFirst"_L1].toBool(),
            .model = {text("model"_L1), text("server"_L1), object["isRuleBased"_L1].toBool()},
            .date = QDateTime::fromString(text("date"_L1), Qt::ISODateWithMs)};
}

std::optional<double> WinRecord::rate() const
{
    if (count() < limits::verdictsForRate)
        return std::nullopt;
    return (won + tied / 2.0) / count();
}

WinRecord recordOf(const QList<Verdict> &verdicts, const QString &version)
{
    WinRecord record;
    for (const Verdict &verdict : verdicts) {
        const bool isDraft = verdict.draft == version;
        if (isDraft == (verdict.published == version))
            continue;
        const Verdict::Winner own = isDraft ? Verdict::Winner::Draft : Verdict::Winner::Published;
        ++(verdict.winner == Verdict::Winner::Tie ? record.tied : verdict.winner == own ? record.won : record.lost);
    }
    return record;
}

WinRecord draftsAgainst(const QList<Verdict> &verdicts, const QString &published)
{
    WinRecord drafts;
    for (const Verdict &verdict : verdicts) {
        if (verdict.published != published || verdict.draft == published)
            continue;
        ++(verdict.winner == Verdict::Winner::Tie         ? drafts.tied
               : verdict.winner == Verdict::Winner::Draft ? drafts.won
                                                          : drafts.lost);
    }
    return drafts;
}

QString verdictFolder(const QString &data)
{
    return data + u"/persona-verdicts"_s;
}

Result<QList<Verdict>> VerdictStore::read(const QString &slug) const
{
    const auto readAll = [](const QString &path) { return readLineFile(path, limits::verdictBytes); };
    const Result<QList<QJsonObject>> lines = lineFilePath(m_folder, slug).and_then(readAll);
    if (!lines)
        return std::unexpected(lines.error());
    QList<Verdict> kept;
    for (const QJsonObject &line : *lines)
        kept.append(verdictFromJson(line));
    return kept;
}

Result<QList<Verdict>> VerdictStore::append(const Verdict &verdict) const
{
    Result<QList<Verdict>> kept = read(verdict.persona);
    if (!kept)
        return kept;
    kept->append(verdict);
    kept->last().question.truncate(limits::verdictQuestionCharacters);
    if (const qsizetype over = kept->size() - limits::verdicts; over > 0)
        kept->remove(0, over);
    QList<QJsonObject> lines;
    for (const Verdict &one : std::as_const(*kept))
        lines.append(toJson(one));
    if (const Result<> written = writeLineFile(*lineFilePath(m_folder, verdict.persona), lines); !written)
        return std::unexpected(written.error());
    return kept;
}

}  // namespace sb
