// SPDX-License-Identifier: Apache-2.0
#include "personas/personaversions.h"

#include "base/json.h"
#include "base/limits.h"
#include "base/text.h"
#include "personas/personadocument.h"
#include "personas/personafile.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "store/rows.h"

#include <QHash>
#include <QTimeZone>
#include <functional>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto versionColumns = "SELECT persona, slug, version, message, changes, tokens_before, tokens_after, created_at, "
                                "number FROM version ";

QString jsonText(const QJsonObject &object)
{
    return QString::fromUtf8(toCompactJson(object));
}

PersonaVersion versionFrom(const Statement &row)
{
    PersonaVersion version{.persona = row.text(0), .slug = row.text(1), .version = row.text(2), .message = row.text(3)};
    version.diff = personaDiffFromJson(parseJsonObject(row.text(4).toUtf8()).value_or(QJsonObject()));
    version.diff.sizeBefore = row.number(5);
    version.diff.sizeAfter = row.number(6);
    version.at = QDateTime::fromMSecsSinceEpoch(row.number(7), QTimeZone::UTC);
    version.number = row.number(8);
    return version;
}

Result<QList<PersonaVersion>> selectVersions(Connection &connection, const char *which,
                                             const std::function<void(Statement &)> &bind)
{
    Result<Statement> statement = connection.prepare(QByteArray(versionColumns).append(which).constData());
    if (statement)
        bind(*statement);
    return allRows<PersonaVersion>(std::move(statement), versionFrom);
}

/// The text of the newest row that fits; nothing when there is none.
Result<std::optional<QByteArray>> selectText(Connection &connection, const char *which,
                                             const std::function<void(Statement &)> &bind)
{
    Result<Statement> statement = connection.prepare(
        QByteArray("SELECT text FROM version ").append(which).append(" ORDER BY seq DESC LIMIT 1").constData());
    if (!statement)
        return std::unexpected(statement.error());
    bind(*statement);
    return statement->step().transform([&](bool hasRow) { return hasRow ? std::optional(statement->bytes(0)) : std::nullopt; });
}

/// What is to be kept.
struct NewVersion {
    QByteArray text;
    QString slug;
    QString message;
    QDateTime at;
    PromptSize size;
};

QString hashOf(const NewVersion &given)
{
    return QString::fromLatin1(contentHash(given.text).toHex());
}

QString messageOf(const NewVersion &given)
{
    const QString message = cleaned(given.message);
    return withoutTrailingHalf(QStringView(message).left(limits::versionMessageCharacters)).toString();
}

Result<> insertVersion(Connection &connection, const NewVersion &given, const Persona &persona, const PersonaDiff &diff)
{
    return connection
        .prepare("INSERT INTO version(persona, slug, version, hash, text, message, changes, tokens_before, tokens_after, "
                 "created_at, number) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,"
                 "(SELECT coalesce(max(number),0)+1 FROM version WHERE persona=?1))")
        .and_then([&](Statement statement) {
            statement.bind(persona.id)
                .bind(persona.slug)
                .bind(persona.version)
                .bind(hashOf(given))
                .bindBytes(given.text)
                .bind(messageOf(given))
                .bind(jsonText(toJson(diff)))
                .bind(qint64(diff.sizeBefore))
                .bind(qint64(diff.sizeAfter))
                .bind(given.at.toMSecsSinceEpoch());
            return statement.run();
        });
}

/// What became of a version that is the newest again; `message` in place of what was said of it when it says something.
Result<> moveToTop(Connection &connection, const NewVersion &given, const Persona &persona, const PersonaDiff &diff)
{
    return connection
        .prepare("UPDATE version SET seq=(SELECT max(seq)+1 FROM version), "
                 "number=(SELECT max(number)+1 FROM version WHERE persona=?1), message=iif(?3='',message,?3), changes=?4, "
                 "tokens_before=?5, tokens_after=?6, created_at=?7 WHERE persona=?1 AND hash=?2")
        .and_then([&](Statement statement) {
            statement.bind(persona.id)
                .bind(hashOf(given))
                .bind(messageOf(given))
                .bind(jsonText(toJson(diff)))
                .bind(qint64(diff.sizeBefore))
                .bind(qint64(diff.sizeAfter))
                .bind(given.at.toMSecsSinceEpoch());
            return statement.run();
        });
}

Result<> dropOldest(Connection &connection, const QString &persona)
{
    return connection
        .prepare("DELETE FROM version WHERE seq IN (SELECT seq FROM (SELECT seq, row_number() OVER newest AS place, "
                 "sum(length(text)) OVER newest AS bytes FROM version WHERE persona=?1 WINDOW newest AS (ORDER BY seq DESC)) "
                 "WHERE place>1 AND (place>?2 OR bytes>?3))")
        .and_then([&](Statement statement) {
            statement.bind(persona).bind(qint64(limits::personaVersions)).bind(limits::personaVersionBytes);
            return statement.run();
        });
}

Result<PersonaVersion> keepVersion(Connection &connection, const NewVersion &given)
{
    const Persona persona = PersonaDocument(given.text, given.slug).persona();
    const auto thisOne = [&](Statement &statement) { statement.bind(persona.id).bind(hashOf(given)); };
    const auto selectThis = [&] { return selectVersions(connection, "WHERE persona=? AND hash=?", thisOne); };
    const Result<std::optional<QByteArray>> before =
        selectText(connection, "WHERE persona=?", [&](Statement &statement) { statement.bind(persona.id); });
    if (!before)
        return std::unexpected(before.error());
    Result<QList<PersonaVersion>> kept = selectThis();
    if (kept && *before != given.text) {
        const Persona earlier = *before ? PersonaDocument(**before, given.slug).persona() : Persona();
        const PersonaDiff diff = personaDiff(earlier, persona, given.size);
        kept = (kept->isEmpty() ? insertVersion(connection, given, persona, diff) : moveToTop(connection, given, persona, diff))
                   .and_then([&] { return dropOldest(connection, persona.id); })
                   .and_then(selectThis);
    }
    return kept.transform([](const QList<PersonaVersion> &versions) { return versions.value(0); });
}

/// Each with the last run of its tests; a persona may have had several slugs.
QList<PersonaVersion> withTests(QList<PersonaVersion> versions, const TestResultStore &results)
{
    QHash<QString, QList<TestResults>> kept;
    for (PersonaVersion &version : versions) {
        if (!kept.contains(version.slug))
            kept.insert(version.slug, results.read(version.slug).value_or(QList<TestResults>()));
        version.lastTest = lastRunOf(kept.value(version.slug), version.version);
    }
    return versions;
}

}  // namespace

QFuture<Result<PersonaVersion>> PersonaVersions::keep(const QByteArray &text, const QString &slug, const QString &message,
                                                      const QDateTime &at, const PromptSize &size)
{
    if (text.size() > limits::personaBytes)
        return QtFuture::makeReadyValueFuture(Result<PersonaVersion>(fail(ErrorKind::TooLarge)));
    const NewVersion given{text, slug, message, at, size};
    return m_store.write<PersonaVersion>(Durability::Durable, [given, results = m_results](Connection &connection) {
        return keepVersion(connection, given).transform([&](const PersonaVersion &kept) {
            return withTests({kept}, results).constFirst();
        });
    });
}

QFuture<Result<QList<PersonaVersion>>> PersonaVersions::versions(const QString &persona)
{
    return m_store.read<QList<PersonaVersion>>([persona, results = m_results](Connection &connection) {
        return selectVersions(connection, "WHERE persona=?1 OR slug=?1 ORDER BY seq DESC",
                              [&](Statement &statement) { statement.bind(persona); })
            .transform([&](const QList<PersonaVersion> &versions) { return withTests(versions, results); });
    });
}

QFuture<Result<QByteArray>> PersonaVersions::text(const QString &persona, const QString &version)
{
    return m_store.read<QByteArray>([persona, version](Connection &connection) {
        return selectText(connection, "WHERE (persona=?1 OR slug=?1) AND version=?2",
                          [&](Statement &statement) { statement.bind(persona).bind(version); })
            .and_then([](const std::optional<QByteArray> &text) -> Result<QByteArray> {
                return text ? Result<QByteArray>(*text) : fail(ErrorKind::NotFound);
            });
    });
}

QFuture<Result<>> PersonaVersions::forget(const QString &persona)
{
    return m_store.remove([persona](Connection &connection) {
        return connection.prepare("DELETE FROM version WHERE persona=?1 OR slug=?1").and_then([&](Statement statement) {
            statement.bind(persona);
            return statement.run();
        });
    });
}

}  // namespace sb
