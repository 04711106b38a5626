// SPDX-License-Identifier: Apache-2.0
#include "exchangekit.h"
#include "personas/interop/zipfiles.h"
#include "support/testcase.h"
#include "ui/style/advisorlooks.h"

#include <QDropEvent>
#include <QMimeData>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Exchange;
using test::fixture;

class TestImportDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void lossesAreShownBeforeAnythingComesIn_data();
    void lossesAreShownBeforeAnythingComesIn();
    void aCardBecomesADraftAndIsNotPublished();
    void oneOfTwoIsThereAlready();
    void aNewVersionLiesOverTheAdvisorThatIsThere();
    void whatIsHiddenIsNamed();
    void damageIsMendedOnlyWhenTheBoxIsTicked();
    void aFileOfAnotherEncodingIsReadAndShown();
    void whatAnArchiveBringsOverwritesNothing();
    void aFolderIsDroppedOnTheRoom();
    void hostileFilesAreRefusedWithASentence_data();
    void hostileFilesAreRefusedWithASentence();
};

void TestImportDialog::lossesAreShownBeforeAnythingComesIn_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("loss");
    QTest::newRow("claude") << u"claude/foreign.md"_s << u"Claude Code"_s << u"Left out"_s;
    QTest::newRow("copilot") << u"copilot/foreign.agent.md"_s << u"Copilot"_s << u"Kept, not used"_s;
    QTest::newRow("cursor") << u"cursor/foreign.mdc"_s << u"Cursor"_s << u"Kept, not used"_s;
    QTest::newRow("card v2") << u"card-v2/foreign.json"_s << u"version 2"_s << u"Kept, not used"_s;
    QTest::newRow("card v3") << u"card-v3/foreign.json"_s << u"version 3"_s << u"Kept, not used"_s;
    QTest::newRow("png") << u"card-png/foreign.png"_s << u"PNG"_s << u"Used"_s;
    QTest::newRow("charx") << u"charx/foreign.charx"_s << u"CHARX"_s << u"Used"_s;
    QTest::newRow("open webui") << u"open-webui/foreign.json"_s << u"Open WebUI"_s << u"addresses are never taken over."_s;
    QTest::newRow("librechat") << u"librechat/foreign.json"_s << u"LibreChat"_s << u"Left out"_s;
    QTest::newRow("cherry") << u"cherry-studio/foreign.json"_s << u"Cherry Studio"_s << u"Used"_s;
    QTest::newRow("lobe") << u"lobechat/foreign.json"_s << u"LobeChat"_s << u"Left out"_s;
    QTest::newRow("goose") << u"goose/foreign.yaml"_s << u"goose"_s << u"Left out"_s;
    QTest::newRow("m365") << u"m365/foreign.json"_s << u"Microsoft 365"_s << u"Used"_s;
    QTest::newRow("lm studio") << u"lm-studio/foreign.json"_s << u"LM Studio"_s << u"Kept, not used"_s;
    QTest::newRow("jan") << u"jan/foreign.json"_s << u"Jan"_s << u"Left out"_s;
    QTest::newRow("bundle") << u"bundle/foreign.zip"_s << u"bundle"_s << QString();
}

void TestImportDialog::lossesAreShownBeforeAnythingComesIn()
{
    QFETCH(QString, file);
    QFETCH(QString, format);
    QFETCH(QString, loss);
    Exchange room;
    room.import(file.section(u'/', -1), fixture(file));
    QTRY_VERIFY(room.isReady());
    QVERIFY2(room.find<QLabel>("importHead")->text().contains(format), qPrintable(room.find<QLabel>("importHead")->text()));
    QVERIFY2(room.losses().contains(loss), qPrintable(room.losses()));
    QTRY_VERIFY(!room.find<QPlainTextEdit>("importPrompt")->toPlainText().isEmpty());
    test::keepPicture(*room.find("importDialog"), u"import-"_s + QString::fromLatin1(QTest::currentDataTag()),
                      ui::systemScheme());
    QTest::keyClick(room.find("importDialog"), Qt::Key_Escape);
    QTRY_VERIFY(room.find("importDialog") == nullptr);
    QVERIFY(!QDir(room.own).exists() || QDir(room.own).isEmpty());
    QVERIFY(PersonaDrafts(room.store).slugs().result()->isEmpty());
}

void TestImportDialog::aCardBecomesADraftAndIsNotPublished()
{
    Exchange room;
    room.import(u"card.png"_s, fixture(u"card-png/foreign.png"_s));
    QTRY_VERIFY(room.isReady());
    QSignalSpy titles(&room.room, &ui::PersonaRoom::titleChanged);
    room.bringIn();
    QVERIFY(!titles.isEmpty()
            && titles.constLast().constFirst().toString().contains(room.desk.draft()->document().head().name));
    QTRY_VERIFY(!ui::advisorLook(room.desk.slug()).picture.isNull());
    QVERIFY(room.find<QLabel>("draftBadge")->isVisible());
    const QString slug = room.desk.slug();
    QVERIFY(!QFile::exists(room.own + u'/' + slug + u"/persona.md"_s));
    QCOMPARE(test::fileText(room.own + u'/' + slug + u"/imported/card.png"_s), fixture(u"card-png/foreign.png"_s));
    QVERIFY(QFile::exists(room.own + u'/' + slug + u"/avatar.png"_s));
    QTRY_COMPARE(*PersonaDrafts(room.store).slugs().result(), QStringList{slug});
}

void TestImportDialog::oneOfTwoIsThereAlready()
{
    Exchange room;
    const QByteArray file = fixture(u"open-webui/foreign.json"_s).replace("\"Second\"", "\"Martin\"");
    room.import(u"models.json"_s, file);
    QTRY_VERIFY(room.isReady());
    auto *list = room.find<QListWidget>("importedAdvisors");
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().contains("A new advisor"_L1));
    list->setCurrentRow(1);
    auto *fate = room.find<QComboBox>("importFate");
    QVERIFY(fate->isVisible());
    QVERIFY(room.find<QLabel>("importConflict")->text().contains("Martin is there already"_L1));
    QCOMPARE(fate->count(), 3);
    QTRY_VERIFY(!room.find<QPlainTextEdit>("importPrompt")->toPlainText().isEmpty());
    test::keepPicture(*room.find("importDialog"), u"import-conflict"_s, ui::systemScheme());
    QTest::keyClick(list, Qt::Key_Space);  // not this one
    QVERIFY(list->item(1)->text().contains("Left out"_L1));
    QCOMPARE(fate->currentIndex(), 2);
    fate->setCurrentIndex(1);  // or yes, as a copy
    QCOMPARE(list->item(1)->checkState(), Qt::Checked);
    room.bringIn();
    QCOMPARE(room.desk.slug(), u"pricing-coach"_s);
    QTRY_COMPARE(PersonaDrafts(room.store).slugs().result()->size(), 2);
    QVERIFY(PersonaDrafts(room.store).slugs().result()->contains(u"martin-2"_s));
    emit room.find<ui::EditorPage>("editorPage")->allRequested();
    QTRY_VERIFY(room.find<QPushButton>("resume-martin-2") != nullptr);
    room.click("resume-martin-2");
    QTRY_COMPARE(room.desk.slug(), u"martin-2"_s);
    QTRY_VERIFY(room.desk.draft() != nullptr && room.text().contains("Short."));
}

void TestImportDialog::aNewVersionLiesOverTheAdvisorThatIsThere()
{
    Exchange room;
    const QByteArray published = room.advisors.find(u"martin")->document.bytes();
    test::writeFile(room.folder.filePath(u"martin/persona.md"_s), published + "\n## Blind Spots\n- Costs\n");
    room.exchange().importFrom({room.folder.filePath(u"martin"_s)});
    QTRY_VERIFY(room.find("importDialog") != nullptr && room.isReady());
    QVERIFY(room.find<QLabel>("importConflict")->text().contains("Martin"_L1));
    room.find<QComboBox>("importFate")->setCurrentIndex(0);
    room.bringIn();
    QCOMPARE(room.desk.slug(), u"martin"_s);
    QTRY_VERIFY(room.text().contains("- Costs"));
    QCOMPARE(room.desk.draft()->published().bytes(), published);
    QVERIFY(room.desk.canDiscard());
}

void TestImportDialog::whatIsHiddenIsNamed()
{
    Exchange room;
    room.import(u"agent.md"_s,
                "---\nname: quiet\ndescription: d\n---\nSay no\xE2\x80\x8Bthing \xE2\x80\xAE of it. <img src='http://x/y'>\n");
    QTRY_VERIFY(room.isReady());
    auto *prompt = room.find<QPlainTextEdit>("importPrompt");
    QTRY_VERIFY(prompt->toPlainText().contains("U+200B"_L1));
    QVERIFY(prompt->toPlainText().contains("U+202E"_L1) && !prompt->toPlainText().contains(QChar(0x202E)));
    QVERIFY(prompt->toPlainText().contains("<img src"_L1));
    room.find<QTabWidget>("importTabs")->setCurrentIndex(1);
    test::keepPicture(*room.find("importDialog"), u"import-hidden"_s, ui::systemScheme());
}

void TestImportDialog::damageIsMendedOnlyWhenTheBoxIsTicked()
{
    const QByteArray damaged =
        "# Zoe - Rivers\n\n## Core Behavior\n1. **Ask** - it\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s fine\n2. **Look** "
        "- don\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t guess\n";
    for (const bool isMended : {false, true}) {
        Exchange room;
        room.import(u"persona.md"_s, damaged);
        QTRY_VERIFY(room.isReady());
        auto *mend = room.find<QCheckBox>("importMend");
        QTRY_VERIFY(mend->isVisible());
        QVERIFY(room.find<QTextEdit>("importMending")->toPlainText().contains(u"it\u2019s fine"_s));
        mend->setChecked(isMended);
        if (isMended) {
            room.find<QTabWidget>("importTabs")->setCurrentIndex(4);
            QVERIFY(mend->isVisible());
            test::keepPicture(*room.find("importDialog"), u"import-mending"_s, ui::systemScheme());
        }
        room.bringIn();
        QCOMPARE(room.text().contains("it\xE2\x80\x99s fine"), isMended);
        QCOMPARE(test::fileText(room.own + u'/' + room.desk.slug() + u"/imported/persona.md"_s), damaged);
    }
}

void TestImportDialog::aFileOfAnotherEncodingIsReadAndShown()
{
    const QByteArray latin = "# Zo\xE9 - Lakes\n\n## Core Behavior\n1. **Ask** - caf\xE9s first\n";
    Exchange room;
    room.import(u"persona.md"_s, latin);
    QTRY_VERIFY(room.isReady());
    QVERIFY(room.state().contains("Windows-1252"_L1));
    QTRY_VERIFY(room.find<QTextEdit>("importMending")->toPlainText().contains(u"caf\u00E9s"_s));
    room.bringIn();
    QVERIFY(room.text().contains("caf\xC3\xA9s first"));
    QCOMPARE(test::fileText(room.own + u'/' + room.desk.slug() + u"/imported/persona.md"_s), latin);
}

void TestImportDialog::whatAnArchiveBringsOverwritesNothing()
{
    Exchange room;
    const QByteArray bundle = zip({{u"persona.md"_s, "# Zoe - Rivers\n"},
                                   {u"tests.yaml"_s, "tests: []\n"},
                                   {u"frameworks/rivers.md"_s, "---\nid: rivers\n---\n# Rivers\n"},
                                   {u"frameworks/../../evil.md"_s, "x"},
                                   {u"frameworks/A B.md"_s, "x"}});
    test::writeFile(room.own + u"/frameworks/rivers.md"_s, "mine");
    room.import(u"zoe.zip"_s, bundle);
    QTRY_VERIFY(room.isReady());
    QVERIFY2(room.losses().contains("evil.md: Left out"_L1), qPrintable(room.losses()));
    QVERIFY(room.losses().contains("A B.md: Left out"_L1));
    auto *along = room.find<QListWidget>("importCompanions");
    QCOMPARE(along->count(), 3);
    QVERIFY(along->item(1)->text().contains("another one is there and stays"_L1));
    room.find<QTabWidget>("importTabs")->setCurrentIndex(3);
    QVERIFY(room.find<QCheckBox>("importReplace")->isVisible());
    test::keepPicture(*room.find("importDialog"), u"import-along"_s, ui::systemScheme());
    room.bringIn();
    QCOMPARE(test::fileText(room.own + u"/frameworks/rivers.md"_s), QByteArray("mine"));
    QCOMPARE(test::fileText(room.own + u"/zoe/tests.yaml"_s), QByteArray("tests: []\n"));
    QCOMPARE(test::fileText(room.own + u"/zoe/imported/zoe.zip"_s), bundle);
    QVERIFY(!QFile::exists(room.folder.filePath(u"evil.md"_s)) && !QFile::exists(room.own + u"/evil.md"_s));
}

void TestImportDialog::aFolderIsDroppedOnTheRoom()
{
    Exchange room;
    room.room.showNormal();
    test::writeFile(room.folder.filePath(u"rivers/SKILL.md"_s),
                    "---\nname: rivers\ndescription: Reads rivers\nlicense: MIT\n---\nLook first.\n");
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(room.folder.filePath(u"rivers"_s)), QUrl(u"https://example.org/x"_s)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&room.room, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&room.room, &drop);
    QTRY_VERIFY(room.find("importDialog") != nullptr && room.isReady());
    QVERIFY(room.find<QLabel>("importHead")->text().contains("skill"_L1));
    room.bringIn();
    QVERIFY(room.text().contains("Look first."));
    QVERIFY(QFile::exists(room.own + u"/rivers/imported/rivers/SKILL.md"_s));
}

void TestImportDialog::hostileFilesAreRefusedWithASentence_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    const QByteArray bomb = zip({{u"persona.md"_s, "# A\n"}, {u"big.md"_s, QByteArray(15 * 1024 * 1024, 'x')}});
    QTest::newRow("bomb") << u"bomb.zip"_s << bomb << u"bomb.zip is refused"_s;
    QTest::newRow("broken zip") << u"half.zip"_s << zip({{u"persona.md"_s, "# A\n"}}).first(30) << u"half.zip is refused"_s;
    QTest::newRow("nothing known") << u"other.zip"_s << zip({{u"a.txt"_s, "b"}}) << u"no advisor in other.zip"_s;
    QTest::newRow("no card")
        << u"photo.png"_s
        << test::fileText(QStringLiteral(SB_SOURCE_DIR "/tests/golden/interop/card-png/foreign.png")).first(40)
        << u"photo.png"_s;
    QTest::newRow("not text") << u"noise.json"_s << QByteArray("{\"a\": ") << u"noise.json"_s;
}

void TestImportDialog::hostileFilesAreRefusedWithASentence()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, sentence);
    Exchange room;
    room.import(name, bytes);
    QTRY_VERIFY2(room.state().contains(sentence), qPrintable(room.state()));
    QVERIFY(!room.isReady());
    test::keepPicture(*room.find("importDialog"), u"import-refused"_s, ui::systemScheme());
    QTest::keyClick(room.find("importDialog"), Qt::Key_Escape);
    QTRY_VERIFY(room.find("importDialog") == nullptr);
    QVERIFY(!QDir(room.own).exists() || QDir(room.own).isEmpty());
}

QTEST_MAIN(TestImportDialog)
#include "tst_importdialog.moc"
