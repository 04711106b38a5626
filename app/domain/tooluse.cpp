// SPDX-License-Identifier: Apache-2.0
#include "domain/tooluse.h"

#include "base/words.h"

#include <QJsonObject>
#include <array>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

constexpr std::array toolStateWords{"waiting"_L1, "running"_L1, "done"_L1, "failed"_L1, "denied"_L1, "cancelled"_L1};

}  // namespace

QJsonArray toJson(const QList<ToolUse> &uses)
{
    QJsonArray array;
    for (const ToolUse &use : uses) {
        QJsonObject object{{u"id"_s, use.id},
                           {u"name"_s, use.name},
                           {u"arguments"_s, use.arguments},
                           {u"state"_s, wordOf(use.state, toolStateWords)},
                           {u"result"_s, use.result}};
        if (use.milliseconds)
            object.insert("ms"_L1, *use.milliseconds);
        array.append(object);
    }
    return array;
}

QList<ToolUse> toolUsesFromJson(const QJsonArray &array)
{
    QList<ToolUse> uses;
    for (const QJsonValue &value : array) {
        const QJsonObject object = value.toObject();
        ToolUse use{
            object["id"_L1].toString(),        object["name"_L1].toString(),
            object["arguments"_L1].toString(), fromWord(object["state"_L1].toString(), toolStateWords, ToolState::Cancelled),
            object["result"_L1].toString(),    std::nullopt};
        if (object["ms"_L1].isDouble())
            use.milliseconds = object["ms"_L1].toInteger();
        if (!use.isOver())
            use.state = ToolState::Cancelled;
        uses.append(use);
    }
    return uses;
}

}  // namespace sb
