// SPDX-License-Identifier: Apache-2.0
#include "meetings/freeze.h"

#include "base/json.h"
#include "meetings/frozenfields.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <optional>
#include <type_traits>
#include <vector>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// Makes the object of a value's fields.
class FieldWriter {
public:
    template<class T>
    [[nodiscard]] static QJsonObject objectOf(const T &value)
    {
        FieldWriter each;
        frozen::fields(each, value);
        return each.m_object;
    }

    void operator()(QLatin1StringView name, const auto &value) { m_object.insert(name, written(value)); }

private:
    static QJsonValue written(bool value) { return value; }
    static QJsonValue written(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
    static QJsonValue written(int value) { return value; }
    static QJsonValue written(qint64 value) { return value == unknownInstant ? QJsonValue() : QJsonValue(value); }
    static QJsonValue written(quint64 value) { return QString::number(value); }
    static QJsonValue written(const QString &value) { return value; }
    static QJsonValue written(QDate value) { return value.toString(Qt::ISODate); }
    static QJsonValue written(const QJsonObject &value) { return value; }
    static QJsonValue written(XmrSignals value) { return value.toInt(); }
    template<class Enum>
        requires std::is_enum_v<Enum>
    static QJsonValue written(Enum value)
    {
        return static_cast<int>(value);
    }
    template<class T>
    static QJsonValue written(const std::optional<T> &value)
    {
        return value ? written(*value) : QJsonValue();
    }
    template<class T>
    static QJsonValue written(const QList<T> &values)
    {
        return listOf(values);
    }
    template<class T>
    static QJsonValue written(const std::vector<T> &values)
    {
        return listOf(values);
    }
    static QJsonValue listOf(const auto &values)
    {
        QJsonArray all;
        for (const auto &value : values)
            all.append(written(value));
        return all;
    }
    template<class T>
        requires std::is_class_v<T>
    static QJsonValue written(const T &value)
    {
        return objectOf(value);
    }

    QJsonObject m_object;
};

QJsonObject objectOf(const FrozenCell &cell)
{
    QJsonObject object = FieldWriter::objectOf(cell);
    object.insert(u"metric"_s, QString(cell.card.result.definition->key));
    return object;
}

}  // namespace

const FrozenCell *Freeze::cell(QAnyStringView key) const
{
    const auto found =
        std::ranges::find_if(cells, [key](const FrozenCell &one) { return one.card.result.definition->key == key; });
    return found == cells.end() ? nullptr : &*found;
}

QByteArray bytesOf(const Freeze &freeze)
{
    QJsonObject object = FieldWriter::objectOf(freeze);
    QJsonArray cells;
    for (const FrozenCell &cell : freeze.cells)
        cells.append(objectOf(cell));
    object.insert(u"cells"_s, cells);
    object.insert(u"format"_s, u"sounding-board-freeze"_s);
    object.insert(u"version"_s, freezeVersion);
    object.insert(u"zone"_s, QString::fromLatin1(freeze.calendar.zone().id()));
    object.insert(u"week_start"_s, static_cast<int>(freeze.calendar.weekStart()));
    return toCompactJson(object);
}

QByteArray hashOf(QByteArrayView bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

}  // namespace sb
