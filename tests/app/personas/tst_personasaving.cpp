// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "personas/personafile.h"
#include "support/smallfiles.h"
#include "support/storekit.h"
#include "support/testcase.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;

namespace {

const QByteArray older = "# Ada\n";
const QByteArray newer = "# Ada\r\n\xEF\xBB\xBF\0 \xF0\x9F\xA7\xAD";

struct Scene {
    QTemporaryDir folder;
    QString path = folder.filePath(u"persona.md"_s);

    Scene() { writeContent(path, older); }
    [[nodiscard]] Result<> save() const { return savePersona(path, newer, contentHash(older)); }
    /// Of the file's folder.
    [[nodiscard]] QStringList names() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
};

}  // namespace

class TestPersonaSaving : public TestCase {
    Q_OBJECT
private slots:
    void bytesAreWrittenAsTheyAre();
    void permissionsStay();
    void aLinkIsFollowed();
    void aNewFileGetsItsFolder();
    void whatAnotherWroteIsNotOverwritten();
    void aFileThatIsGoneIsNotMadeAgain();
    void aFolderThatCannotBeWrittenSaysSo();
    void aFileThatMayNotBeWrittenStays();
    void aWriteThatFailsLeavesTheFileAsItWas();
    void whatCouldNotBeReadAgainIsNotWritten();
    void namesStayInTheFolder_data();
    void namesStayInTheFolder();
    void whatBecameOfAFileIsAValue();
};

void TestPersonaSaving::bytesAreWrittenAsTheyAre()
{
    const Scene scene;
    QVERIFY(scene.save());
    QCOMPARE(contentOf(scene.path), newer);
    QCOMPARE(scene.names(), QStringList(u"persona.md"_s));
    QVERIFY(savePersona(scene.path, {}, contentHash(newer)));
    QCOMPARE(contentOf(scene.path), QByteArray());
}

void TestPersonaSaving::permissionsStay()
{
    const Scene scene;
    setMode(scene.path, 0664);
    const Umask umask(0077);
    QVERIFY(scene.save());
    QCOMPARE(modeOf(scene.path), 0664);
}

void TestPersonaSaving::aLinkIsFollowed()
{
    const Scene scene;
    const QString first = scene.folder.filePath(u"first.md"_s);
    const QString second = scene.folder.filePath(u"second.md"_s);
    QVERIFY(QFile::link(u"persona.md"_s, first));
    QVERIFY(QFile::link(u"first.md"_s, second));
    QVERIFY(savePersona(second, newer, contentHash(older)));
    QVERIFY(QFileInfo(first).isSymLink());
    QVERIFY(QFileInfo(second).isSymLink());
    QCOMPARE(contentOf(scene.path), newer);
}

void TestPersonaSaving::aNewFileGetsItsFolder()
{
    const Scene scene;
    const QString path = personaPath(scene.folder.path(), u"ada"_s).value();
    QVERIFY(savePersona(path, newer, {}));
    QCOMPARE(contentOf(scene.folder.filePath(u"ada/persona.md"_s)), newer);
    QCOMPARE(savePersona(path, older, {}).error().kind, ErrorKind::AlreadyExists);
    QCOMPARE(contentOf(path), newer);
}

void TestPersonaSaving::whatAnotherWroteIsNotOverwritten()
{
    const Scene scene;
    for (const QByteArray &others : {QByteArray("# Other\n"), QByteArray("\xFF"), QByteArray(limits::personaBytes + 1, 'x')}) {
        QVERIFY(writeContent(scene.path, others));
        QCOMPARE(scene.save().error().kind, ErrorKind::AlreadyExists);
        QCOMPARE(contentOf(scene.path), others);
    }
}

void TestPersonaSaving::aFileThatIsGoneIsNotMadeAgain()
{
    const Scene scene;
    QVERIFY(QFile::remove(scene.path));
    QCOMPARE(scene.save().error().kind, ErrorKind::NotFound);
    QVERIFY(scene.names().isEmpty());
}

void TestPersonaSaving::aFolderThatCannotBeWrittenSaysSo()
{
    if (::geteuid() == 0)
        QSKIP("nothing is forbidden to this user");
    const Scene scene;
    setMode(scene.folder.path(), 0500);
    const Result<> saved = scene.save();
    setMode(scene.folder.path(), 0700);
    QCOMPARE(saved.error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(contentOf(scene.path), older);
}

void TestPersonaSaving::aFileThatMayNotBeWrittenStays()
{
    if (::geteuid() == 0)
        QSKIP("nothing is forbidden to this user");
    const Scene scene;
    setMode(scene.path, 0400);
    QCOMPARE(scene.save().error().kind, ErrorKind::PermissionDenied);
    QCOMPARE(contentOf(scene.path), older);
}

void TestPersonaSaving::aWriteThatFailsLeavesTheFileAsItWas()
{
    const Scene scene;
    {
        const SmallFiles limit(1000);
        QCOMPARE(savePersona(scene.path, QByteArray(5000, 'x'), contentHash(older)).error().kind, ErrorKind::Io);
    }
    QCOMPARE(contentOf(scene.path), older);
    QCOMPARE(scene.names(), QStringList(u"persona.md"_s));
}

void TestPersonaSaving::whatCouldNotBeReadAgainIsNotWritten()
{
    const Scene scene;
    const QByteArray large(limits::personaBytes + 1, 'x');
    QCOMPARE(savePersona(scene.path, large, contentHash(older)).error().kind, ErrorKind::TooLarge);
    QCOMPARE(contentOf(scene.path), older);
    QCOMPARE(savePersona(scene.folder.path(), older, {}).error().kind, ErrorKind::InvalidArgument);
}

void TestPersonaSaving::namesStayInTheFolder_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<bool>("isTaken");
    for (const auto &[slug, isTaken] : {std::pair(u"ada"_s, true),
                                        std::pair(u"thought-partner"_s, true),
                                        std::pair(u"\u4eba\u5de5"_s, true),
                                        std::pair(u"console"_s, true),
                                        std::pair(QString(), false),
                                        std::pair(u"."_s, false),
                                        std::pair(u".."_s, false),
                                        std::pair(u"../ada"_s, false),
                                        std::pair(u"a/b"_s, false),
                                        std::pair(u"a\\b"_s, false),
                                        std::pair(u"/etc"_s, false),
                                        std::pair(u"Ada"_s, false),
                                        std::pair(u"ada."_s, false),
                                        std::pair(u" ada"_s, false),
                                        std::pair(u"-rf"_s, false),
                                        std::pair(u"a\0b"_s, false),
                                        std::pair(u"a\nb"_s, false),
                                        std::pair(u"a\u202eb"_s, false),
                                        std::pair(u"frameworks"_s, false),
                                        std::pair(u"con"_s, false),
                                        std::pair(u"lpt1"_s, false),
                                        std::pair(QString(201, u'a'), false),
                                        std::pair(QString(100, QChar(0x4eba)), false),
                                        std::pair(QString(QChar(0xd800)), false),
                                        std::pair(u"a:b"_s, false)})
        QTest::newRow(qPrintable(QString::number(slug.size()) + u' ' + slug.left(20).toHtmlEscaped())) << slug << isTaken;
}

void TestPersonaSaving::namesStayInTheFolder()
{
    QFETCH(const QString, slug);
    QFETCH(const bool, isTaken);
    const Result<QString> path = personaPath(u"/home/x/personas"_s, slug);
    QCOMPARE(path.has_value(), isTaken);
    if (path)
        QCOMPARE(*path, u"/home/x/personas/%1/persona.md"_s.arg(slug));
    else
        QCOMPARE(path.error().kind, ErrorKind::InvalidArgument);
}

void TestPersonaSaving::whatBecameOfAFileIsAValue()
{
    const auto gone = Result<QByteArray>(fail(ErrorKind::NotFound));
    const auto broken = Result<QByteArray>(fail(ErrorKind::Malformed));
    QVERIFY(outsideChange("a", "a", QByteArray("a")) == OutsideChange(outside::Unchanged()));
    QVERIFY(outsideChange("a", "mine", QByteArray("a")) == OutsideChange(outside::Unchanged()));
    QVERIFY(outsideChange("a", "a", QByteArray("b")) == OutsideChange(outside::Reload{"b"}));
    QVERIFY(outsideChange("a", "b", QByteArray("b")) == OutsideChange(outside::Reload{"b"}));
    QVERIFY(outsideChange("a", "b", gone) == OutsideChange(outside::Gone()));
    QVERIFY(outsideChange("a", "b", broken) == OutsideChange(outside::Unreadable{broken.error()}));
    QVERIFY(outsideChange("1\n2\n3\n", "I\n2\n3\n", QByteArray("1\n2\nIII\n"))
            == OutsideChange(outside::Merged{"1\n2\nIII\n", {"I\n2\nIII\n", {}}}));
}

QTEST_GUILESS_MAIN(TestPersonaSaving)
#include "tst_personasaving.moc"
