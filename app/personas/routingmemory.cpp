// SPDX-License-Identifier: Apache-2.0
#include "personas/routingmemory.h"

#include "base/json.h"
#include "base/text.h"
#include "domain/attachment.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "store/rows.h"

#include <QJsonArray>
#include <QTimeZone>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

using ReasonKind = RouteReason::Kind;
using RouteVerdict = Route::Verdict;

constexpr std::array kindWords{std::pair{ReasonKind::Addressed, "addressed"_L1}, std::pair{ReasonKind::Phrase, "phrase"_L1},
                               std::pair{ReasonKind::Terms, "terms"_L1},         std::pair{ReasonKind::Sample, "sample"_L1},
                               std::pair{ReasonKind::Corrected, "corrected"_L1}, std::pair{ReasonKind::Current, "current"_L1},
                               std::pair{ReasonKind::Excluded, "excluded"_L1}};
constexpr std::array verdictWords{std::pair{RouteVerdict::Routed, "routed"_L1}, std::pair{RouteVerdict::Ask, "ask"_L1},
                                  std::pair{RouteVerdict::Default, "default"_L1}};

template<class Words, class Value>
QString wordIn(const Words &words, Value value)
{
    const auto found = std::ranges::find(words, value, &Words::value_type::first);
    return found == words.end() ? QString() : QString(found->second);
}

template<class Words>
auto valueIn(const Words &words, const QJsonValue &word, typename Words::value_type::first_type otherwise)
{
    const QString text = word.toString();
    const auto found = std::ranges::find_if(words, [&text](const auto &each) { return text == each.second; });
    return found == words.end() ? otherwise : found->first;
}

QJsonObject storedReason(const RouteReason &reason)
{
    return {{u"kind"_s, wordIn(kindWords, reason.kind)}, {u"words"_s, reason.words}, {u"weight"_s, reason.weight}};
}

QJsonObject storedCandidate(const RouteCandidate &candidate)
{
    QJsonArray reasons;
    for (const RouteReason &reason : candidate.reasons)
        reasons.append(storedReason(reason));
    return {{u"persona"_s, candidate.persona},
            {u"score"_s, candidate.score},
            {u"words"_s, candidate.words},
            {u"reasons"_s, reasons}};
}

RouteCandidate candidateFrom(const QJsonObject &object)
{
    RouteCandidate candidate{.persona = object["persona"_L1].toString(),
                             .score = object["score"_L1].toDouble(),
                             .words = object["words"_L1].toInt(),
                             .reasons = {}};
    for (const auto reasons = object["reasons"_L1].toArray(); const QJsonValue &reason : reasons)
        candidate.reasons.append({valueIn(kindWords, reason["kind"_L1], ReasonKind::Phrase), reason["words"_L1].toString(),
                                  reason["weight"_L1].toDouble()});
    return candidate;
}

/// The words that were routed by, as many as are kept of them.
QString keptQuestion(const QString &question)
{
    const QString words = cleaned(questionWords(question)).trimmed();
    return withoutTrailingHalf(QStringView(words).first(qMin(limits::routedCharacters, words.size()))).toString();
}

QDateTime storedTime(qint64 milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds, QTimeZone::UTC);
}

Result<> runBound(Connection &connection, const char *sql, const std::function<void(Statement &)> &bind)
{
    return connection.prepare(sql).and_then([&bind](Statement statement) {
        bind(statement);
        return statement.run();
    });
}

constexpr auto selectDecisions = "SELECT conversation, message, question, route, created_at FROM decision ";

RouteDecision decisionFrom(const Statement &row)
{
    const QJsonObject route = parseJsonObject(row.text(3).toUtf8()).value_or(QJsonObject());
    return {row.text(0), row.text(1), row.text(2), routeFromStoredJson(route), storedTime(row.number(4))};
}

Result<QList<RouteDecision>> decisions(Connection &connection, const QByteArray &which,
                                       const std::function<void(Statement &)> &bind)
{
    Result<Statement> statement = connection.prepare(QByteArray(selectDecisions + which).constData());
    if (statement)
        bind(*statement);
    return allRows<RouteDecision>(std::move(statement), decisionFrom);
}

}  // namespace

QList<RouteCorrection> correctionsOf(const QList<LearnedRoute> &newestFirst)
{
    QList<RouteCorrection> corrections;
    for (const LearnedRoute &learned : newestFirst)
        corrections.prepend(learned.correction);
    return corrections;
}

QJsonObject toStoredJson(const Route &route)
{
    QJsonArray candidates;
    for (const RouteCandidate &candidate : route.candidates)
        candidates.append(storedCandidate(candidate));
    return {{u"verdict"_s, wordIn(verdictWords, route.verdict)}, {u"persona"_s, route.persona}, {u"candidates"_s, candidates}};
}

Route routeFromStoredJson(const QJsonObject &object)
{
    Route route{.verdict = valueIn(verdictWords, object["verdict"_L1], RouteVerdict::Default),
                .persona = object["persona"_L1].toString(),
                .candidates = {}};
    for (const auto candidates = object["candidates"_L1].toArray(); const QJsonValue &candidate : candidates)
        route.candidates.append(candidateFrom(candidate.toObject()));
    return route;
}

QFuture<Result<>> RoutingMemory::learn(const RouteCorrection &correction, const QDateTime &at)
{
    const QString question = keptQuestion(correction.question);
    if (question.isEmpty() || correction.persona.isEmpty())
        return QtFuture::makeReadyValueFuture(Result<>(fail(ErrorKind::InvalidArgument)));
    return m_store.write(Durability::Durable, [question, persona = correction.persona, at](Connection &connection) {
        const QByteArray tooMany =
            "DELETE FROM correction WHERE seq NOT IN (SELECT seq FROM correction ORDER BY seq DESC LIMIT "
            + QByteArray::number(limits::routeCorrections) + ')';
        return runBound(
                   connection, "INSERT OR REPLACE INTO correction(question, persona, created_at) VALUES(?,?,?)",
                   [&](Statement &statement) { statement.bind(question).bind(cleaned(persona)).bind(at.toMSecsSinceEpoch()); })
            .and_then([&] { return connection.execute(tooMany.constData()); });
    });
}

QFuture<Result<QList<LearnedRoute>>> RoutingMemory::learned()
{
    return m_store.read<QList<LearnedRoute>>([](Connection &connection) {
        return allRows<LearnedRoute>(
            connection.prepare("SELECT seq, question, persona, created_at FROM correction ORDER BY seq DESC"),
            [](const Statement &row) {
                return LearnedRoute{row.number(0), {row.text(1), row.text(2)}, storedTime(row.number(3))};
            });
    });
}

QFuture<Result<>> RoutingMemory::forget(qint64 number)
{
    return m_store.remove([number](Connection &connection) {
        return runBound(connection, "DELETE FROM correction WHERE seq=?",
                        [&](Statement &statement) { statement.bind(number); });
    });
}

QFuture<Result<>> RoutingMemory::forgetAll()
{
    return m_store.remove([](Connection &connection) { return connection.execute("DELETE FROM correction"); });
}

QFuture<Result<>> RoutingMemory::note(const RouteDecision &decision)
{
    return m_store.write(Durability::Fast, [decision](Connection &connection) {
        const QString route = QString::fromUtf8(toCompactJson(toStoredJson(decision.route)));
        const QByteArray tooMany =
            "DELETE FROM decision WHERE seq <= (SELECT seq FROM decision ORDER BY seq DESC LIMIT 1 OFFSET "
            + QByteArray::number(limits::routeDecisions) + ')';
        return runBound(connection,
                        "INSERT INTO decision(conversation, message, question, route, created_at) VALUES(?,?,?,?,?)",
                        [&](Statement &statement) {
                            statement.bind(decision.conversation)
                                .bind(decision.message)
                                .bind(keptQuestion(decision.question))
                                .bind(route)
                                .bind(decision.at.toMSecsSinceEpoch());
                        })
            .and_then([&] { return connection.execute(tooMany.constData()); });
    });
}

QFuture<Result<QList<RouteDecision>>> RoutingMemory::latest(int count)
{
    return m_store.read<QList<RouteDecision>>([count](Connection &connection) {
        return decisions(connection, "ORDER BY seq DESC LIMIT ?",
                         [count](Statement &statement) { statement.bind(qint64(qMax(0, count))); });
    });
}

QFuture<Result<std::optional<RouteDecision>>> RoutingMemory::decisionOf(const QString &message)
{
    return m_store.read<std::optional<RouteDecision>>([message](Connection &connection) {
        return decisions(connection, "WHERE message=? ORDER BY seq DESC LIMIT 1",
                         [&message](Statement &statement) { statement.bind(message); })
            .transform([](const QList<RouteDecision> &found) {
                return found.isEmpty() ? std::optional<RouteDecision>() : std::optional(found.constFirst());
            });
    });
}

QFuture<Result<>> RoutingMemory::forgetConversation(const QString &conversation)
{
    return m_store.remove([conversation](Connection &connection) {
        return runBound(connection, "DELETE FROM decision WHERE conversation=?",
                        [&](Statement &statement) { statement.bind(conversation); });
    });
}

QFuture<Result<>> RoutingMemory::forgetDecisions()
{
    return m_store.remove([](Connection &connection) { return connection.execute("DELETE FROM decision"); });
}

}  // namespace sb
