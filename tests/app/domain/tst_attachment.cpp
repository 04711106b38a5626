// SPDX-License-Identifier: Apache-2.0
#include "domain/attachment.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestAttachment : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aQuestionComesBackAsItWas_data();
    void aQuestionComesBackAsItWas();
    void itIsMarkdownAtTheEndOfTheQuestion();
    void otherFencesAreWords_data();
    void otherFencesAreWords();
    void twoBecomeOneQuestion();
    void aNameIsOneLineWithoutQuotationMarks();
    void linesAreCountedAsAnEditorCountsThem();
};

void TestAttachment::aQuestionComesBackAsItWas_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QList<Attachment>>("attachments");
    const Attachment log{u"Pasted text"_s, u"one\ntwo"_s};
    QTest::newRow("nothing") << QString() << QList<Attachment>{};
    QTest::newRow("words alone") << u"Why?\n\n"_s << QList<Attachment>{};
    QTest::newRow("one") << u"Why?"_s << QList<Attachment>{log};
    QTest::newRow("without words") << QString() << QList<Attachment>{log};
    QTest::newRow("two") << u"Why?"_s << QList<Attachment>{log, {u"Pasted text 2"_s, u"three"_s}};
    QTest::newRow("line ends of the words") << u"Why?\n\n\n"_s << QList<Attachment>{log};
    QTest::newRow("line ends of the text") << u"Why?"_s << QList<Attachment>{{u"a"_s, u"\n\none\n\n"_s}};
    QTest::newRow("empty text") << u"Why?"_s << QList<Attachment>{{u"a"_s, {}}, log};
    QTest::newRow("fences in the text") << u"Why?"_s << QList<Attachment>{{u"a"_s, u"~~~\nx\n~~~~~\n```"_s}, log};
    QTest::newRow("an attachment in the text")
        << u"Why?"_s << QList<Attachment>{{u"outer"_s, toMarkdown(Question{u"Who?"_s, {log}})}, log};
    QTest::newRow("a fence in the words") << u"~~~\ncode\n~~~"_s << QList<Attachment>{log};
}

void TestAttachment::aQuestionComesBackAsItWas()
{
    QFETCH(const QString, words);
    QFETCH(const QList<Attachment>, attachments);
    const Question question{words, attachments};
    QCOMPARE(questionFrom(toMarkdown(question)), question);
    QCOMPARE(questionWords(toMarkdown(question)), words);
}

void TestAttachment::itIsMarkdownAtTheEndOfTheQuestion()
{
    QCOMPARE(toMarkdown(Question{u"Why?"_s, {{u"Pasted text"_s, u"one\n~~~"_s}}}),
             u"Why?\n\n~~~~ text attachment=\"Pasted text\"\none\n~~~\n~~~~"_s);
}

void TestAttachment::otherFencesAreWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("another language") << u"Why?\n\n~~~ cpp\nint x;\n~~~"_s;
    QTest::newRow("words behind it") << u"~~~ text attachment=\"a\"\none\n~~~\n\nWhy?"_s;
    QTest::newRow("unclosed") << u"Why?\n\n~~~ text attachment=\"a\"\none"_s;
    QTest::newRow("closed by a longer one") << u"Why?\n\n~~~ text attachment=\"a\"\none\n~~~~"_s;
    QTest::newRow("no blank line before it") << u"Why?\n~~~ text attachment=\"a\"\none\n~~~"_s;
    QTest::newRow("a name of two lines") << u"~~~ text attachment=\"a\nsaid \"hi\"\none\n~~~"_s;
    QTest::newRow("an endless name") << u"~~~ text attachment=\"%1\"\none\n~~~"_s.arg(QString(101, u'x'));
    QTest::newRow("a fence alone") << u"~~~"_s;
    QTest::newRow("an opening that closes itself") << u"~~~ text attachment=\"a~~~"_s;
}

void TestAttachment::otherFencesAreWords()
{
    QFETCH(const QString, text);
    QCOMPARE(questionFrom(text), (Question{text, {}}));
}

void TestAttachment::twoBecomeOneQuestion()
{
    const Attachment log{u"log"_s, u"x"_s};
    const Attachment diff{u"diff"_s, u"y"_s};
    const QString first = toMarkdown(Question{u"Why?"_s, {log}});
    QCOMPARE(questionFrom(joinedQuestions(first, toMarkdown(Question{u"Who?"_s, {diff}}))),
             (Question{u"Why?\n\nWho?"_s, {log, diff}}));
    QCOMPARE(joinedQuestions(first, {}), first);
    QCOMPARE(joinedQuestions({}, first), first);
    QCOMPARE(questionFrom(joinedQuestions(first, u"Who?"_s)), (Question{u"Why?\n\nWho?"_s, {log}}));
}

void TestAttachment::aNameIsOneLineWithoutQuotationMarks()
{
    const Question question = questionFrom(toMarkdown(Question{{}, {{u"the \"big\"\nlog"_s, u"x"_s}}}));
    QCOMPARE(question.attachments.constFirst().name, u"the 'big' log"_s);
}

void TestAttachment::linesAreCountedAsAnEditorCountsThem()
{
    QCOMPARE(lineCount(u""), 0);
    QCOMPARE(lineCount(u"one"), 1);
    QCOMPARE(lineCount(u"one\n"), 1);
    QCOMPARE(lineCount(u"one\n\ntwo"), 3);
}

QTEST_GUILESS_MAIN(TestAttachment)
#include "tst_attachment.moc"
