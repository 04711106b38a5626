// SPDX-License-Identifier: Apache-2.0
#include "personas/begunpersona.h"

#include "personas/personadrafts.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr auto begunKey = "/begun"_L1;  // no slug: a slug is the name of a file

QByteArray bytesOf(const BegunPersona &begun)
{
    return QJsonDocument(QJsonObject{{u"kind"_s, static_cast<int>(begun.kind)},
                                     {u"origin"_s, begun.origin},
                                     {u"wanted"_s, toJson(begun.wanted)},
                                     {u"step"_s, begun.step}})
        .toJson(QJsonDocument::Compact);
}

BegunPersona begunFrom(const QByteArray &bytes)
{
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    const int kind = std::clamp(object.value("kind"_L1).toInt(), 0, static_cast<int>(PersonaOrigin::Kind::Advisor));
    return {static_cast<PersonaOrigin::Kind>(kind), object.value("origin"_L1).toString(),
            personaFromJson(object.value("wanted"_L1).toObject()), std::max(0, object.value("step"_L1).toInt())};
}

}  // namespace

QFuture<Result<>> BegunPersonas::keep(const BegunPersona &begun)
{
    return PersonaDrafts(m_store).keep({begunKey, {}, bytesOf(begun), QDateTime::currentDateTimeUtc()});
}

QFuture<Result<std::optional<BegunPersona>>> BegunPersonas::begun()
{
    using Found = std::optional<BegunPersona>;
    return PersonaDrafts(m_store).draft(begunKey).then([](const Result<std::optional<KeptDraft>> &kept) {
        return kept.transform(
            [](const std::optional<KeptDraft> &draft) { return draft ? Found(begunFrom(draft->text)) : Found(); });
    });
}

QFuture<Result<>> BegunPersonas::forget()
{
    return PersonaDrafts(m_store).forget(begunKey);
}

}  // namespace sb
