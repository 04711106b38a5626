// SPDX-License-Identifier: Apache-2.0
#include "store/statement.h"

#include "store/connection.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

/// An empty database in a folder that goes with it.
class Scratch {
public:
    Scratch()
    {
        if (sb::test::writeContent(m_path, {}))
            m_connection = sb::Connection::open(m_path, sb::Connection::Mode::ReadWrite);
    }

    sb::Result<sb::Statement> prepare(const char *sql)
    {
        return m_connection.and_then([sql](sb::Connection &connection) { return connection.prepare(sql); });
    }

private:
    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"a.sqlite"_s);
    sb::Result<sb::Connection> m_connection = sb::fail(sb::ErrorKind::Io);
};

}  // namespace

class TestStatement : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void textComesBackAsItWas_data();
    void textComesBackAsItWas();
    void bytesComeBackAsTheyWere();
    void numbersComeBackAsTheyWere();
    void nullReadsAsNothing();
    void nullTakesThePlaceOfWhatWasBoundBefore();
    void rowsEndOnce();
    void anErrorInBindingIsGivenByTheNextStep();
};

void TestStatement::textComesBackAsItWas_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("quotes") << u"it's \"quoted\"; --"_s;
    QTest::newRow("other scripts") << QString::fromUtf8("人工智慧 \xF0\x9F\xA7\xAD e\xCC\x81");
    QTest::newRow("NUL inside") << QString(u"a\0b"_s);
    QTest::newRow("long") << QString(1'000'000, u'x');
}

void TestStatement::textComesBackAsItWas()
{
    QFETCH(const QString, text);
    Scratch scratch;
    sb::Result<sb::Statement> statement = scratch.prepare("SELECT ?, 'after'");
    QVERIFY(statement);
    QVERIFY(statement->bind(text).step().value_or(false));
    QCOMPARE(statement->text(0), text);
    QCOMPARE(statement->text(1), u"after"_s);
}

void TestStatement::bytesComeBackAsTheyWere()
{
    Scratch scratch;
    for (const QByteArray &bytes : {QByteArray(), QByteArray("\xEF\xBB\xBF# A\r\n"), QByteArray("\0\xFF\0", 3)}) {
        sb::Result<sb::Statement> statement = scratch.prepare("SELECT ?");
        QVERIFY(statement);
        QVERIFY(statement->bindBytes(bytes).step().value());
        QCOMPARE(statement->bytes(0), bytes);
    }
}

void TestStatement::numbersComeBackAsTheyWere()
{
    Scratch scratch;
    sb::Result<sb::Statement> statement = scratch.prepare("SELECT ?, ?");
    QVERIFY(statement);
    statement->bind(std::numeric_limits<qint64>::max()).bind(std::numeric_limits<qint64>::min());
    QVERIFY(statement->step().value_or(false));
    QCOMPARE(statement->number(0), std::numeric_limits<qint64>::max());
    QCOMPARE(statement->number(1), std::numeric_limits<qint64>::min());
}

void TestStatement::nullReadsAsNothing()
{
    Scratch scratch;
    sb::Result<sb::Statement> statement = scratch.prepare("SELECT ?, ? IS NULL");
    QVERIFY(statement);
    QVERIFY(statement->bindNull().bindNull().step().value_or(false));
    QCOMPARE(statement->text(0), QString());
    QCOMPARE(statement->number(0), 0);
    QCOMPARE(statement->number(1), 1);
}

void TestStatement::nullTakesThePlaceOfWhatWasBoundBefore()
{
    Scratch scratch;
    auto statement = scratch.prepare("SELECT ?, ?");
    QVERIFY(statement);
    QVERIFY(statement->bind(1).bind(2).step());
    QVERIFY(statement->restart().bindNull().bind(3).step());
    QVERIFY(statement->isNull(0));
    QCOMPARE(statement->number(1), 3);
}

void TestStatement::rowsEndOnce()
{
    Scratch scratch;
    sb::Result<sb::Statement> statement = scratch.prepare("VALUES (1), (2)");
    QVERIFY(statement);
    QCOMPARE(statement->step(), sb::Result<bool>(true));
    QCOMPARE(statement->step(), sb::Result<bool>(true));
    QCOMPARE(statement->step(), sb::Result<bool>(false));
}

void TestStatement::anErrorInBindingIsGivenByTheNextStep()
{
    Scratch scratch;
    sb::Result<sb::Statement> statement = scratch.prepare("SELECT ?");
    QVERIFY(statement);
    statement->bind(1).bind(2).bind(u"three"_s);
    QVERIFY(!statement->step());
    QVERIFY(!statement->run());
}

QTEST_GUILESS_MAIN(TestStatement)
#include "tst_statement.moc"
