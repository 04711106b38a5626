// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QtTypes>
#include <memory>

namespace SQLite {
class Statement;
}

namespace sb {

/// One prepared statement. Store thread only. Values are bound from 1 in the order of `?`; columns count from 0.
/// The first error is kept and given by the next `step` or `run`.
class Statement {
public:
    explicit Statement(std::unique_ptr<SQLite::Statement> statement);
    ~Statement();
    Statement(Statement &&) noexcept;
    Statement &operator=(Statement &&) noexcept;

    Statement &bind(const QString &text);
    Statement &bind(qint64 number);
    Statement &bindReal(double number);
    Statement &bindNull();
    /// As a blob, every byte as it is.
    Statement &bindBytes(const QByteArray &bytes);
    /// Back to before the first row, to be bound from 1 and run again; what is not bound anew stays.
    Statement &restart();

    /// The next row: true while there is one.
    [[nodiscard]] Result<bool> step();
    /// For statements without rows.
    [[nodiscard]] Result<> run();

    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    template<class Value>
    Statement &bindValue(const Value &value);

    std::unique_ptr<SQLite::Statement> m_statement;
    Result<> m_bound;
    int m_next = 1;
};

}  // namespace sb
