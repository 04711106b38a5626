// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "files.h"
#include "personas/fieldnotes.h"
#include "personas/fieldpath.h"

#include <QJsonArray>
#include <QJsonObject>
#include <utility>

namespace sb::test {

using namespace Qt::StringLiterals;

/// A document of each kind there is: the seeds, where they are, and the built-in advisors.
inline QList<std::pair<QByteArray, QByteArray>> documents()
{
    QList<std::pair<QByteArray, QByteArray>> all;
    for (const auto *name : {"diego", "thought-partner", "martin", "rachel", "alvaro"}) {
        const QString path = sourcePath("personas/"_L1) + QLatin1StringView(name) + "/persona.md"_L1;
        all.append({name, contentOf(path)});
    }
    for (const auto *name : {"diego.md", "thought-partner.md"}) {
        if (const QByteArray bytes = seed(QLatin1StringView(name)); !bytes.isEmpty())
            all.append({QByteArray("seed ") + name, bytes});
    }
    return all;
}

/// All paths of values and entries, the ones that a document makes by itself left out.
inline void collect(const QJsonValue &value, const QString &path, QStringList &values, QStringList &entries)
{
    if (path == "version"_L1 || path == "freeSections"_L1 || path == "extensions"_L1 || path.endsWith(".id"_L1)
        || path.endsWith(".group"_L1))
        return;
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.toArray().size(); ++i) {
            entries.append(sb::entryPath(path, i));
            collect(value[i], sb::entryPath(path, i), values, entries);
        }
    } else if (value.isObject()) {
        for (const auto keys = value.toObject().keys(); const QString &key : keys)
            collect(value[key], path.isEmpty() ? key : QString(path + u'.' + key), values, entries);
    } else {
        values.append(path);
    }
}

inline QJsonValue at(const QJsonObject &object, const QString &path)
{
    return sb::valueAt(object, *sb::fieldSteps(path));
}

}  // namespace sb::test
