// SPDX-License-Identifier: Apache-2.0
#include "store/statement.h"

#include "store/sqliteerror.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <string>
#include <tuple>

namespace sb {

Statement::Statement(std::unique_ptr<SQLite::Statement> statement) : m_statement(std::move(statement)) {}
Statement::~Statement() = default;
Statement::Statement(Statement &&) noexcept = default;
Statement &Statement::operator=(Statement &&) noexcept = default;

template<class Value>
Statement &Statement::bindValue(const Value &value)
{
    try {
        m_statement->bind(m_next++, value);
    } catch (const SQLite::Exception &exception) {
        m_bound = fail(exception);
    }
    return *this;
}

Statement &Statement::bind(const QString &text)
{
    return bindValue(text.toStdString());
}

Statement &Statement::bind(qint64 number)
{
    return bindValue(static_cast<int64_t>(number));
}

Statement &Statement::bindReal(double number)
{
    return bindValue(number);
}

Statement &Statement::bindBytes(const QByteArray &bytes)
{
    try {
        m_statement->bind(m_next++, bytes.constData(), static_cast<int>(bytes.size()));
    } catch (const SQLite::Exception &exception) {
        m_bound = fail(exception);
    }
    return *this;
}

Statement &Statement::bindNull()
{
    try {
        m_statement->bind(m_next++);
    } catch (const SQLite::Exception &exception) {
        m_bound = fail(exception);
    }
    return *this;
}

Statement &Statement::restart()
{
    std::ignore = m_statement->tryReset();  // gives the last step's error again
    m_bound = {};
    m_next = 1;
    return *this;
}

Result<bool> Statement::step()
{
    if (!m_bound)
        return std::unexpected(m_bound.error());
    try {
        return m_statement->executeStep();
    } catch (const SQLite::Exception &exception) {
        return fail(exception);
    }
}

Result<> Statement::run()
{
    Result<bool> stepped = step();
    if (!stepped)
        return std::unexpected(stepped.error());
    return {};
}

QString Statement::text(int column) const
{
    const SQLite::Column value = m_statement->getColumn(column);
    return QString::fromUtf8(value.getText(), value.getBytes());
}

QByteArray Statement::bytes(int column) const
{
    const SQLite::Column value = m_statement->getColumn(column);
    return QByteArray(static_cast<const char *>(value.getBlob()), value.getBytes());
}

qint64 Statement::number(int column) const
{
    return m_statement->getColumn(column).getInt64();
}

double Statement::real(int column) const
{
    return m_statement->getColumn(column).getDouble();
}

bool Statement::isNull(int column) const
{
    return m_statement->getColumn(column).isNull();
}

}  // namespace sb
