// SPDX-License-Identifier: Apache-2.0
#include "metrics/sources/rowform.h"

#include "base/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sb {

QByteArray rowFormOf(const QStringList &header, const ImportProfile &profile)
{
    return toCompactJson({{u"header"_s, QJsonArray::fromStringList(header)}, {u"profile"_s, toJson(profile)}});
}

Result<RowForm> rowFormFrom(const QByteArray &bytes)
{
    return parseJsonObject(bytes).and_then([](const QJsonObject &object) {
        return importProfileFrom(object["profile"_L1].toObject()).transform([&object](const ImportProfile &profile) {
            RowForm form{.header = {}, .profile = profile};
            for (const auto cells = object["header"_L1].toArray(); const QJsonValue &cell : cells)
                form.header.append(cell.toString());
            return form;
        });
    });
}

}  // namespace sb
