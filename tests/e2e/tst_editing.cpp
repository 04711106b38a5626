// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"
#include "personas/personastore.h"
#include "store/connection.h"
#include "support/testcase.h"

#include <QProcess>
#include <QTemporaryDir>
#include <algorithm>
#include <ranges>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace sb;

/// The persona room in the real program.
class TestEditing : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"})
            qputenv(name, m_home.path().toUtf8());
        qputenv("SOUNDINGBOARD_PROBE_PORTS", "1");
    }
    void aKilledProgramLosesAtMostTheLastSecond();

private:
    QTemporaryDir m_home;
};

namespace {

QByteArray draftOnDisk()
{
    const QString path = personaDatabase(standardPaths().data);
    Result<Connection> database = Connection::open(path, Connection::Mode::ReadOnly);
    Result<Statement> draft = database ? database->prepare("SELECT text FROM draft") : std::unexpected(database.error());
    return draft && draft->step().value_or(false) ? draft->bytes(0) : QByteArray();
}

qsizetype digitsAtTheEnd(const QByteArray &text)
{
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    return std::ranges::distance(std::views::reverse(text) | std::views::take_while(isDigit));
}

/// All that the process says that it has typed by now.
bool hasTyped(QProcess &child, QByteArray &typed)
{
    while (child.canReadLine())
        typed = child.readLine().trimmed();
    return !typed.isEmpty();
}

QByteArray sourceOf(const QString &advisor)
{
    QProcess child;
    child.start(QStringLiteral(SB_EDIT_CHILD), {u"show"_s, advisor});
    return child.waitForFinished(60'000) ? QByteArray::fromBase64(child.readAllStandardOutput().trimmed()) : QByteArray();
}

}  // namespace

/// The child types a key each 20 ms, so fifty of them are a second.
void TestEditing::aKilledProgramLosesAtMostTheLastSecond()
{
    for (int round = 0; round < 2; ++round) {
        const qsizetype before = digitsAtTheEnd(draftOnDisk());
        QProcess child;
        child.start(QStringLiteral(SB_EDIT_CHILD), {u"type"_s, u"Diego"_s});
        QByteArray typed;
        QTRY_VERIFY_WITH_TIMEOUT(hasTyped(child, typed) && typed.size() > 100, 60'000);
        child.kill();
        QVERIFY(child.waitForFinished(10'000));
        std::ignore = hasTyped(child, typed);
        const qsizetype kept = digitsAtTheEnd(draftOnDisk()) - before;
        QVERIFY2(kept > typed.size() - 50 && kept <= typed.size(), qPrintable(u"%1 of %2"_s.arg(kept).arg(typed.size())));
        QCOMPARE(digitsAtTheEnd(sourceOf(u"Diego"_s)), before + kept);
    }
}

QTEST_GUILESS_MAIN(TestEditing)
#include "tst_editing.moc"
