// SPDX-License-Identifier: Apache-2.0
#include "markdown/patch.h"

using namespace Qt::StringLiterals;

namespace sb {

namespace {

QJsonArray toJson(const Patch &patch)
{
    switch (patch.kind) {
    case Patch::Kind::Insert:
        return {u"insert"_s, patch.node, patch.html};
    case Patch::Kind::Before:
        return {u"before"_s, patch.node, patch.html};
    case Patch::Kind::Replace:
        return {u"replace"_s, patch.node, patch.html};
    case Patch::Kind::AppendText:
        return {u"text"_s, patch.node, patch.text};
    case Patch::Kind::Remove:
        return {u"remove"_s, patch.node};
    case Patch::Kind::SetAttribute:
        break;
    }
    return {u"attr"_s, patch.node, patch.name, patch.text};
}

}  // namespace

QJsonArray toJson(const QList<Patch> &patches)
{
    QJsonArray all;
    for (const Patch &patch : patches)
        all.append(QJsonValue(toJson(patch)));
    return all;
}

}  // namespace sb
