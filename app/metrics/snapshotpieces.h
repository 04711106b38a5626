// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "metrics/snapshotwriter.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

namespace sb {

/// The last value of an enum that stands in a snapshot: others are damage. Each kind of blob says it of its own.
template<class Enum>
struct LastOf;

/// Gives nothing, and remembers it, for what lies beyond the end and for what no writer has written: numbers and days so far
/// from any that is meant that sums of them would be wrong.
class SnapshotReader {
public:
    explicit SnapshotReader(QByteArrayView bytes) : m_rest(bytes) {}

    [[nodiscard]] bool isWhole() const { return m_isWhole && m_rest.isEmpty(); }
    qint64 number();
    QString text();
    void texts(QStringList &all);
    /// So many rows as a column of single bytes would have room for at most.
    size_t count();
    template<class Value>
    void values(std::vector<Value> &values)
    {
        values.resize(count());
        if (const char *data = take(static_cast<qint64>(values.size() * sizeof(Value))); data != nullptr && !values.empty())
            std::memcpy(values.data(), data, values.size() * sizeof(Value));
        if constexpr (std::is_same_v<Value, qint64>)
            std::ranges::for_each(values, [this](qint64 &value) { value = inReach(value); });
    }
    template<class Row, class Value>
    void column(std::vector<Row> &rows, Value Row::*member)
    {
        const char *data = take(static_cast<qint64>(rows.size() * sizeof(Value)));
        if (data == nullptr)
            return;
        for (Row &row : rows) {
            if constexpr (std::is_enum_v<Value> || std::is_same_v<Value, bool>)
                row.*member = checked<Value>(data);
            else if constexpr (std::is_same_v<Value, qint64>)
                row.*member = inReach(read<qint64>(data));
            else
                std::memcpy(&(row.*member), data, sizeof(Value));
            data += sizeof(Value);
        }
    }
    template<class Row>
    void days(std::vector<Row> &rows, QDate Row::*member)
    {
        for (Row &row : rows)
            row.*member = day();
    }
    template<class Row>
    void reals(std::vector<Row> &rows, std::optional<double> Row::*member)
    {
        for (Row &row : rows) {
            double value = 0;
            if (const char *data = take(sizeof value))
                std::memcpy(&value, data, sizeof value);
            row.*member = std::isnan(value) ? std::nullopt : std::optional(value);
        }
    }
    /// Lists of so many for each row: first their sizes, then what `columns` reads of all.
    template<class Row, class Part, class Columns>
    void parts(std::vector<Row> &rows, std::vector<Part> Row::*member, Columns columns)
    {
        std::vector<size_t> sizes;
        for (size_t i = 0; i < rows.size() && m_isWhole; ++i)
            sizes.push_back(count());
        std::vector<Part> all(count());
        columns(*this, all);
        size_t begin = 0;
        for (size_t i = 0; i < sizes.size() && m_isWhole; ++i) {
            m_isWhole = sizes[i] <= all.size() - begin;
            if (!m_isWhole)
                return;
            const auto first = all.begin() + static_cast<qsizetype>(begin);
            (rows[i].*member).assign(first, first + static_cast<qsizetype>(sizes[i]));
            begin += sizes[i];
        }
    }

private:
    template<class Value>
    static Value read(const char *data)
    {
        Value value{};
        std::memcpy(&value, data, sizeof value);
        return value;
    }
    template<class Value>
    Value checked(const char *data)
    {
        using Number = std::conditional_t<std::is_same_v<Value, bool>, std::type_identity<quint8>, std::underlying_type<Value>>;
        const auto number = read<typename Number::type>(data);
        if constexpr (std::is_same_v<Value, bool>) {
            m_isWhole = m_isWhole && number <= 1;
            return number == 1;
        } else {
            const auto last = static_cast<typename Number::type>(LastOf<Value>::value);
            m_isWhole = m_isWhole && number <= last;
            return static_cast<Value>(std::min(number, last));
        }
    }
    /// The same, or 0. The least number of all stands for what is not known.
    qint64 inReach(qint64 number);
    QDate day();
    const char *take(qint64 size);

    QByteArrayView m_rest;
    bool m_isWhole = true;
};

/// What stands behind the head of such a blob, and the sum of it. Fails with Malformed for another form, another kind of computer, and for
/// bytes that are not as they were written.
struct SnapshotBody {
    QByteArrayView bytes;
    quint64 sum = 0;
};
[[nodiscard]] Result<SnapshotBody> snapshotBody(QByteArrayView snapshot, quint32 form);
/// Of damage by chance, not by intent.
[[nodiscard]] quint64 snapshotSum(QByteArrayView bytes);

}  // namespace sb
