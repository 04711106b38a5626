// SPDX-License-Identifier: Apache-2.0
#include "personas/personadrafts.h"

#include "personas/personastore.h"
#include "store/rows.h"

#include <QTimeZone>

namespace sb {

QFuture<Result<>> PersonaDrafts::keep(const KeptDraft &draft)
{
    return m_store.write(Durability::Fast, [draft](Connection &connection) {
        return connection.prepare("INSERT OR REPLACE INTO draft(slug, base, text, kept_at) VALUES(?,?,?,?)")
            .and_then([&](Statement statement) {
                statement.bind(draft.slug).bindBytes(draft.base).bindBytes(draft.text).bind(draft.at.toMSecsSinceEpoch());
                return statement.run();
            });
    });
}

QFuture<Result<std::optional<KeptDraft>>> PersonaDrafts::draft(const QString &slug)
{
    using Found = std::optional<KeptDraft>;
    return m_store.read<Found>([slug](Connection &connection) {
        return connection.prepare("SELECT base, text, kept_at FROM draft WHERE slug=?").and_then([&](Statement statement) {
            statement.bind(slug);
            return statement.step().transform([&](bool hasRow) {
                return hasRow ? Found({slug, statement.bytes(0), statement.bytes(1),
                                       QDateTime::fromMSecsSinceEpoch(statement.number(2), QTimeZone::UTC)})
                              : Found();
            });
        });
    });
}

QFuture<Result<QStringList>> PersonaDrafts::slugs()
{
    return m_store.read<QStringList>([](Connection &connection) {
        return allRows<QString>(connection.prepare("SELECT slug FROM draft WHERE instr(slug, '/')=0 ORDER BY slug"),
                                [](const Statement &row) { return row.text(0); });
    });
}

QFuture<Result<QStringList>> PersonaDrafts::slugsBehind(const QString &prefix)
{
    return m_store.read<QStringList>([prefix](Connection &connection) {
        const auto rest = [size = prefix.size()](const Statement &row) { return row.text(0).sliced(size); };
        return connection.prepare("SELECT slug FROM draft WHERE instr(slug, ?)=1 ORDER BY slug")
            .and_then([&](Statement statement) {
                statement.bind(prefix);
                return allRows<QString>(Result<Statement>(std::move(statement)), rest);
            });
    });
}

QFuture<Result<>> PersonaDrafts::forget(const QString &slug)
{
    return m_store.write(Durability::Fast, [slug](Connection &connection) {
        return connection.prepare("DELETE FROM draft WHERE slug=?").and_then([&](Statement statement) {
            statement.bind(slug);
            return statement.run();
        });
    });
}

QFuture<Result<>> PersonaDrafts::forget(const QString &slug, const QByteArray &text)
{
    return m_store.write(Durability::Fast, [slug, text](Connection &connection) {
        return connection.prepare("DELETE FROM draft WHERE slug=? AND text=?").and_then([&](Statement statement) {
            statement.bind(slug).bindBytes(text);
            return statement.run();
        });
    });
}

}  // namespace sb
