// SPDX-License-Identifier: Apache-2.0
#include "personas/begunpersona.h"

#include "personas/personadrafts.h"
#include "personas/personalimits.h"
#include "personas/personastore.h"
#include "store/rows.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto begunKey = "/begun/"_L1;  // no slug: a slug is the name of a file

QByteArray bytesOf(const BegunPersona &begun)
{
    return QJsonDocument(QJsonObject{{u"kind"_s, static_cast<int>(begun.kind)},
                                     {u"origin"_s, begun.origin},
                                     {u"wanted"_s, toJson(begun.wanted)},
                                     {u"step"_s, begun.step}})
        .toJson(QJsonDocument::Compact);
}

BegunPersona begunFrom(const QString &id, const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const int kind = std::clamp(object.value("kind"_L1).toInt(), 0, static_cast<int>(PersonaOrigin::Kind::Advisor));
    return {id, static_cast<PersonaOrigin::Kind>(kind), object.value("origin"_L1).toString(),
            personaFromJson(object.value("wanted"_L1).toObject()), std::max(0, object.value("step"_L1).toInt())};
}

}  // namespace

QFuture<Result<>> BegunPersonas::keep(const BegunPersona &begun)
{
    return PersonaDrafts(m_store).keep({begunKey + begun.id, {}, bytesOf(begun), QDateTime::currentDateTimeUtc()});
}

QFuture<Result<QList<BegunPersona>>> BegunPersonas::all()
{
    return m_store.read<QList<BegunPersona>>([](Connection &connection) {
        return allRows<BegunPersona>(
            connection.prepare("SELECT slug, text FROM draft WHERE slug LIKE '/begun/%' ORDER BY kept_at DESC LIMIT ?")
                .transform([](Statement statement) {
                    statement.bind(limits::begunPersonas);
                    return statement;
                }),
            [](const Statement &row) { return begunFrom(row.text(0).sliced(begunKey.size()), row.bytes(1)); });
    });
}

QFuture<Result<>> BegunPersonas::forget(const QString &id)
{
    return PersonaDrafts(m_store).forget(begunKey + id);
}

}  // namespace sb
