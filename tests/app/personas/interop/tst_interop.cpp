// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interop.h"

#include "app/personas/files.h"
#include "personas/interop/interoplimits.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/zipfiles.h"
#include "support/testcase.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

namespace {

QByteArray builtIn(const QString &slug)
{
    return test::contentOf(test::sourcePath("personas/"_L1) + slug + u"/persona.md"_s);
}

bool has(const LossReport &losses, const QString &field, Kind kind, Reason reason)
{
    return losses.contains(LossItem{field, kind, reason});
}

QByteArray cardJson(const QString &name)
{
    const QJsonObject data{{u"name"_s, name}, {u"system_prompt"_s, u"Ask first."_s}};
    return QJsonDocument(QJsonObject{{u"spec"_s, u"chara_card_v2"_s}, {u"data"_s, data}}).toJson();
}

QByteArray picture(const QList<PngText> &texts)
{
    return withPngTexts({}, texts).value_or(QByteArray());
}

PngText cardText(const char *keyword, const QString &name)
{
    return {keyword, cardJson(name).toBase64()};
}

QString nameIn(const Result<Imported> &imported)
{
    return imported ? PersonaDocument(imported->personas.constFirst().document).persona().name : QString();
}

}  // namespace

class TestInterop : public test::TestCase {
    Q_OBJECT
private slots:
    void aRoundTripGivesTheSameBytes_data();
    void aRoundTripGivesTheSameBytes();
    void oddBytesSurviveARoundTrip_data();
    void oddBytesSurviveARoundTrip();
    void foreignKeysComeBackAtExport();
    void textThatWasEditedElsewhereWins();
    void whatDoesNotFitIsLeftOutByChapters();
    void descriptionsAndNamesKeepTheirLimits();
    void aBundleHoldsEverything();
    void aSkillBringsItsReferences();
    void theNewerCardInAPictureIsRead();
    void picturesWithFaults_data();
    void picturesWithFaults();
    void archivesOfCardsBringTheirPicture();
    void whatCannotBeReadSaysWhy_data();
    void whatCannotBeReadSaysWhy();
    void whatCouldHarmStaysOut();
    void textThatNobodySeesIsListed();
    void everyFormatHasAName();
};

void TestInterop::aRoundTripGivesTheSameBytes_data()
{
    QTest::addColumn<QString>("slug");
    QTest::addColumn<QString>("format");
    for (const auto &slug : {u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s}) {
        for (const auto &format : {u"persona"_s, u"bundle"_s, u"claude"_s, u"skill"_s, u"copilot"_s, u"card-v2"_s, u"card-v3"_s,
                                   u"card-png"_s, u"charx"_s, u"open-webui"_s, u"librechat"_s, u"cherry-studio"_s,
                                   u"lobechat"_s, u"goose"_s, u"lm-studio"_s, u"jan"_s})
            QTest::addRow("%s, %s", qPrintable(slug), qPrintable(format)) << slug << format;
    }
}

void TestInterop::aRoundTripGivesTheSameBytes()
{
    QFETCH(QString, slug);
    QFETCH(QString, format);
    const QByteArray bytes = builtIn(slug);
    QVERIFY(!bytes.isEmpty());
    const Result<Exported> exported = exportPersona(PersonaDocument(bytes, slug), *interopFormat(format));
    QVERIFY(exported);
    const NamedBytes &file = exported->files.constFirst();
    const Result<Imported> imported = importPersona(file.bytes, file.path);
    QVERIFY(imported);
    QCOMPARE(imported->personas.size(), 1);
    QCOMPARE(imported->personas.constFirst().document, bytes);
    QCOMPARE(idOf(imported->format), format);
}

void TestInterop::oddBytesSurviveARoundTrip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf# A - B Persona\n\n## CORE BEHAVIOR\n\n1. **R** - t\n");
    QTest::newRow("CRLF and blanks at the end") << QByteArray("---\r\nschema: 1\r\n---\r\n# A\r\n\r\ntext  \r\n\r\n\r\n");
    QTest::newRow("no newline at the end") << QByteArray("# A\n\ntext");
    QTest::newRow("rule of the front matter in the text") << QByteArray("---\nid: x\n---\n# A\n---\nb\n---\n");
    QTest::newRow("open fence") << QByteArray("# A\n\n```\nx\n");
    QTest::newRow("quotes, colons, tabs") << QByteArray("# \"A\": 'b'\n\n\t- {x: [1]}\n  #c\n");
    QTest::newRow("zero and surrogates") << QByteArray("# A\n\nx\0y \xf0\x9f\x98\x80\n", 15);
    QTest::newRow("not UTF-8") << QByteArray("# A\n\n\xff\xfe z\n");
}

void TestInterop::oddBytesSurviveARoundTrip()
{
    QFETCH(QByteArray, bytes);
    for (const auto &format : {u"card-v2"_s, u"card-png"_s, u"charx"_s, u"open-webui"_s, u"librechat"_s, u"cherry-studio"_s,
                               u"lobechat"_s, u"goose"_s, u"lm-studio"_s, u"jan"_s}) {
        const Result<Exported> exported = exportPersona(PersonaDocument(bytes), *interopFormat(format));
        QVERIFY(exported);
        const Result<Imported> imported = importPersona(exported->files.constFirst().bytes);
        QVERIFY2(imported, qPrintable(format));
        QVERIFY2(imported->personas.constFirst().document == bytes, qPrintable(format));
    }
}

void TestInterop::foreignKeysComeBackAtExport()
{
    const QByteArray json = R"([{"id":"p","base_model_id":"m","name":"P","params":{"system":"Say.","temperature":0.4},
        "meta":{"description":"d","capabilities":{"vision":true}}}])";
    const Result<Imported> imported = importPersona(json);
    QVERIFY(imported);
    const PersonaDocument document(imported->personas.constFirst().document);
    const Result<Exported> exported = exportPersona(document, InteropFormat::OpenWebUi);
    QVERIFY(exported);
    const QJsonObject back = QJsonDocument::fromJson(exported->files.constFirst().bytes).array().at(0).toObject();
    QCOMPARE(back["params"_L1]["temperature"_L1].toDouble(), 0.4);
    QCOMPARE(back["meta"_L1]["capabilities"_L1]["vision"_L1].toBool(), true);
    QCOMPARE(back["name"_L1].toString(), u"P"_s);
    // Elsewhere they do not show up.
    const Result<Exported> other = exportPersona(document, InteropFormat::Jan);
    QVERIFY(QJsonDocument::fromJson(other->files.constFirst().bytes)["params"_L1].isUndefined());
}

void TestInterop::textThatWasEditedElsewhereWins()
{
    const PersonaDocument document(builtIn(u"diego"_s));
    for (const InteropFormat format : {InteropFormat::Jan, InteropFormat::ClaudeSubagent}) {
        QByteArray bytes = exportPersona(document, format)->files.constFirst().bytes;
        // Only in the instructions, not in the copy of ours beside them.
        const qsizetype from = bytes.indexOf(format == InteropFormat::Jan ? "\"instructions\"" : "\n---\n");
        bytes.replace(bytes.indexOf("VP of Engineering", from), 17, "Head of Delivery");
        const Result<Imported> imported = importPersona(bytes);
        QVERIFY(imported);
        const PersonaDocument back(imported->personas.constFirst().document);
        QVERIFY(back.persona().role.startsWith("Head of Delivery"_L1));
        QCOMPARE(back.persona().id, document.persona().id);
        QCOMPARE(back.persona().triggers, document.persona().triggers);
        const bool isSaid =
            has(imported->personas.constFirst().losses, u"instructions"_s, Kind::Used, Reason::ChangedElsewhere);
        QCOMPARE(isSaid, format == InteropFormat::Jan);
    }
}

void TestInterop::whatDoesNotFitIsLeftOutByChapters()
{
    const PersonaDocument document(builtIn(u"diego"_s));
    const Result<Exported> exported = exportPersona(document, InteropFormat::Microsoft365);
    QVERIFY(exported);
    const QJsonObject manifest = QJsonDocument::fromJson(exported->files.constFirst().bytes).object();
    const QString instructions = manifest["instructions"_L1].toString();
    QVERIFY(instructions.size() <= 8000 && instructions.size() > 4000);
    QVERIFY(instructions.contains(document.persona().role));
    for (const NamedText &rule : document.persona().rules)
        QVERIFY(instructions.contains(rule.name));
    const bool saysWhich = std::ranges::any_of(exported->losses, [&](const LossItem &item) {
        return item.kind == Kind::Dropped && item.reason == Reason::TooLong && !instructions.contains(item.field);
    });
    QVERIFY(saysWhich);
    QVERIFY(has(exported->losses, u"triggers"_s, Kind::Dropped, Reason::NoPlace));
    QVERIFY(manifest["conversation_starters"_L1].toArray().size() <= 12);
    QCOMPARE(manifest["editorial_answers"_L1]["answers"_L1].toArray().size(), document.persona().playbooks.size());

    const PersonaDocument huge("# A\n\n## CORE BEHAVIOR\n\n1. **R** - " + QByteArray(9000, 'x') + "\n");
    const Result<Exported> cut = exportPersona(huge, InteropFormat::Microsoft365);
    QVERIFY(has(cut->losses, u"instructions"_s, Kind::Shortened, Reason::TooLong));
    QCOMPARE(QJsonDocument::fromJson(cut->files.constFirst().bytes)["instructions"_L1].toString().size(), 8000);
}

void TestInterop::descriptionsAndNamesKeepTheirLimits()
{
    const QByteArray name = QByteArray("Ärger & Über ").repeated(10).trimmed();
    const PersonaDocument document("# " + name + "\n\n" + QByteArray("word ").repeated(400) + "\n");
    const Result<Exported> exported = exportPersona(document, InteropFormat::AgentSkill);
    QVERIFY(exported);
    const QByteArray bytes = exported->files.constFirst().bytes;
    const QByteArray slug = bytes.mid(bytes.indexOf("name: ") + 7).split('"').constFirst();
    QVERIFY(slug.size() <= 64 && slug.startsWith("arger-uber-") && !slug.contains("--") && !slug.endsWith('-'));
    QCOMPARE(exported->files.constFirst().path.section(u'/', 0, 0).toUtf8(), slug);
    QVERIFY(has(exported->losses, u"description"_s, Kind::Shortened, Reason::TooLong));
}

void TestInterop::aBundleHoldsEverything()
{
    const QByteArray bytes = builtIn(u"martin"_s);
    const ExportParts parts{.tests = "tests: []\n", .avatar = picture({}), .frameworks = {{u"adkar.md"_s, "# ADKAR\n"}}};
    const Result<Exported> exported = exportPersona(PersonaDocument(bytes), InteropFormat::Bundle, parts);
    QVERIFY(exported);
    QCOMPARE(exported->files.constFirst().bytes,
             exportPersona(PersonaDocument(bytes), InteropFormat::Bundle, parts)->files.constFirst().bytes);
    const Result<Imported> imported = importPersona(exported->files.constFirst().bytes);
    QVERIFY(imported);
    const ImportedPersona &persona = imported->personas.constFirst();
    QCOMPARE(persona.document, bytes);
    QCOMPARE(persona.tests, parts.tests);
    QCOMPARE(persona.avatar, parts.avatar);
    QCOMPARE(persona.frameworks, parts.frameworks);
    QVERIFY(imported->losses.isEmpty());
}

void TestInterop::aSkillBringsItsReferences()
{
    const QByteArray skill = "---\nname: notes\ndescription: Makes notes\nlicense: MIT\n---\nMake notes.\n";
    const Result<Imported> imported = importPersona({{u"notes/SKILL.md"_s, skill},
                                                     {u"notes/references/style.md"_s, "Short lines.\n"},
                                                     {u"notes/scripts/run.sh"_s, "rm -rf /\n"},
                                                     {u"notes/assets/a.png"_s, "x"}});
    QVERIFY(imported);
    QCOMPARE(imported->format, InteropFormat::AgentSkill);
    const Persona persona = PersonaDocument(imported->personas.constFirst().document).persona();
    QVERIFY(persona.freeSections.contains(FreeSection{u"style"_s, u"Short lines."_s}));
    QVERIFY(has(imported->losses, u"scripts/run.sh"_s, Kind::Dropped, Reason::Script));
    QVERIFY(has(imported->losses, u"assets/a.png"_s, Kind::Dropped, Reason::NoPlace));
    QVERIFY(!imported->personas.constFirst().document.contains("rm -rf"));
}

void TestInterop::theNewerCardInAPictureIsRead()
{
    const QByteArray both = picture({cardText("chara", u"Old"_s), cardText("ccv3", u"New"_s)});
    const Result<Imported> imported = importPersona(both);
    QCOMPARE(nameIn(imported), u"New"_s);
    QCOMPARE(imported->format, InteropFormat::CardPng);
    QCOMPARE(imported->personas.constFirst().avatar, both);
    QVERIFY(imported->losses.isEmpty());
    QCOMPARE(nameIn(importPersona(picture({{"ccv3", "!!!"}, cardText("chara", u"Old"_s)}))), u"Old"_s);

    const ExportParts parts{.tests = {}, .avatar = both, .frameworks = {}};
    const Result<Exported> exported = exportPersona(PersonaDocument("# Third\n"), InteropFormat::CardPng, parts);
    QVERIFY(exported);
    const PngTexts texts = *pngTexts(exported->files.constFirst().bytes);
    QCOMPARE(texts.texts.size(), 2);
    QCOMPARE(nameIn(importPersona(exported->files.constFirst().bytes)), u"Third"_s);
}

void TestInterop::picturesWithFaults_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("fault");
    const QByteArray good = picture({cardText("chara", u"One"_s)});
    QByteArray broken = good;
    broken[broken.size() - 1] = static_cast<char>(broken.back() ^ 1);
    QTest::newRow("broken checksum behind the card") << broken << u"One"_s << u"picture"_s;
    QTest::newRow("cut behind the card") << good.chopped(12) << u"One"_s << u"picture"_s;
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

void TestInterop::picturesWithFaults()
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

void TestInterop::archivesOfCardsBringTheirPicture()
{
    const ExportParts parts{.tests = {}, .avatar = picture({}), .frameworks = {}};
    const Result<Exported> exported = exportPersona(PersonaDocument(builtIn(u"rachel"_s)), InteropFormat::Charx, parts);
    QVERIFY(exported);
    const Result<Imported> imported = importPersona(exported->files.constFirst().bytes);
    QVERIFY(imported);
    QCOMPARE(imported->personas.constFirst().avatar, parts.avatar);
    QCOMPARE(imported->personas.constFirst().document, builtIn(u"rachel"_s));
}

void TestInterop::whatCannotBeReadSaysWhy_data()
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

void TestInterop::whatCannotBeReadSaysWhy()
{
    QFETCH(QByteArray, bytes);
    QFETCH(ErrorKind, kind);
    QFETCH(QString, detail);
    const Result<Imported> imported = importPersona(bytes);
    QVERIFY(!imported);
    QCOMPARE(imported.error().kind, kind);
    QVERIFY2(imported.error().detail.contains(detail), qPrintable(imported.error().detail));
}

void TestInterop::whatCouldHarmStaysOut()
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

void TestInterop::textThatNobodySeesIsListed()
{
    const Result<Imported> imported =
        importPersona("{\"name\":\"A\",\"instructions\":\"a\\u202eb <script>x</script> ![i](https://e.org/a)\"}");
    QVERIFY(imported);
    const LossReport &losses = imported->personas.constFirst().losses;
    QVERIFY(has(losses, u"document"_s, Kind::Used, Reason::HiddenCharacters));
    QVERIFY(has(losses, u"document"_s, Kind::Used, Reason::Markup));
    QVERIFY(imported->personas.constFirst().document.contains("\u202e"));
}

void TestInterop::everyFormatHasAName()
{
    const QStringList ids = interopFormats();
    QCOMPARE(ids.size(), 21);
    for (const QString &id : ids)
        QCOMPARE(idOf(*interopFormat(id)), id);
    QVERIFY(!interopFormat(u"word"));
}

QTEST_GUILESS_MAIN(TestInterop)
#include "tst_interop.moc"
