// SPDX-License-Identifier: Apache-2.0
#include "personas/routingmemory.h"

#include "base/text.h"
#include "domain/attachment.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "store/rows.h"

#include <functional>
#include <utility>

namespace sb {

namespace {

Result<> runBound(Connection &connection, const char *sql, const std::function<void(Statement &)> &bind)
{
    return connection.prepare(sql).and_then([&bind](Statement statement) {
        bind(statement);
        return statement.run();
    });
}

}  // namespace

QString rememberedQuestion(const QString &question)
{
    const QString words = cleaned(questionWords(question)).trimmed();
    return withoutTrailingHalf(QStringView(words).first(qMin(limits::routedCharacters, words.size()))).toString();
}

QFuture<Result<>> RoutingMemory::learn(const RouteCorrection &correction, const QDateTime &at)
{
    const QString question = rememberedQuestion(correction.question);
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

QFuture<Result<QList<RouteCorrection>>> RoutingMemory::learned()
{
    return m_store.read<QList<RouteCorrection>>([](Connection &connection) {
        return allRows<RouteCorrection>(connection.prepare("SELECT question, persona FROM correction ORDER BY seq"),
                                        [](const Statement &row) { return RouteCorrection{row.text(0), row.text(1)}; });
    });
}

QFuture<Result<>> RoutingMemory::forget(const QString &question)
{
    return m_store.remove([kept = rememberedQuestion(question)](Connection &connection) {
        return runBound(connection, "DELETE FROM correction WHERE question=?",
                        [&](Statement &statement) { statement.bind(kept); });
    });
}

QFuture<Result<>> RoutingMemory::forgetAll()
{
    return m_store.remove([](Connection &connection) { return connection.execute("DELETE FROM correction"); });
}

}  // namespace sb
