// SPDX-License-Identifier: Apache-2.0
#include "personas/personawatch.h"

#include "personas/personafile.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <memory>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

/// A folder that is watched, and all that was told of it.
struct Scene {
    QTemporaryDir top;
    QString folder = top.filePath(u"personas"_s);
    std::unique_ptr<PersonaWatch> watch;
    QStringList written;
    QStringList gone;

    explicit Scene(const QStringList &files = {u"diego.md"_s})
    {
        for (const QString &file : files)
            write(file, "# Diego\n");
    }
    [[nodiscard]] QString path(const QString &name) const { return folder + u'/' + name; }
    void write(const QString &name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        writeContent(path(name), bytes);
    }
    /// As an editor does that never leaves half a file.
    void replace(const QString &name, const QByteArray &bytes) const
    {
        writeContent(path(name + u'~'), bytes);
        ::rename(QFile::encodeName(path(name + u'~')).constData(), QFile::encodeName(path(name)).constData());
    }
    [[nodiscard]] bool start()
    {
        watch = std::make_unique<PersonaWatch>(QStringList(folder));
        QObject::connect(watch.get(), &PersonaWatch::changed, watch.get(), [this](const QStringList &w, const QStringList &g) {
            written += w;
            gone += g;
        });
        QSignalSpy started(watch.get(), &PersonaWatch::started);
        return started.wait();
    }
    /// A file that is written in place may be seen before all of it is there, and is told of twice then.
    [[nodiscard]] QSet<QString> told() const { return {written.begin(), written.end()}; }
};

}  // namespace

class TestPersonaWatch : public TestCase {
    Q_OBJECT
private slots:
    void aFileWrittenInPlaceIsTold();
    void aFileThatIsReplacedIsToldEveryTime();
    void newAndDeletedFilesAreTold();
    void aWholeFolderComesAndGoes();
    void aFolderThatIsMadeLaterIsSeen();
    void aTouchedFileIsNoChange();
    void ownWritesAreNotTold();
    void whatIsThereAgainAfterAnothersWriteIsTold();
    void anOpenFileElsewhereIsWatched();
    void anOpenFileThatWasChangedBeforeIsTold();
    void manyFilesAtOnceAreToldTogether();
    void otherFilesAreNoAdvisors();
    void itEndsWhileItLooks();
};

void TestPersonaWatch::aFileWrittenInPlaceIsTold()
{
    Scene scene;
    QVERIFY(scene.start());
    scene.write(u"diego.md"_s, "# Diego, new\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
    QVERIFY(scene.gone.isEmpty());
}

void TestPersonaWatch::aFileThatIsReplacedIsToldEveryTime()
{
    Scene scene;
    QVERIFY(scene.start());
    for (const char *bytes : {"one", "two", "three"}) {
        scene.replace(u"diego.md"_s, bytes);
        QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
        scene.written.clear();
    }
    scene.write(u"diego.md"_s, "in place again");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
}

void TestPersonaWatch::newAndDeletedFilesAreTold()
{
    Scene scene;
    QVERIFY(scene.start());
    scene.write(u"ada.md"_s, "# Ada\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"ada.md"_s)});
    scene.written.clear();
    QVERIFY(QFile::remove(scene.path(u"diego.md"_s)));
    QTRY_COMPARE(scene.gone, QStringList(scene.path(u"diego.md"_s)));
    scene.write(u"diego.md"_s, "# Diego\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
}

void TestPersonaWatch::aWholeFolderComesAndGoes()
{
    Scene scene;
    QVERIFY(scene.start());
    QVERIFY(QDir().mkpath(scene.path(u"ada"_s)));
    scene.write(u"ada/persona.md"_s, "# Ada\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"ada/persona.md"_s)});
    scene.written.clear();
    scene.write(u"ada/persona.md"_s, "# Ada, new\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"ada/persona.md"_s)});
    scene.written.clear();
    QVERIFY(QDir(scene.path(u"ada"_s)).removeRecursively());
    QTRY_COMPARE(scene.gone, QStringList(scene.path(u"ada/persona.md"_s)));
}

void TestPersonaWatch::aFolderThatIsMadeLaterIsSeen()
{
    Scene scene({});
    QVERIFY(scene.start());
    scene.write(u"ada/persona.md"_s, "# Ada\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"ada/persona.md"_s)});
    scene.written.clear();
    QVERIFY(QDir(scene.folder).removeRecursively());
    QTRY_COMPARE(scene.gone, QStringList(scene.path(u"ada/persona.md"_s)));
    scene.write(u"bob.md"_s, "# Bob\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"bob.md"_s)});
    scene.written.clear();
}

void TestPersonaWatch::aTouchedFileIsNoChange()
{
    Scene scene;
    scene.write(u"other.md"_s, "# Other\n");
    QVERIFY(scene.start());
    // What it held is only known once it was read.
    scene.write(u"diego.md"_s, "# Diego 2\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
    scene.replace(u"diego.md"_s, "# Diego 2\n");
    scene.write(u"other.md"_s, "# Other 2\n");
    QTRY_VERIFY(scene.written.contains(scene.path(u"other.md"_s)));
    QCOMPARE(scene.told(), QSet<QString>{scene.path(u"other.md"_s)});
    scene.written.clear();
}

void TestPersonaWatch::ownWritesAreNotTold()
{
    Scene scene;
    scene.write(u"other.md"_s, "# Other\n");
    QVERIFY(scene.start());
    QByteArray before = "# Diego\n";
    for (const QByteArray &bytes : {QByteArray("# Diego 1\n"), QByteArray("# Diego 2\n"), QByteArray("# Diego 1\n")}) {
        scene.watch->expectWrite(scene.path(u"diego.md"_s), contentHash(bytes));
        QVERIFY(savePersona(scene.path(u"diego.md"_s), bytes, contentHash(before)));
        before = bytes;
    }
    scene.write(u"other.md"_s, "# Other 2\n");
    QTRY_VERIFY(!scene.written.isEmpty());
    QCOMPARE(scene.told(), QSet<QString>{scene.path(u"other.md"_s)});
    scene.written.clear();
    scene.write(u"diego.md"_s, "# Somebody else's\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
}

void TestPersonaWatch::whatIsThereAgainAfterAnothersWriteIsTold()
{
    Scene scene;
    QVERIFY(scene.start());
    const QString path = scene.path(u"diego.md"_s);
    scene.watch->expectWrite(path, contentHash("mine\n"));
    QVERIFY(savePersona(path, "mine\n", contentHash("# Diego\n")));
    scene.write(u"diego.md"_s, "theirs\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{path});
    scene.written.clear();
    scene.write(u"diego.md"_s, "mine\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{path});
    scene.written.clear();
}

void TestPersonaWatch::anOpenFileElsewhereIsWatched()
{
    Scene scene;
    QVERIFY(scene.start());
    const QString path = scene.top.filePath(u"elsewhere.md"_s);
    QVERIFY(writeContent(path, "# Else\n"));
    scene.watch->addFile(path, contentHash("# Else\n"));
    QVERIFY(writeContent(path, "# Else, new\n"));
    QTRY_COMPARE(scene.told(), QSet<QString>{path});
    scene.written.clear();
    QVERIFY(QFile::remove(path));
    QTRY_COMPARE(scene.gone, QStringList(path));
    QVERIFY(writeContent(path, "# Else, again\n"));
    QTRY_COMPARE(scene.told(), QSet<QString>{path});
    scene.written.clear();
    scene.watch->removeFile(path);
    QVERIFY(writeContent(path, "# Else, unseen\n"));
    scene.write(u"diego.md"_s, "# Diego, seen\n");
    QTRY_COMPARE(scene.told(), QSet<QString>{scene.path(u"diego.md"_s)});
    scene.written.clear();
    QCOMPARE(scene.gone, QStringList(path));
}

void TestPersonaWatch::anOpenFileThatWasChangedBeforeIsTold()
{
    Scene scene;
    QVERIFY(scene.start());
    const QString path = scene.path(u"diego.md"_s);
    scene.watch->addFile(path, contentHash("what was read before somebody wrote\n"));
    QTRY_COMPARE(scene.told(), QSet<QString>{path});
    scene.written.clear();
}

void TestPersonaWatch::manyFilesAtOnceAreToldTogether()
{
    QStringList names;
    for (int i = 0; i < 50; ++i)
        names.append(u"p%1/persona.md"_s.arg(i));
    Scene scene(names);
    QVERIFY(scene.start());
    QSignalSpy told(scene.watch.get(), &PersonaWatch::changed);
    for (const QString &name : std::as_const(names))
        scene.replace(name, "# New\n");
    QTRY_COMPARE(scene.told().size(), 50);
    QVERIFY(told.size() < 25);
}

void TestPersonaWatch::otherFilesAreNoAdvisors()
{
    Scene scene;
    QVERIFY(scene.start());
    scene.write(u"notes.txt"_s, "x");
    scene.write(u"README.md"_s, "x");
    scene.write(u"ada.md"_s, "# Ada\n");
    QTRY_VERIFY(!scene.written.isEmpty());
    QCOMPARE(scene.told(), QSet<QString>{scene.path(u"ada.md"_s)});
}

void TestPersonaWatch::itEndsWhileItLooks()
{
    Scene scene;
    for (int i = 0; i < 10; ++i) {
        const PersonaWatch watch(QStringList(scene.folder));
        scene.write(u"diego.md"_s, QByteArray::number(i));
    }
    QVERIFY(scene.written.isEmpty());
}

QTEST_GUILESS_MAIN(TestPersonaWatch)
#include "tst_personawatch.moc"
