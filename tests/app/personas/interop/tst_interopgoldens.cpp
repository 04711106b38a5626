// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/interop.h"

#include "app/personas/files.h"
#include "personas/interop/pngtext.h"
#include "personas/interop/zipfiles.h"
#include "support/testcase.h"

#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QString goldens = test::sourcePath("tests/golden/interop/"_L1);

QByteArray linesOf(const LossReport &losses)
{
    QByteArray lines;
    for (const LossItem &item : losses)
        lines += QString(toWord(item.kind) + u'\t' + toWord(item.reason) + u'\t' + item.field + u'\n').toUtf8();
    return lines;
}

/// What is there, or with SB_WRITE_GOLDENS what was made.
QByteArray golden(const QString &path, const QByteArray &made)
{
    if (qEnvironmentVariableIsSet("SB_WRITE_GOLDENS")) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(made);
    }
    return test::contentOf(path);
}

/// What a picture or an archive holds, for how an archive is packed is the library's matter; any other file as it is.
QByteArray contentsOf(const NamedBytes &file)
{
    const QByteArray head = file.path.toUtf8() + "\n=====\n";
    if (isZip(file.bytes)) {
        LossReport losses;
        QByteArray held = head;
        for (const auto files = unzip(file.bytes, losses).value_or(QList<NamedBytes>()); const NamedBytes &one : files)
            held += contentsOf(one);
        return held + linesOf(losses);
    }
    const Result<PngTexts> texts = pngTexts(file.bytes);
    if (!texts)
        return head + file.bytes;
    QByteArray held =
        head + "a picture, SHA-256 " + QCryptographicHash::hash(file.bytes, QCryptographicHash::Sha256).toHex() + '\n';
    for (const PngText &text : texts->texts)
        held += text.keyword + ": " + QByteArray::fromBase64(text.text) + '\n';
    return held;
}

/// Where other files can go along they do.
ExportParts partsOf(const QString &format)
{
    if (format != "bundle"_L1 && format != "charx"_L1 && format != "card-png"_L1)
        return {};
    return {.tests = "tests: []\n",
            .avatar = withPngTexts({}, {{"Comment", "Y2xlYXI="}}).value_or(QByteArray()),
            .frameworks = {{u"two-doors.md"_s, "# Two Doors\n"}}};
}

QByteArray documentsOf(const Imported &imported)
{
    QByteArray all;
    for (const ImportedPersona &persona : imported.personas)
        all += persona.document + "\n=====\n" + linesOf(persona.losses) + "=====\n";
    return all + linesOf(imported.losses);
}

}  // namespace

class TestInteropGoldens : public test::TestCase {
    Q_OBJECT
private slots:
    void foreignFilesBecomeDocuments_data();
    void foreignFilesBecomeDocuments();
    void aDocumentBecomesForeignFiles_data();
    void aDocumentBecomesForeignFiles();
};

void TestInteropGoldens::foreignFilesBecomeDocuments_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("name");
    for (const auto &[format, name] : {std::pair{u"claude"_s, u"foreign.md"_s},
                                       {u"skill"_s, u"SKILL.md"_s},
                                       {u"copilot"_s, u"foreign.agent.md"_s},
                                       {u"cursor"_s, u"foreign.mdc"_s},
                                       {u"markdown"_s, u"foreign.md"_s},
                                       {u"card-v2"_s, u"foreign.json"_s},
                                       {u"card-v3"_s, u"foreign.json"_s},
                                       {u"open-webui"_s, u"foreign.json"_s},
                                       {u"librechat"_s, u"foreign.json"_s},
                                       {u"cherry-studio"_s, u"foreign.json"_s},
                                       {u"lobechat"_s, u"foreign.json"_s},
                                       {u"goose"_s, u"foreign.yaml"_s},
                                       {u"m365"_s, u"foreign.json"_s},
                                       {u"lm-studio"_s, u"foreign.json"_s},
                                       {u"jan"_s, u"foreign.json"_s},
                                       {u"persona"_s, u"foreign.md"_s},
                                       {u"card-png"_s, u"foreign.png"_s},
                                       {u"charx"_s, u"foreign.charx"_s},
                                       {u"bundle"_s, u"foreign.zip"_s}})
        QTest::newRow(qPrintable(format)) << format << name;
}

void TestInteropGoldens::foreignFilesBecomeDocuments()
{
    QFETCH(QString, format);
    QFETCH(QString, name);
    const QByteArray bytes = test::contentOf(goldens + format + u'/' + name);
    QVERIFY(!bytes.isEmpty());
    const Result<Imported> imported = importPersona(bytes, name);
    QVERIFY(imported);
    QCOMPARE(idOf(imported->format), format);
    const QByteArray made = documentsOf(*imported);
    QCOMPARE(made, golden(goldens + format + u"/imported.txt"_s, made));
    // Neither a name nor a place of the file is needed, where the content tells.
    if (format != "skill"_L1 && format != "markdown"_L1)
        QCOMPARE(importPersona(bytes)->format, imported->format);
    for (const ImportedPersona &persona : imported->personas)
        QVERIFY(!PersonaDocument(persona.document).persona().name.isEmpty());
    for (const char *const secret : {"do-not-keep", "https://", "apiKey", "TOKEN", "npx", "uvx", "findRegex", "plugin.json"}) {
        if (format != "claude"_L1 || qstrcmp(secret, "https://") != 0)  // a picture in its text stays text
            QVERIFY2(!imported->personas.constFirst().document.contains(secret), secret);
    }
}

void TestInteropGoldens::aDocumentBecomesForeignFiles_data()
{
    QTest::addColumn<QString>("format");
    for (const QString &format : interopFormats())
        QTest::newRow(qPrintable(format)) << format;
}

void TestInteropGoldens::aDocumentBecomesForeignFiles()
{
    QFETCH(QString, format);
    const PersonaDocument document(test::contentOf(goldens + u"advisor.md"_s));
    QCOMPARE(document.persona().name, u"Nora"_s);
    const Result<Exported> exported = exportPersona(document, *interopFormat(format), partsOf(format));
    QVERIFY(exported);
    QByteArray made;
    for (const NamedBytes &file : exported->files)
        made += contentsOf(file);
    for (const CopyField &field : exported->fields)
        made += QByteArray::number(static_cast<int>(field.name)) + " at most " + QByteArray::number(field.most) + '\n'
            + field.text.toUtf8() + '\n';
    made += "=====\n" + linesOf(exported->losses);
    QDir().mkpath(goldens + format);
    QCOMPARE(made, golden(goldens + format + u"/exported.txt"_s, made));
}

QTEST_GUILESS_MAIN(TestInteropGoldens)
#include "tst_interopgoldens.moc"
