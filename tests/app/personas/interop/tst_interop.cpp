// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interop.h"

#include "app/personas/files.h"
#include "app/personas/interop/cards.h"
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
using test::has;
using test::nameIn;
using test::picture;
using Kind = LossItem::Kind;
using Reason = LossItem::Reason;

namespace {

QByteArray builtIn(const QString &slug)
{
    return test::contentOf(test::sourcePath("personas/"_L1) + slug + u"/persona.md"_s);
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
    void longListsAreCut();
    void descriptionsAndNamesKeepTheirLimits();
    void aBundleHoldsEverything();
    void aSkillBringsItsReferences();
    void anAvatarThatIsNoPictureStaysOut();
    void archivesOfCardsBringTheirPicture();
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

void TestInterop::longListsAreCut()
{
    QStringList starters;
    for (int i = 0; i < 20; ++i)
        starters.append(u"  - \"Question %1?\""_s.arg(i));
    const PersonaDocument document("---\nstarters:\n" + starters.join(u'\n').toUtf8() + "\n---\n# A\n");
    const Result<Exported> exported = exportPersona(document, InteropFormat::Microsoft365);
    QVERIFY(has(exported->losses, u"conversation_starters"_s, Kind::Shortened, Reason::TooLong));
    QCOMPARE(QJsonDocument::fromJson(exported->files.constFirst().bytes)["conversation_starters"_L1].toArray().size(), 12);

    // However much comes in, the front matter can be read.
    const QJsonArray many = QJsonArray::fromStringList(QStringList(2000, QString(100, u'\u5b57')));
    QJsonObject unknown;
    for (int i = 0; i < 5000; ++i)
        unknown.insert(u"\"key %1\""_s.arg(i), u"\"\""_s);
    const QJsonObject agent{
        {u"config"_s, QJsonObject{{u"systemRole"_s, u"# T\n\nx"_s}, {u"openingQuestions"_s, many}, {u"more"_s, unknown}}},
        {u"meta"_s,
         QJsonObject{{u"title"_s, QString(5000, u'\u5b57')}, {u"description"_s, QString(90'000, u'd')}, {u"tags"_s, many}}}};
    const Result<Imported> imported = importPersona(QJsonDocument(agent).toJson());
    QVERIFY(imported);
    const PersonaDocument read(imported->personas.constFirst().document);
    QVERIFY(std::ranges::none_of(read.problems(), [](const Problem &problem) { return problem.code == "L17"_L1; }));
    QVERIFY(!read.persona().starters.isEmpty() && !read.persona().tags.isEmpty() && read.persona().name.size() == 2000);
    QVERIFY(has(imported->personas.constFirst().losses, u"x-lobechat"_s, Kind::Dropped, Reason::TooLong));
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

void TestInterop::anAvatarThatIsNoPictureStaysOut()
{
    const ExportParts parts{.tests = {}, .avatar = "GIF89a", .frameworks = {}};
    for (const InteropFormat format :
         {InteropFormat::CardPng, InteropFormat::Charx, InteropFormat::Bundle, InteropFormat::OpenWebUi}) {
        const Result<Exported> exported = exportPersona(PersonaDocument("# A\n"), format, parts);
        QVERIFY(exported);
        QVERIFY(has(exported->losses, u"avatar.png"_s, Kind::Dropped, Reason::Unreadable));
        QVERIFY(!exported->files.constFirst().bytes.contains("GIF89a"));
    }
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
