// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/interop/interop.h"
#include "personas/interop/pngtext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace sb::test {

using namespace Qt::StringLiterals;

inline bool has(const LossReport &losses, const QString &field, LossItem::Kind kind, LossItem::Reason reason)
{
    return losses.contains(LossItem{field, kind, reason});
}

inline QByteArray cardJson(const QString &name)
{
    const QJsonObject data{{u"name"_s, name}, {u"system_prompt"_s, u"Ask first."_s}};
    return QJsonDocument(QJsonObject{{u"spec"_s, u"chara_card_v2"_s}, {u"data"_s, data}}).toJson();
}

inline QByteArray picture(const QList<PngText> &texts)
{
    return withPngTexts({}, texts).value_or(QByteArray());
}

inline PngText cardText(const char *keyword, const QString &name)
{
    return {keyword, cardJson(name).toBase64()};
}

inline QString nameIn(const Result<Imported> &imported)
{
    return imported ? PersonaDocument(imported->personas.constFirst().document).persona().name : QString();
}

}  // namespace sb::test
