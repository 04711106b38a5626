// SPDX-License-Identifier: Apache-2.0
#include "personas/promptorigins.h"

#include "frameworkfiles.h"
#include "personas/promptcompiler.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using Kind = sb::PromptOrigin::Kind;

class TestPromptOrigins : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyByteHasAnOrigin_data();
    void everyByteHasAnOrigin();
    void whatAPersonaSaysStandsInItsDocument_data();
    void whatAPersonaSaysStandsInItsDocument();
    void libraryAndDataAreToldApart();
    void aValueThatStandsTwiceIsFoundInItsChapter();
    void windowsLineEndsAndFrontMatterAreFoundToo();
    void whatIsCutLeavesOriginsRight();
};

namespace {

sb::PersonaDocument documentOf(const QString &slug)
{
    return *sb::loadPersona(sb::test::sourcePath("personas/"_L1) + slug + u"/persona.md"_s);
}

sb::PromptContext contextFor(const sb::Persona &persona)
{
    sb::PromptContext context{persona.playbooks.constFirst().question, {}, u"Größe AG"_s};
    context.frameworks = sb::test::builtInFrameworks();
    context.challenge = sb::ChallengeDial::Light;
    return context;
}

void addAdvisors()
{
    QTest::addColumn<QString>("slug");
    for (const char *slug : {"diego", "thought-partner", "martin", "rachel", "alvaro"})
        QTest::newRow(slug) << QString::fromLatin1(slug);
}

}  // namespace

void TestPromptOrigins::everyByteHasAnOrigin_data()
{
    addAdvisors();
}

void TestPromptOrigins::everyByteHasAnOrigin()
{
    QFETCH(QString, slug);
    const sb::PersonaDocument document = documentOf(slug);
    const sb::PromptSheet sheet = sb::PersonaPrompt(document.persona(), contextFor(document.persona())).whole();
    const QByteArray prompt = sheet.joined().toUtf8();
    qsizetype at = 0;
    for (const auto spans = sheet.spans(); const sb::PromptSpan &span : spans) {
        QCOMPARE(span.begin, at);
        QVERIFY(span.end > span.begin);
        const QByteArray text = prompt.sliced(span.begin, span.end - span.begin);
        if (span.origin.kind == Kind::Persona && !span.origin.words.contains(u"{{"_s))
            QCOMPARE(QString::fromUtf8(text), span.origin.words);
        at = span.end;
    }
    QCOMPARE(at, prompt.size());
    QCOMPARE(at, sheet.bytes());
}

void TestPromptOrigins::whatAPersonaSaysStandsInItsDocument_data()
{
    addAdvisors();
}

void TestPromptOrigins::whatAPersonaSaysStandsInItsDocument()
{
    QFETCH(QString, slug);
    const sb::PersonaDocument document = documentOf(slug);
    const sb::PromptSheet sheet = sb::PersonaPrompt(document.persona(), contextFor(document.persona())).whole();
    qsizetype said = 0;
    qsizetype literal = 0;
    for (const auto all = sb::located(sheet.spans(), document); const sb::LocatedSpan &found : all) {
        if (found.span.origin.kind != Kind::Persona) {
            QCOMPARE(found.range, sb::TextRange());
            continue;
        }
        ++said;
        QVERIFY(found.range.begin >= 0 && found.range.end > found.range.begin && found.range.end <= document.bytes().size());
        const QByteArray there = document.bytes().sliced(found.range.begin, found.range.end - found.range.begin);
        QCOMPARE(found.range.line, 1 + document.bytes().first(found.range.begin).count('\n'));
        if (QString::fromUtf8(there) == found.span.origin.words)
            ++literal;
        else
            QVERIFY2(there.size() < document.bytes().size() / 2, qPrintable(found.span.origin.words));
    }
    QVERIFY(said > 100);
    QVERIFY2(literal * 100 >= said * 95, qPrintable(u"%1 of %2"_s.arg(literal).arg(said)));
}

void TestPromptOrigins::libraryAndDataAreToldApart()
{
    const sb::Persona diego = sb::test::builtInPersona(u"diego"_s);
    const sb::PromptSheet sheet = sb::PersonaPrompt(diego, contextFor(diego)).whole();
    const QByteArray prompt = sheet.joined().toUtf8();
    const auto originAt = [&](const QString &words) {
        const qsizetype at = prompt.indexOf(words.toUtf8());
        for (const auto spans = sheet.spans(); const sb::PromptSpan &span : spans) {
            if (span.begin <= at && at < span.end)
                return span;
        }
        return sb::PromptSpan();
    };
    const sb::PromptSpan insight = originAt(sb::test::builtInFrameworks().find(u"accelerate-dora")->keyInsight);
    QCOMPARE(insight.origin.kind, Kind::Framework);
    QCOMPARE(insight.origin.framework, u"accelerate-dora"_s);
    QCOMPARE(insight.heading, u"Frameworks for this question"_s);
    QCOMPARE(originAt(u"Größe AG"_s).origin.kind, Kind::Data);
    QCOMPARE(originAt(u"Größe AG"_s).heading, u"Data block"_s);
    QCOMPARE(originAt(u"## Your rules"_s).origin.kind, Kind::Program);
    const sb::PromptSpan competence = originAt(diego.competencies.constFirst().items.constLast());
    QCOMPARE(competence.origin.kind, Kind::Persona);
    QCOMPARE(competence.origin.chapter, sb::ChapterKind::Competencies);
}

void TestPromptOrigins::aValueThatStandsTwiceIsFoundInItsChapter()
{
    const QByteArray text = "# A - B Persona\n\n## Core Competencies\n\n### Flow\n- same words\n- same words\n\n"
                            "## What You Don't Do\n\n- same words\n";
    const sb::PersonaDocument document(text);
    const sb::PromptSheet sheet = sb::PersonaPrompt(document.persona(), {}).whole();
    QList<qsizetype> begins;
    for (const auto all = sb::located(sheet.spans(), document); const sb::LocatedSpan &found : all) {
        if (found.span.origin.words == "same words"_L1)
            begins.append(found.range.begin);
    }
    const qsizetype first = text.indexOf("same words");
    const qsizetype second = text.indexOf("same words", first + 1);
    QCOMPARE(begins, (QList{text.lastIndexOf("same words"), first, second}));
}

void TestPromptOrigins::windowsLineEndsAndFrontMatterAreFoundToo()
{
    const QByteArray text = "---\r\nrole: Head of Flow\r\n---\r\n# A - B Persona\r\n\r\n## Communication Patterns\r\n\r\n"
                            "### Brief\r\n```\r\n\"One.\r\nTwo.\"\r\n```\r\n";
    const sb::PersonaDocument document(text);
    const sb::PromptSheet sheet = sb::PersonaPrompt(document.persona(), {}).whole();
    int found = 0;
    for (const auto all = sb::located(sheet.spans(), document); const sb::LocatedSpan &span : all) {
        const QByteArray there = text.sliced(span.range.begin, span.range.end - span.range.begin);
        if (span.span.origin.words == "Head of Flow"_L1) {
            QCOMPARE(there, "Head of Flow");
            ++found;
        } else if (span.span.origin.words == "One.\nTwo."_L1) {
            QVERIFY(there.contains("One.") && there.contains("Two."));
            QVERIFY(!there.contains("# A - B"));
            ++found;
        }
    }
    QCOMPARE(found, 2);
}

void TestPromptOrigins::whatIsCutLeavesOriginsRight()
{
    const sb::Persona diego = sb::test::builtInPersona(u"diego"_s);
    const sb::PersonaPrompt prompt(diego, contextFor(diego));
    const auto cut = prompt.within(prompt.whole().bytes() / 2);
    QVERIFY(cut && !cut->leftOut.isEmpty());
    for (const auto spans = cut->sheet.spans(); const sb::PromptSpan &span : spans)
        QVERIFY2(!cut->leftOut.contains(span.heading), qPrintable(span.heading));
    QCOMPARE(cut->sheet.spans().constLast().end, cut->sheet.joined().toUtf8().size());
    QVERIFY(cut->sheet.lastingBytes() < prompt.whole().lastingBytes());
}

QTEST_GUILESS_MAIN(TestPromptOrigins)
#include "tst_promptorigins.moc"
