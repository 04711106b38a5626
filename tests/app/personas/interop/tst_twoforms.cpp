// SPDX-License-Identifier: Apache-2.0
#include "app/personas/fieldpaths.h"
#include "personas/interop/personawriter.h"
#include "personas/matterwriter.h"
#include "personas/personadocument.h"
#include "personas/personajson.h"
#include "support/testcase.h"

#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

/// All that the value says, as front matter alone.
QByteArray matterForm(const Persona &persona)
{
    QByteArray text = "---\nschema: 1\n";
    const auto add = [&](const char *name, auto member) {
        if (persona.*member != Persona().*member)
            text += (qstrcmp(name, "edition") == 0 ? "version" : name) + QByteArray(": ")
                + yamlOf(fields::asJson(persona.*member)) + '\n';
    };
    fields::eachOfTheMatter(add);
    fields::eachOfTheText(add);
    add("triggers", &Persona::triggers);
    for (auto at = persona.extensions.begin(); at != persona.extensions.end(); ++at)
        text += at.key().toUtf8() + ": " + at.value().toUtf8() + '\n';
    return text + "---\n";
}

/// What a form says. The version alone is the form's own: it is a hash over the bytes.
Persona readFrom(const QByteArray &bytes, const Persona &before)
{
    Persona persona = PersonaDocument(bytes, before.slug).persona();
    persona.version = before.version;
    return persona;
}

/// The fields in which two values differ, with what the first one has there.
QByteArray differences(const Persona &one, const Persona &other)
{
    const QJsonObject left = toJson(one);
    const QJsonObject right = toJson(other);
    QJsonObject different;
    for (const auto keys = left.keys(); const QString &key : keys) {
        if (left.value(key) != right.value(key))
            different.insert(key, left.value(key));
    }
    return QJsonDocument(different).toJson(QJsonDocument::Compact);
}

/// Words alone, so that neither emphasis nor a quotation mark nor a line end makes a difference.
QString wordsAlone(const QString &text)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]+"_s);
    return u' ' + QString(text).replace(other, u" "_s).trimmed().toCaseFolded() + u' ';
}

QString allTexts(const QJsonValue &value)
{
    QString all;
    if (value.isString())
        all = wordsAlone(value.toString()) + u'|';
    for (const auto list = value.toArray(); const QJsonValue &one : list)
        all += allTexts(one);
    for (const auto object = value.toObject(); const QJsonValue &one : object)
        all += allTexts(one);
    return all;
}

/// A chapter of a seed, the fields that hold its lines, and the words in it that are the grammar's own.
struct Chapter {
    QString heading;
    QStringList fields;
    QStringList labels = {};
};

const QList<Chapter> diegoChapters{
    {u""_s, {u"name"_s, u"icon"_s, u"domain"_s, u"tagline"_s}},
    {u"persona profile"_s,
     {u"role"_s, u"background"_s, u"expertise"_s, u"style"_s},
     {u"role"_s, u"background"_s, u"expertise"_s, u"communication style"_s}},
    {u"core competencies"_s, {u"competencies"_s}},
    {u"strategic frameworks expertise"_s, {u"frameworks"_s, u"tools"_s}, {u"primary frameworks"_s, u"leadership tools"_s}},
    {u"communication patterns"_s, {u"samples"_s}},
    {u"strategic question handling"_s, {u"playbooks"_s}, {u"when asked"_s}},
    {u"engineering metrics focus"_s, {u"metrics"_s}},
    {u"activation triggers"_s,
     {u"triggers"_s, u"combines"_s},
     {u"diego activates when user mentions"_s, u"combines well with"_s}},
    {u"strategic advisory approach"_s,
     {u"methodology"_s, u"philosophy"_s, u"principles"_s},
     {u"diego s methodology"_s, u"engineering leadership philosophy"_s, u"team development principles"_s}},
    {u"operational excellence patterns"_s, {u"freeSections"_s, u"mission"_s}},
};

const QList<Chapter> partnerChapters{
    {u""_s, {u"name"_s, u"role"_s}},
    {u"core behavior"_s, {u"rules"_s}},
    {u"key frameworks"_s, {u"frameworks"_s}, {u"key insight"_s}},
    {u"topics you cover"_s, {u"topics"_s}},
    {u"what you don t do"_s, {u"prohibitions"_s}},
    {u"conversation style"_s, {u"style"_s}},
    {u"source material"_s, {u"sources"_s}, {u"your knowledge is grounded in"_s}},
};

/// What stands between marks, each piece a value or a part of one.
QStringList piecesOf(const QString &line)
{
    static const QRegularExpression number(u"^\\s*\\d+\\.\\s"_s);
    static const QRegularExpression mark(u"\\*\\*|\"|[,:()]| - | Persona$"_s);
    QStringList pieces;
    for (const auto parts = QString(line).remove(number).split(mark); const QString &part : parts) {
        if (const QString words = wordsAlone(part).trimmed(); !words.isEmpty())
            pieces.append(words);
    }
    return pieces;
}

}  // namespace

class TestTwoForms : public test::TestCase {
    Q_OBJECT
private slots:
    void headingsAndFrontMatterGiveTheSameValue_data();
    void headingsAndFrontMatterGiveTheSameValue();
    void everyLineOfASeedHasItsField_data();
    void everyLineOfASeedHasItsField();
};

void TestTwoForms::headingsAndFrontMatterGiveTheSameValue_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const auto all = test::documents(); const auto &[name, bytes] : all)
        QTest::newRow(name.constData()) << bytes;
    for (const char *const path : {"advisor.md", "persona/foreign.md"})
        QTest::newRow(path) << test::contentOf(test::sourcePath("tests/golden/interop/"_L1) + QLatin1StringView(path));
}

void TestTwoForms::headingsAndFrontMatterGiveTheSameValue()
{
    QFETCH(QByteArray, bytes);
    QVERIFY(!bytes.isEmpty());
    const Persona persona = PersonaDocument(bytes).persona();
    const QByteArray matter = matterForm(persona);
    const Persona fromMatter = readFrom(matter, persona);
    QVERIFY2(fromMatter == persona, differences(fromMatter, persona).constData());
    const Persona fromHeadings = readFrom(writePersona(fromMatter), persona);
    QVERIFY2(fromHeadings == persona, differences(fromHeadings, persona).constData());
    QCOMPARE(matterForm(fromHeadings), matter);
}

void TestTwoForms::everyLineOfASeedHasItsField_data()
{
    QTest::addColumn<QString>("seed");
    QTest::addColumn<QList<Chapter>>("chapters");
    QTest::newRow("Diego") << u"diego.md"_s << diegoChapters;
    QTest::newRow("Thought Partner") << u"thought-partner.md"_s << partnerChapters;
}

void TestTwoForms::everyLineOfASeedHasItsField()
{
    QFETCH(QString, seed);
    QFETCH(QList<Chapter>, chapters);
    const QByteArray bytes = test::seed(QLatin1StringView(seed.toLatin1()));
    if (bytes.isEmpty())
        QSKIP("THE SEEDS DO NOT STAND BESIDE THIS CHECKOUT: they were not tried");
    const QJsonObject persona = toJson(PersonaDocument(bytes).persona());
    Chapter chapter = chapters.takeFirst();
    int lines = 0;
    for (const auto all = QString::fromUtf8(bytes).split(u'\n'); const QString &line : all) {
        if (line.startsWith("## "_L1)) {
            QVERIFY2(!chapters.isEmpty(), qPrintable(line));
            chapter = chapters.takeFirst();
            QCOMPARE(wordsAlone(line).trimmed(), chapter.heading);
            continue;
        }
        QString held;
        for (const QString &field : std::as_const(chapter.fields))
            held += allTexts(persona.value(field));
        for (const auto pieces = piecesOf(line); const QString &piece : pieces) {
            if (!chapter.labels.contains(piece))
                QVERIFY2(held.contains(u' ' + piece + u' '),
                         qPrintable(u"%1: “%2” is not in %3"_s.arg(line, piece, chapter.fields.join(u", "_s))));
        }
        lines += line.isEmpty() ? 0 : 1;
    }
    QVERIFY(chapters.isEmpty() && lines > 50);
}

QTEST_GUILESS_MAIN(TestTwoForms)
#include "tst_twoforms.moc"
