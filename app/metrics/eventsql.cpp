// SPDX-License-Identifier: Apache-2.0
#include "metrics/eventsql.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Below this a row does not get smaller.
constexpr qsizetype packedFrom = 512;

// The first byte says which form follows.
constexpr char plainRow = 'r';
constexpr char packedForm = 'z';

}  // namespace

Result<Statement *> PreparedStatements::ready(const std::string &sql)
{
    const auto found = m_prepared.find(sql);
    if (found != m_prepared.end())
        return &found->second.restart();
    Result<Statement> statement = m_connection.prepare(sql.c_str());
    if (!statement)
        return std::unexpected(statement.error());
    return &m_prepared.emplace(sql, std::move(*statement)).first->second;
}

Result<std::optional<qint64>> PreparedStatements::idFrom(Statement &statement)
{
    const Result<bool> hasRow = statement.step();
    if (!hasRow)
        return std::unexpected(hasRow.error());
    if (!*hasRow)
        return std::optional<qint64>();
    const qint64 id = statement.number(0);
    return statement.step().transform([id](bool) { return std::optional(id); });
}

Result<std::optional<qint64>> EventNames::idOf(const char *table, const char *column, const QString &name)
{
    if (name.isEmpty())
        return std::optional<qint64>();
    QHash<QString, qint64> &known = m_known[table];
    if (const auto found = known.constFind(name); found != known.cend())
        return std::optional(*found);
    const QString sql = u"INSERT INTO %1(%2) VALUES(?) ON CONFLICT(%2) DO UPDATE SET %2=excluded.%2 RETURNING id"_s.arg(
        QLatin1StringView(table), QLatin1StringView(column));
    return m_statements.ready(sql.toStdString())
        .and_then([&](Statement *statement) { return PreparedStatements::idFrom(statement->bind(name)); })
        .transform([&](std::optional<qint64> id) {
            known.insert(name, id.value_or(0));
            return id;
        });
}

void bindInstant(Statement &statement, Instant instant)
{
    if (isKnown(instant))
        statement.bind(instant);
    else
        statement.bindNull();
}

void bindPlace(Statement &statement, std::optional<qint64> place)
{
    if (place)
        statement.bind(*place);
    else
        statement.bindNull();
}

void bindNumber(Statement &statement, std::optional<double> number)
{
    if (number)
        statement.bindReal(*number);
    else
        statement.bindNull();
}

/// A negative one is not known.
void bindCount(Statement &statement, qint64 count)
{
    if (count >= 0)
        statement.bind(count);
    else
        statement.bindNull();
}

QByteArray packedRow(const QByteArray &raw)
{
    return raw.size() < packedFrom ? QByteArray(1, plainRow).append(raw) : QByteArray(1, packedForm).append(qCompress(raw, 1));
}

QByteArray unpackedRow(const QByteArray &packed)
{
    return packed.startsWith(packedForm) ? qUncompress(packed.sliced(1)) : packed.mid(1);
}

std::string upsertSql(const char *table, const QStringList &columns)
{
    QStringList places;
    QStringList sets;
    for (const QString &column : columns) {
        places.append(u"?"_s);
        if (column != "source"_L1 && column != "key"_L1)
            sets.append(column + u"=excluded."_s + column);
    }
    sets.append(u"gone_at=NULL"_s);
    const QString name = QString::fromLatin1(table);
    QString sql = u"INSERT INTO %1(%2) VALUES(%3) ON CONFLICT(source, key) DO UPDATE SET %4"_s.arg(
        name, columns.join(u", "_s), places.join(u", "_s), sets.join(u", "_s));
    if (columns.contains("updated_at"_L1))
        sql += u" WHERE coalesce(excluded.updated_at, 0) >= coalesce(%1.updated_at, 0)"_s.arg(name);
    sql += u" RETURNING id"_s;
    return sql.toStdString();
}

}  // namespace sb
