// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interop.h"

#include "app/personas/interop/cards.h"
#include "base/limits.h"
#include "personas/interop/zipfiles.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using test::cardText;
using test::has;
using test::nameIn;
using test::picture;
using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

/// What comes in broken, or with evil in it.
class TestImportFaults : public test::TestCase {
    Q_OBJECT
private slots:
    void theNewerCardInAPictureIsRead();
    void picturesWithFaults_data();
    void picturesWithFaults();
    void whatCannotBeReadSaysWhy_data();
    void whatCannotBeReadSaysWhy();
    void aLineEndOfTwoBytesIsOneLine();
    void whatCouldHarmStaysOut();
    void aKeyThatStandsTwiceIsListed();
    void aByteOrderMarkIsNoPartOfTheText();
    void textThatNobodySeesIsListed();
};

void TestImportFaults::theNewerCardInAPictureIsRead()
{
    const QByteArray both = picture({cardText("chara", u"Old"_s), cardText("ccv3", u"New"_s)});
    const Result<Imported> imported = importPersona(both);
    QCOMPARE(nameIn(imported), u"New"_s);
    QCOMPARE(imported->format, InteropFormat::CardPng);
    // Without the cards: they could hold what never comes in.
    QCOMPARE(imported->personas.constFirst().avatar, picture({}));
    QCOMPARE(imported->losses, (LossReport{{u"avatar"_s, Kind::Used, Reason::None}}));
    QCOMPARE(nameIn(importPersona(picture({{"ccv3", "!!!"}, cardText("chara", u"Old"_s)}))), u"Old"_s);

    const ExportParts parts{.tests = {}, .avatar = both, .frameworks = {}};
    const Result<Exported> exported = exportPersona(PersonaDocument("# Third\n"), InteropFormat::CardPng, parts);
    QVERIFY(exported);
    const PngTexts texts = *pngTexts(exported->files.constFirst().bytes);
    QCOMPARE(texts.texts.size(), 2);
    QCOMPARE(nameIn(importPersona(exported->files.constFirst().bytes)), u"Third"_s);
}

void TestImportFaults::picturesWithFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fault");
    const QByteArray good = picture({cardText("chara", u"One"_s)});
    QByteArray broken = good;
    broken[broken.size() - 1] = static_cast<char>(broken.back() ^ 1);
    QTest::newRow("broken checksum behind the card") << broken << u"One"_s << u"avatar"_s;
    QTest::newRow("cut behind the card") << good.chopped(12) << u"One"_s << u"avatar"_s;
    QTest::newRow("two cards") << picture({cardText("chara", u"One"_s), cardText("chara", u"Two"_s)}) << u"One"_s << u"chara"_s;
    QTest::newRow("a broken card first") << picture({{"chara", "e30="}, cardText("chara", u"Two"_s)}) << QString() << QString();
    QByteArray inCard = good;
    inCard[inCard.indexOf("chara") + 9] = '~';
    QTest::newRow("broken checksum of the card") << inCard << QString() << u"a picture without a card"_s;
    QTest::newRow("no card") << picture({}) << QString() << u"a picture without a card"_s;
    QTest::newRow("no Base64") << picture({{"chara", "{\"name\""}}) << QString() << u"a card that is not Base64"_s;
    QTest::newRow("no JSON") << picture({{"chara", QByteArray("nonsense").toBase64()}}) << QString()
                             << u"illegal value at byte"_s;
    QByteArray huge = good;
    huge.replace(8, 4, QByteArray("\xff\xff\xff\xff", 4));
    QTest::newRow("huge length") << huge << QString() << u"a picture without a card"_s;
    QTest::newRow("signature alone") << good.first(8) << QString() << u"a picture without a card"_s;
}

void TestImportFaults::picturesWithFaults()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, name);
    QFETCH(QString, fault);
    const Result<Imported> imported = importPersona(bytes);
    QCOMPARE(nameIn(imported), name);
    QVERIFY(!imported || fault.isEmpty() || !imported->losses.isEmpty());
    if (imported && !fault.isEmpty())
        QCOMPARE(imported->losses.constFirst().field, fault);
    else if (!imported)
        QVERIFY2(imported.error().detail.contains(fault), qPrintable(imported.error().detail));
}

void TestImportFaults::whatCannotBeReadSaysWhy_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::newRow("too large") << QByteArray(50 * 1024 * 1024, ' ') << ErrorKind::TooLarge << u"bytes"_s;
    QTest::newRow("too long a text") << QByteArray("# A\n\n" + QByteArray(2 * 1024 * 1024, 'x')) << ErrorKind::TooLarge
                                     << u"bytes"_s;
    QTest::newRow("binary") << QByteArray("MZ\0\1\2", 5) << ErrorKind::Unsupported << u"byte 2"_s;
    QTest::newRow("Latin-1") << QByteArray("# M\xfcller\n") << ErrorKind::Malformed << u"UTF-8"_s;
    QTest::newRow("JSON cut") << QByteArray("{\"name\": \"x\", \"pro") << ErrorKind::Malformed << u"at byte"_s;
    QTest::newRow("JSON of something else") << QByteArray("{\"a\": 1}") << ErrorKind::Unsupported << u"no assistant"_s;
    QTest::newRow("JSON without end") << QByteArray("{\"a\":" + QByteArray(100'000, '[')) << ErrorKind::Malformed
                                      << u"at byte"_s;
    QTest::newRow("JSON too deep") << QByteArray("{\"a\":" + QByteArray(200, '[') + QByteArray(200, ']') + "}")
                                   << ErrorKind::Malformed << u"deeper than"_s;
    QTest::newRow("zip of something else") << zip({{u"readme.txt"_s, "x"}}) << ErrorKind::Unsupported << u"persona.md"_s;
    QTest::newRow("zip cut") << zip({{u"persona.md"_s, "# A\n"}}).chopped(30) << ErrorKind::Malformed << u"directory"_s;
    QTest::newRow("charx with a broken card") << zip({{u"card.json"_s, "{\"a\""}}) << ErrorKind::Malformed << u"at byte"_s;
}

void TestImportFaults::whatCannotBeReadSaysWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    const Result<Imported> imported = importPersona(bytes);
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, kind);
    QVERIFY2(imported.error().detail.contains(detail), qPrintable(imported.error().detail));
}

void TestImportFaults::aLineEndOfTwoBytesIsOneLine()
{
    const QByteArray lines = "# A\r\n" + QByteArray("\r\n").repeated(limits::personaLines - 1);
    QCOMPARE(nameIn(importPersona(lines)), u"A"_s);
    QCOMPARE(importPersona(lines + "one more").error().kind, ErrorKind::TooLarge);
}

void TestImportFaults::whatCouldHarmStaysOut()
{
    const QByteArray bombs = "---\nname: a\ndescription: &a [x, x]\nb: [*a, *a]\n---\nText.\n";
    const Result<Imported> imported = importPersona(bombs);
    QVERIFY(imported);
    QVERIFY(imported->losses.constFirst().field.contains("anchors are not read"_L1));
    QVERIFY(imported->losses.constFirst().field.contains("line 3"_L1));

    const QByteArray pair = "{\"name\":\"A\\ud800B\",\"instructions\":\"x\\udc00y\\u0000z\"}";
    const Result<Imported> halves = importPersona(pair);
    QVERIFY(halves);
    const QByteArray document = halves->personas.constFirst().document;
    QCOMPARE(QString::fromUtf8(document).toUtf8(), document);
    QVERIFY(!document.contains('\0'));
    QCOMPARE(nameIn(halves), u"A\ufffdB"_s);

    // A document that travels along is no way around the limit.
    const QJsonObject big{{u"name"_s, u"A"_s},
                          {u"instructions"_s, u"x"_s},
                          {u"soundingboard"_s, QJsonObject{{u"document"_s, QString(3'000'000, u'y')}}}};
    const Result<Imported> kept = importPersona(QJsonDocument(big).toJson());
    QVERIFY(kept && kept->personas.constFirst().document.size() < 1000);
}

void TestImportFaults::aKeyThatStandsTwiceIsListed()
{
    const Result<Imported> imported = importPersona(
        R"({"name":"A","tools":[{"x":"}"},{"x":1}],"instructions":"Be \"kind\".","instr\u0075ctions":"Be cruel.","b":{"name":1}})");
    QVERIFY(imported);
    QCOMPARE(imported->losses, (LossReport{{u"instructions"_s, Kind::Dropped, Reason::Doubled}}));
    QVERIFY(imported->personas.constFirst().document.contains("Be cruel."));
}

void TestImportFaults::aByteOrderMarkIsNoPartOfTheText()
{
    for (const QByteArray &bytes :
         {QByteArray("{\"name\":\"A\",\"instructions\":\"x\"}"), QByteArray("---\nname: A\ndescription: d\n---\nx\n"),
          QByteArray("title: A\ninstructions: x\n")})
        QCOMPARE(nameIn(importPersona("\xef\xbb\xbf" + bytes)), u"A"_s);
}

void TestImportFaults::textThatNobodySeesIsListed()
{
    const Result<Imported> imported =
        importPersona("{\"name\":\"A\",\"instructions\":\"a\\u202eb <script>x</script> ![i](https://e.org/a)\"}");
    QVERIFY(imported);
    const LossReport &losses = imported->personas.constFirst().losses;
    QVERIFY(has(losses, u"document"_s, Kind::Used, Reason::HiddenCharacters));
    QVERIFY(has(losses, u"document"_s, Kind::Used, Reason::Markup));
    QVERIFY(imported->personas.constFirst().document.contains("\u202e"));
}

QTEST_GUILESS_MAIN(TestImportFaults)
#include "tst_importfaults.moc"
