// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/databasefile.h"
#include "store/migration.h"
#include "support/storekit.h"

#include <QDir>
#include <QTemporaryDir>
#include <array>

namespace sb::test {

inline constexpr qint32 testApplicationId = 0x54455354;
inline constexpr std::array<const char *, 2> testSteps{
    "CREATE TABLE note(id INTEGER PRIMARY KEY, text TEXT NOT NULL)",
    "ALTER TABLE note ADD COLUMN colour TEXT NOT NULL DEFAULT 'white'",
};
inline constexpr Schema versionOne{testApplicationId, std::span(testSteps).first(1)};
inline constexpr Schema versionTwo{testApplicationId, testSteps};

/// Adds notes to a database that must be writable; the number that is then in it, -1 when something failed.
inline qint64 addNotes(OpenDatabase &database, int count)
{
    Connection &connection = *database.connection;
    const Result<> added = connection.transaction(Durability::Durable, [&]() -> Result<> {
        Result<Statement> insert = connection.prepare("WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i+1 FROM n WHERE "
                                                      "i<?) INSERT INTO note(text) SELECT hex(zeroblob(60)) FROM n");
        return insert ? insert->bind(count).run() : std::unexpected(insert.error());
    });
    return added ? connection.number("SELECT count(*) FROM note").value_or(-1) : -1;
}

/// The number of notes that can be read, -1 when it cannot be told.
inline qint64 notesIn(const Result<OpenDatabase> &database)
{
    return database ? const_cast<Connection &>(*database->connection).number("SELECT sum(text<>'') FROM note").value_or(-1)
                    : -1;
}

/// A folder of the program, and the database in it.
struct Home {
    QTemporaryDir top;
    QString folder = top.filePath(QStringLiteral("data"));
    QString path = folder + QStringLiteral("/history.sqlite");

    ~Home() { setMode(folder, 0700); }  // so that it can be removed

    [[nodiscard]] Result<OpenDatabase> open(const Schema &schema = versionOne) const { return openDatabase(path, schema); }
    /// Makes the database with some notes and closes it.
    [[nodiscard]] bool fill(int notes = 200, const Schema &schema = versionOne) const
    {
        Result<OpenDatabase> database = open(schema);
        return database && database->state == OpenDatabase::State::Writable && addNotes(*database, notes) == notes;
    }
    [[nodiscard]] QStringList asideFolders() const { return QDir(folder).entryList({QStringLiteral("corrupt-*")}, QDir::Dirs); }
};

}  // namespace sb::test
