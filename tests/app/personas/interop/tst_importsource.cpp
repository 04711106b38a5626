// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/importsource.h"

#include "personas/interop/companions.h"
#include "personas/interop/exportlimits.h"
#include "personas/interop/filestogether.h"
#include "personas/interop/interoplimits.h"
#include "support/testcase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray textAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void put(const QString &path, const QByteArray &text)
{
    QVERIFY(writeTogether({{path, text}}, InPlace::Replace));
}

}  // namespace

class TestImportSource : public test::TestCase {
    Q_OBJECT
private slots:
    void aFolderIsReadWithoutWhatLinksLeadTo();
    void whatCannotBeReadIsSaid();
    void readingStopsWhenItIsAskedTo();
    void allFilesAreWrittenOrNone();
    void whatIsThereStaysUnlessItIsToBeReplaced();
    void companionsStayInTheFoldersOfOurs();
    void whatIsThereIsCompared();
    void originalsAreKeptOnce();
    void limitsAreThoseOfTheTarget();
};

void TestImportSource::aFolderIsReadWithoutWhatLinksLeadTo()
{
    QTemporaryDir folder;
    put(folder.filePath(u"secret"_s), "key");
    put(folder.filePath(u"skill/SKILL.md"_s), "---\nname: a\ndescription: b\n---\nText\n");
    put(folder.filePath(u"skill/references/x.md"_s), "X");
    QVERIFY(QFile::link(folder.filePath(u"secret"_s), folder.filePath(u"skill/leak.md"_s)));
    QVERIFY(QFile::link(folder.path(), folder.filePath(u"skill/round"_s)));
    const Result<ImportSource> source = readImportSource(folder.filePath(u"skill/"_s));
    QVERIFY(source && source->isFolder);
    QCOMPARE(source->name, u"skill"_s);
    QCOMPARE(source->files.size(), 2);
    const Result<Imported> imported = importPersona(*source);
    QVERIFY(imported);
    QCOMPARE(imported->format, InteropFormat::AgentSkill);
}

void TestImportSource::whatCannotBeReadIsSaid()
{
    QTemporaryDir folder;
    QCOMPARE(readImportSource(folder.filePath(u"none"_s)).error().kind, ErrorKind::NotFound);
    QCOMPARE(::mkfifo(QFile::encodeName(folder.filePath(u"pipe"_s)).constData(), 0600), 0);
    QCOMPARE(readImportSource(folder.filePath(u"pipe"_s)).error().kind, ErrorKind::InvalidArgument);
    QFile large(folder.filePath(u"large"_s));
    QVERIFY(large.open(QIODevice::WriteOnly) && large.resize(limits::importBytes + 1));
    large.close();
    QCOMPARE(readImportSource(large.fileName()).error().kind, ErrorKind::TooLarge);
    QCOMPARE(readImportSource(folder.path()).error().kind, ErrorKind::TooLarge);
}

void TestImportSource::readingStopsWhenItIsAskedTo()
{
    QTemporaryDir folder;
    put(folder.filePath(u"a.md"_s), "A");
    std::stop_source stop;
    QVERIFY(readImportSource(folder.path(), stop.get_token()));
    stop.request_stop();
    QCOMPARE(readImportSource(folder.path(), stop.get_token()).error().kind, ErrorKind::Busy);
}

void TestImportSource::allFilesAreWrittenOrNone()
{
    QTemporaryDir folder;
    QVERIFY(QDir().mkpath(folder.filePath(u"out/b"_s)));
    const Result<> written =
        writeTogether({{folder.filePath(u"out/a"_s), "1"}, {folder.filePath(u"out/b"_s), "2"}}, InPlace::Replace);
    QCOMPARE(written.error().kind, ErrorKind::InvalidArgument);
    QCOMPARE(QDir(folder.filePath(u"out"_s)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"b"_s});
    QVERIFY(writeTogether({{folder.filePath(u"out/a"_s), "1"}, {folder.filePath(u"out/c/d"_s), "2"}}, InPlace::Refuse));
    QCOMPARE(textAt(folder.filePath(u"out/c/d"_s)), QByteArray("2"));
}

void TestImportSource::whatIsThereStaysUnlessItIsToBeReplaced()
{
    QTemporaryDir folder;
    put(folder.filePath(u"a"_s), "old");
    const QList<NamedBytes> files{{folder.filePath(u"new"_s), "1"}, {folder.filePath(u"a"_s), "2"}};
    QCOMPARE(writeTogether(files, InPlace::Refuse).error(), (Error{ErrorKind::AlreadyExists, folder.filePath(u"a"_s)}));
    QCOMPARE(textAt(folder.filePath(u"a"_s)), QByteArray("old"));
    QVERIFY(!QFile::exists(folder.filePath(u"new"_s)));
    QVERIFY(writeTogether(files, InPlace::Replace));
    QCOMPARE(textAt(folder.filePath(u"a"_s)), QByteArray("2"));
}

void TestImportSource::companionsStayInTheFoldersOfOurs()
{
    ImportedPersona persona;
    persona.tests = "tests: []\n";
    persona.avatar = "picture";
    persona.frameworks = {
        {u"dora.md"_s, "a"}, {u"../up.md"_s, "b"}, {u"sub/x.md"_s, "c"}, {u"No Slug.md"_s, "d"}, {u".md"_s, "e"}};
    LossReport losses;
    const QList<Companion> companions = companionsOf(persona, u"ana"_s, losses);
    QStringList paths;
    for (const Companion &companion : companions)
        paths.append(companion.path);
    QCOMPARE(paths, (QStringList{u"ana/tests.yaml"_s, u"ana/avatar.png"_s, u"frameworks/dora.md"_s}));
    QCOMPARE(losses.size(), 4);
}

void TestImportSource::whatIsThereIsCompared()
{
    using There = Companion::There;
    QTemporaryDir folder;
    const QStringList folders{folder.filePath(u"ours"_s), folder.filePath(u"own"_s)};
    put(folder.filePath(u"ours/frameworks/dora.md"_s), "built in");
    put(folder.filePath(u"ours/ana/tests.yaml"_s), "of the built-in one");
    put(folder.filePath(u"own/frameworks/space.md"_s), "mine");
    const auto thereOf = [&folders](Companion::Kind kind, const QString &path, const QByteArray &bytes) {
        return comparedWith({{kind, path, bytes}}, folders).constFirst().there;
    };
    QCOMPARE(thereOf(Companion::Kind::Framework, u"frameworks/dora.md"_s, "built in"), There::Same);
    QCOMPARE(thereOf(Companion::Kind::Framework, u"frameworks/dora.md"_s, "other"), There::Other);
    QCOMPARE(thereOf(Companion::Kind::Framework, u"frameworks/space.md"_s, "mine"), There::Same);
    QCOMPARE(thereOf(Companion::Kind::Framework, u"frameworks/new.md"_s, "x"), There::Nothing);
    QCOMPARE(thereOf(Companion::Kind::Tests, u"ana/tests.yaml"_s, "x"), There::Nothing);
}

void TestImportSource::originalsAreKeptOnce()
{
    QTemporaryDir folder;
    const ImportSource source{.name = u"team.json"_s, .isFolder = false, .files = {{u"team.json"_s, "[]"}}};
    const QList<NamedBytes> first = originalsOf(source, u"ana"_s, folder.path());
    QCOMPARE(first, (QList<NamedBytes>{{u"ana/imported/team.json"_s, "[]"}}));
    put(folder.filePath(first.constFirst().path), "[]");
    QVERIFY(originalsOf(source, u"ana"_s, folder.path()).isEmpty());
    const ImportSource other{.name = u"team.json"_s, .isFolder = false, .files = {{u"team.json"_s, "[1]"}}};
    QCOMPARE(originalsOf(other, u"ana"_s, folder.path()).constFirst().path, u"ana/imported/team-2.json"_s);
    const ImportSource below{.name = u"skill.d"_s, .isFolder = true, .files = {{u"a/SKILL.md"_s, "x"}}};
    QCOMPARE(originalsOf(below, u"ana"_s, folder.path()).constFirst().path, u"ana/imported/skill.d/a/SKILL.md"_s);
}

void TestImportSource::limitsAreThoseOfTheTarget()
{
    const PersonaDocument document("# Ana - Rivers\n\n" + QByteArray(9000, 'x') + '\n');
    const QList<FieldLimit> limits = fieldLimits(document, InteropFormat::Microsoft365);
    const auto instructions = std::ranges::find(limits, CopyField::Name::Instructions, &FieldLimit::field);
    QVERIFY(instructions != limits.end());
    QCOMPARE(instructions->most, 8000);
    QVERIFY(instructions->characters > 9000);
    QVERIFY(fieldLimits(document, InteropFormat::Bundle).isEmpty());
}

QTEST_GUILESS_MAIN(TestImportSource)
#include "tst_importsource.moc"
