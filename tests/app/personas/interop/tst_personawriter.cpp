// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/personawriter.h"

#include "app/personas/files.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

#include <QDir>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

Persona again(const Persona &persona)
{
    Persona read = PersonaDocument(writePersona(persona), persona.slug).persona();
    read.version = persona.version;
    return read;
}

/// Words of odd signs that survive reading: no emphasis, no quotation mark, no line end.
class Words {
public:
    explicit Words(quint32 seed) : m_random(seed) {}

    int upTo(int most) { return static_cast<int>(m_random.bounded(most + 1)); }

    QString text()
    {
        static const QStringList words{u"lead time"_s, u"C++"_s,    u"naïve"_s, u"团队"_s,         u"snake_case"_s,
                                       u"a/b"_s,       u"(DORA)"_s, u"50 %"_s,  u"{{metric.x}}"_s, u"#1"_s,
                                       u"it's"_s,      u"<b>"_s,    u"Müller"_s};
        QString text = u"Word"_s;
        for (int i = upTo(4); i > 0; --i)
            text += u' ' + words.at(upTo(static_cast<int>(words.size()) - 1));
        return text + QString::number(m_random.bounded(1000));
    }

    QStringList texts()
    {
        QStringList all;
        for (int i = upTo(3); i > 0; --i)
            all.append(text());
        return all;
    }

    QList<NamedText> named()
    {
        QList<NamedText> all;
        for (int i = upTo(3); i > 0; --i)
            all.append({upTo(4) == 0 ? QString() : text(), text()});
        return all;
    }

    QString maybe() { return upTo(2) == 0 ? QString() : text(); }

private:
    QRandomGenerator m_random;
};

Persona randomPersona(quint32 seed)
{
    Words words(seed);
    Persona persona;
    persona.id = u"3b1f7c52-0c39-4c0e-9d0e-5a1c6c2f7a10"_s;
    persona.name = words.text();
    persona.slug = slugOf(words.upTo(1) == 0 ? persona.name : words.text());
    persona.icon = words.upTo(1) == 0 ? QString() : u"🧭"_s;
    persona.domain = words.maybe();
    persona.tagline = words.maybe();
    persona.role = words.maybe();
    persona.background = words.maybe();
    persona.expertise = words.texts();
    persona.mission = words.maybe();
    persona.style = words.texts();
    persona.rules = words.named();
    persona.prohibitions = words.texts();
    for (const QString &text : words.texts())
        persona.samples.append({words.text(), text + u"\n```\n# no heading\n- no bullet"_s});
    persona.methodology = words.named();
    persona.philosophy = words.maybe();
    persona.principles = words.named();
    for (const QString &text : words.texts()) {
        persona.competencies.append({text, {words.text(), words.text()}});
        persona.questions.append({text, {words.text()}});
        persona.metrics.append({text, {{words.text(), words.text()}}});
        persona.topics.append({text, words.text()});
        persona.sources.append({text, {words.text(), words.text()}});
        persona.combines.append({text, words.maybe()});
        persona.quotes.append({text, words.text()});
        persona.freeSections.append({text, words.text() + u"\n\n- "_s + words.text()});
        persona.playbooks.append({text, words.text(), words.text(), {{words.text(), words.text()}}});
    }
    persona.tools = words.texts();
    persona.characteristicQuestions = words.texts();
    persona.starters = words.texts();
    persona.blindSpots = words.texts();
    for (const QString &text : words.texts()) {
        const bool isWhole = words.upTo(1) == 0;
        FrameworkUse use{.id = {}, .name = text, .author = {}, .gloss = words.text(), .parts = {}, .keyInsight = {}};
        if (isWhole)
            use.parts = {{words.text(), words.text()}};
        if (isWhole)
            use.keyInsight = words.text();
        use.id = slugOf(use.name);
        persona.frameworks.append(use);
    }
    for (int group = 0; group < words.upTo(3); ++group) {
        persona.triggers.append({words.text(), group});
        persona.triggers.append({words.text(), group, 0.5, Trigger::Kind::Word, {words.text()}});
    }
    persona.vocabulary = words.texts();
    persona.language = words.upTo(1) == 0 ? QString() : u"de"_s;
    persona.tags = words.texts();
    return persona;
}

}  // namespace

class TestPersonaWriter : public test::TestCase {
    Q_OBJECT
private slots:
    void whatWasReadIsReadAgain_data();
    void whatWasReadIsReadAgain();
    void anyValueIsReadAgain();
    void whatAHeadingCannotHoldStandsInTheFrontMatter();
};

void TestPersonaWriter::whatWasReadIsReadAgain_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (const char *const slug : {"diego", "thought-partner", "martin", "rachel", "alvaro"})
        QTest::newRow(slug) << test::contentOf(test::sourcePath("personas/"_L1) + QString::fromLatin1(slug) + u"/persona.md"_s);
    QTest::newRow("nora") << test::contentOf(test::sourcePath("tests/golden/interop/advisor.md"_L1));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("text alone") << QByteArray("Just a text.\n\nAnd another.\n");
    QTest::newRow("titles side by side") << QByteArray("# A\n\n## B\n\nb\n\n# C\n\n## D\n\nd\n");
}

void TestPersonaWriter::whatWasReadIsReadAgain()
{
    QFETCH(QByteArray, bytes);
    const Persona persona = PersonaDocument(bytes).persona();
    QCOMPARE(QJsonDocument(toJson(again(persona))).toJson(), QJsonDocument(toJson(persona)).toJson());
    QVERIFY(again(persona) == persona);
}

void TestPersonaWriter::anyValueIsReadAgain()
{
    for (quint32 seed = 1; seed <= 300; ++seed) {
        const Persona persona = randomPersona(seed);
        const Persona read = again(persona);
        if (read == persona)
            continue;
        QCOMPARE(QJsonDocument(toJson(read)).toJson(), QJsonDocument(toJson(persona)).toJson());
        QVERIFY2(read == persona, qPrintable(QString::number(seed)));
    }
}

void TestPersonaWriter::whatAHeadingCannotHoldStandsInTheFrontMatter()
{
    for (const auto &name : {u"A - B"_s, u"*star*"_s, u"Ends with #"_s, u"Persona"_s}) {
        Persona persona;
        persona.name = name;
        persona.domain = u"One - two"_s;
        persona.tagline = u"Not **all** bold"_s;
        const Persona read = PersonaDocument(writePersona(persona)).persona();
        QCOMPARE(read.name, name);
        QCOMPARE(read.domain, persona.domain);
        QCOMPARE(read.tagline, persona.tagline);
    }
}

QTEST_GUILESS_MAIN(TestPersonaWriter)
#include "tst_personawriter.moc"
