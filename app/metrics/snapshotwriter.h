// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <cstring>
#include <limits>
#include <optional>
#include <type_traits>
#include <vector>

namespace sb {

/// Values in one piece, as they stand in memory column by column, for this computer's order of bytes.
class SnapshotWriter {
public:
    void number(qint64 number) { add(&number, sizeof number); }
    void text(const QString &text);
    void texts(const QStringList &all);
    template<class Value>
    void values(const std::vector<Value> &values)
    {
        count(values.size());
        add(values.data(), values.size() * sizeof(Value));
    }
    void count(size_t count) { number(static_cast<qint64>(count)); }
    template<class Row, class Value>
    void column(const std::vector<Row> &rows, Value Row::*member)
    {
        static_assert(std::is_trivially_copyable_v<Value>);
        const qsizetype begin = m_bytes.size();
        m_bytes.resize(begin + static_cast<qsizetype>(rows.size() * sizeof(Value)));
        char *place = m_bytes.data() + begin;
        for (const Row &row : rows) {
            std::memcpy(place, &(row.*member), sizeof(Value));
            place += sizeof(Value);
        }
    }
    template<class Row>
    void days(const std::vector<Row> &rows, QDate Row::*member)
    {
        for (const Row &row : rows)
            number((row.*member).toJulianDay());
    }
    /// None is no number.
    template<class Row>
    void reals(const std::vector<Row> &rows, std::optional<double> Row::*member)
    {
        for (const Row &row : rows) {
            const double value = (row.*member).value_or(std::numeric_limits<double>::quiet_NaN());
            add(&value, sizeof value);
        }
    }
    /// Lists that rows have, end to end.
    template<class Row, class Part>
    std::vector<Part> parts(const std::vector<Row> &rows, std::vector<Part> Row::*member)
    {
        std::vector<Part> all;
        for (const Row &row : rows) {
            count((row.*member).size());
            all.insert(all.end(), (row.*member).begin(), (row.*member).end());
        }
        count(all.size());
        return all;
    }

    /// All of it, behind a head that says its form and its sum.
    [[nodiscard]] QByteArray withHead(quint32 form);

private:
    void add(const void *data, size_t size)
    {
        if (size > 0)
            m_bytes.append(static_cast<const char *>(data), static_cast<qsizetype>(size));
    }

    QByteArray m_bytes;
};

}  // namespace sb
