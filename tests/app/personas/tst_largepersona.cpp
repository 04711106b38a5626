// SPDX-License-Identifier: Apache-2.0
#include "personas/personalibrary.h"

#include "base/limits.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <optional>

using namespace Qt::StringLiterals;
using sb::PersonaLibrary;

namespace {

constexpr qint64 large = 50 * 1024 * 1024;

/// Begins as a persona does and is padded with nothing to its size.
bool writePersona(const QString &path, const QByteArray &name, qint64 size)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write("# " + name + " - X Persona\n\nA role\n") > 0
        && (size == 0 || file.resize(size));
}

/// What this process has read so far, as the kernel counts it; nothing where it does not count.
std::optional<qint64> bytesRead()
{
    QFile counts(u"/proc/self/io"_s);
    if (!counts.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray first = counts.readLine();
    return first.startsWith("rchar: ") ? std::optional(first.sliced(7).trimmed().toLongLong()) : std::nullopt;
}

QStringList slugs(const PersonaLibrary &library)
{
    QStringList all;
    for (const sb::PersonaEntry &entry : library.entries())
        all.append(entry.head().slug);
    return all;
}

}  // namespace

class TestLargePersona : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aLargeFileIsRefusedWithItsSizeAndTheLimit();
    void noMoreIsReadThanTheLimit_data();
    void noMoreIsReadThanTheLimit();
    void theLimitItselfIsAllowed();
    void othersStayUsableBesideALargeOne();
    void aLargeOneDoesNotTakeThePlaceOfABuiltInOne();
};

void TestLargePersona::aLargeFileIsRefusedWithItsSizeAndTheLimit()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"large.md"_s);
    QVERIFY(writePersona(path, "Large", large));
    const auto document = sb::loadPersona(path);
    QVERIFY(!document);
    QCOMPARE(document.error().kind, sb::ErrorKind::TooLarge);
    QCOMPARE(document.error().detail, path + u": a persona has at most 1048576 bytes, this file has 52428800"_s);
}

void TestLargePersona::noMoreIsReadThanTheLimit_data()
{
    QTest::addColumn<bool>("isAlone");
    QTest::newRow("one file") << true;
    QTest::newRow("a folder") << false;
}

void TestLargePersona::noMoreIsReadThanTheLimit()
{
    QFETCH(const bool, isAlone);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"large.md"_s);
    QVERIFY(writePersona(path, "Large", large));
    const std::optional<qint64> before = bytesRead();
    if (!before)
        QSKIP("THE KERNEL DOES NOT COUNT WHAT A PROCESS READS: how much of a large file is read was not tried");
    QVERIFY(isAlone ? !sb::loadPersona(path) : !PersonaLibrary::load({folder.path()}).unreadable().isEmpty());
    QVERIFY(*bytesRead() - *before <= 2 * sb::limits::personaBytes);
    // The count is true: a file that is read as a whole shows.
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().size(), large);
    QVERIFY(*bytesRead() - *before >= large);
}

void TestLargePersona::theLimitItselfIsAllowed()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.md"_s);
    QVERIFY(writePersona(path, "Ana", sb::limits::personaBytes));
    const auto document = sb::loadPersona(path);
    QVERIFY(document);
    QCOMPARE(document->persona().name, u"Ana"_s);
    QVERIFY(writePersona(path, "Ana", sb::limits::personaBytes + 1));
    QVERIFY(!sb::loadPersona(path));
}

void TestLargePersona::othersStayUsableBesideALargeOne()
{
    const QTemporaryDir folder;
    QVERIFY(writePersona(folder.filePath(u"ana.md"_s), "Ana", 0));
    QVERIFY(writePersona(folder.filePath(u"large.md"_s), "Large", large));
    QVERIFY(writePersona(folder.filePath(u"larger/persona.md"_s), "Larger", large));
    QVERIFY(writePersona(folder.filePath(u"zoe/persona.md"_s), "Zoe", 0));
    const PersonaLibrary library = PersonaLibrary::load({folder.path()});
    QCOMPARE(slugs(library), (QStringList{u"ana"_s, u"zoe"_s}));
    QVERIFY(library.find(u"Zoe"));
    QCOMPARE(library.find(u"Ana")->persona().role, u"A role"_s);
    QVERIFY(!library.find(u"Large"));
    QCOMPARE(library.unreadable().size(), 2);
    QCOMPARE(library.unreadable().at(0).slug, u"large"_s);
    QCOMPARE(library.unreadable().at(1).slug, u"larger"_s);
    for (const PersonaLibrary::Unreadable &unreadable : library.unreadable()) {
        QCOMPARE(unreadable.error.kind, sb::ErrorKind::TooLarge);
        QVERIFY(unreadable.error.detail.startsWith(unreadable.path));
    }
}

void TestLargePersona::aLargeOneDoesNotTakeThePlaceOfABuiltInOne()
{
    const QTemporaryDir builtIn;
    const QTemporaryDir own;
    QVERIFY(writePersona(builtIn.filePath(u"diego/persona.md"_s), "Diego", 0));
    QVERIFY(writePersona(own.filePath(u"diego/persona.md"_s), "Diego", large));
    const PersonaLibrary library = PersonaLibrary::load({builtIn.path(), own.path()});
    QVERIFY(library.find(u"diego"));
    QCOMPARE(library.find(u"diego")->path, builtIn.filePath(u"diego/persona.md"_s));
    QCOMPARE(library.unreadable().size(), 1);
}

QTEST_GUILESS_MAIN(TestLargePersona)
#include "tst_largepersona.moc"
