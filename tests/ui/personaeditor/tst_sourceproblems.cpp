// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourceproblems.h"

#include "personas/lintsilence.h"
#include "sourcekit.h"
#include "support/testcase.h"
#include "ui/personaeditor/sourcefixes.h"

#include <QAction>
#include <QMenu>
#include <QToolTip>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::SourceKit;

namespace {

const QByteArray advisor = "---\n"
                           "triggers:\n"
                           "  - {p: \"quality\"}\n"
                           "---\n"
                           "# Ana - Data Persona\n"
                           "\n"
                           "A role\n"
                           "\n"
                           "## Topics\n"
                           "- one\n"
                           "- a second\n"
                           "  with its rest\n"
                           "\n"
                           "A paragraph\n"
                           "of two lines\n"
                           "\n"
                           "```\n"
                           "fenced text\n"
                           "```\n";

QAction *actionOf(const QWidget &field, const QString &text)
{
    const auto *menu = field.findChild<QMenu *>(u"fixMenu"_s);
    for (QAction *action : menu != nullptr ? menu->actions() : QList<QAction *>()) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

}  // namespace

class TestSourceProblems : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void problemsMoveWithTheText();
    void problemsMoveWithTheText_data();
    void aFixWhoseTextIsEditedIsGone();
    void whileOneTypesProblemsStayWhereTheyAre();
    void keysGoFromProblemToProblem();
    void whatIsWrongIsTold();
    void aProblemIsUnderlinedAndHasItsShape();
    void problemsOfTheWholeFileAreNotInTheText();
    void aFixIsOneStep();
    void aReasonIsAskedForWhereItBelongs();
    void aCommentSilencesWhatItStandsAbove();
    void aCommentSilencesWhatItStandsAbove_data();
    void withoutAProblemTheMenuSaysSo();
};

void TestSourceProblems::problemsMoveWithTheText_data()
{
    QTest::addColumn<TextEdits>("edits");
    QTest::addColumn<QByteArray>("found");
    const auto at = [](qsizetype begin, qsizetype end, const QByteArray &text) { return TextEdits{{{begin, end, 0}, text}}; };
    QTest::newRow("before it") << at(0, 0, "more ") << QByteArray("wrong");
    QTest::newRow("at its begin") << at(2, 2, "X") << QByteArray("wrong");
    QTest::newRow("inside") << at(4, 4, "XX") << QByteArray("wrXXong");
    QTest::newRow("behind it") << at(8, 9, "") << QByteArray("wrong");
    QTest::newRow("all of it goes") << at(1, 8, "") << QByteArray();
    QTest::newRow("its begin goes") << at(1, 4, "ab") << QByteArray("ong");
    QTest::newRow("on both sides") << TextEdits{{{0, 1, 0}, {}}, {{8, 8, 0}, "tail"}} << QByteArray("wrong");
}

void TestSourceProblems::problemsMoveWithTheText()
{
    QFETCH(const TextEdits, edits);
    const QByteArray before = "a wrong word";
    ui::SourceProblems problems({{{{2, 7, 1}, Severity::Warning, u"L22"_s, {}}, {}}});
    problems.follow(edits);
    const TextRange range = problems.all().constFirst().problem.range;
    QTEST(withEdits(before, edits).sliced(range.begin, range.end - range.begin), "found");
}

void TestSourceProblems::aFixWhoseTextIsEditedIsGone()
{
    const LintFinding finding{{{2, 7, 1}, Severity::Warning, u"L22"_s, {}},
                              LintFix{LintFix::Kind::UseTerm, {2, 7, 1}, "right"}};
    ui::SourceProblems problems({finding});
    problems.follow({{{0, 1, 0}, "the"}});
    QCOMPARE(problems.all().constFirst().fix->range, (TextRange{4, 9, 1}));
    problems.follow({{{6, 6, 0}, "x"}});
    QVERIFY(!problems.all().constFirst().fix);
}

void TestSourceProblems::whileOneTypesProblemsStayWhereTheyAre()
{
    SourceKit kit(advisor);
    kit.view.setProblems({kit.findingAt("second", Severity::Error, u"L08"_s)});
    kit.goToEndOf("A role");
    kit.type(u" of her own"_s);
    kit.press(Qt::Key_Return);
    QVERIFY(!kit.field.markOf(10).severity);
    QCOMPARE(kit.field.markOf(11).severity, Severity::Error);
    kit.press(Qt::Key_F8);
    QCOMPARE(kit.view.byteAtCursor(), kit.bytes().indexOf("second"));
    QToolTip::hideText();
}

void TestSourceProblems::keysGoFromProblemToProblem()
{
    SourceKit kit(advisor);
    const LintFinding one = kit.findingAt("quality", Severity::Warning, u"L07"_s);
    const LintFinding two = kit.findingAt("second", Severity::Error, u"L08"_s);
    kit.view.setProblems({one, two});
    const test::Announcements heard;
    kit.press(Qt::Key_F8);
    QCOMPARE(kit.view.byteAtCursor(), one.problem.range.begin);
    QCOMPARE(heard.said.constLast(), u"L07: quality"_s);
    kit.press(Qt::Key_F8);
    QCOMPARE(kit.view.byteAtCursor(), two.problem.range.begin);
    kit.press(Qt::Key_F8);
    QCOMPARE(kit.view.byteAtCursor(), one.problem.range.begin);
    kit.press(Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(kit.view.byteAtCursor(), two.problem.range.begin);
    QToolTip::hideText();
}

void TestSourceProblems::whatIsWrongIsTold()
{
    SourceKit kit(advisor);
    kit.view.setProblems({kit.findingAt("second", Severity::Error, u"L08"_s)});
    const test::Announcements heard;
    kit.goToEndOf("- a sec");
    kit.press(Qt::Key_F1, Qt::ShiftModifier);
    QCOMPARE(heard.said.constLast(), u"L08: second"_s);
    QVERIFY(QToolTip::text().contains(u"L08: second"_s));
    kit.goToEndOf("- one");
    kit.press(Qt::Key_F1, Qt::ShiftModifier);
    QCOMPARE(heard.said.constLast(), u"There is no problem in this line."_s);

    QTextCursor word = kit.field.textCursor();
    word.setPosition(kit.field.text().positionOf(advisor.indexOf("econd")));
    const QPoint place = kit.field.cursorRect(word).center();
    QHelpEvent hover(QEvent::ToolTip, place, kit.field.viewport()->mapToGlobal(place));
    QApplication::sendEvent(kit.field.viewport(), &hover);
    QVERIFY(QToolTip::text().contains(u"L08: second"_s));
    QToolTip::hideText();
}

void TestSourceProblems::aProblemIsUnderlinedAndHasItsShape()
{
    SourceKit kit(advisor);
    const QImage before = kit.field.grab().toImage();
    QList<QImage> pictures;
    for (const Severity severity : {Severity::Information, Severity::Warning, Severity::Error}) {
        kit.view.setProblems({kit.findingAt("second", severity, u"L07"_s)});
        QCOMPARE(*kit.field.markOf(10).severity, severity);
        QVERIFY(!kit.field.markOf(9).severity);
        // Without its colours each looks different too.
        pictures.append(kit.field.grab().toImage().convertToFormat(QImage::Format_Mono));
    }
    QVERIFY(before.convertToFormat(QImage::Format_Mono) != pictures.at(0));
    QVERIFY(pictures.at(0) != pictures.at(1));
    QVERIFY(pictures.at(1) != pictures.at(2));
}

void TestSourceProblems::problemsOfTheWholeFileAreNotInTheText()
{
    SourceKit kit(advisor);
    kit.view.setProblems({{{{}, Severity::Warning, u"L23"_s, u"none"_s}, {}}});
    kit.press(Qt::Key_F8);
    QCOMPARE(kit.view.byteAtCursor(), 0);
    QVERIFY(!kit.field.markOf(0).severity);
}

void TestSourceProblems::aFixIsOneStep()
{
    SourceKit kit(advisor);
    LintFinding finding = kit.findingAt("second", Severity::Information, u"L22"_s);
    finding.fix = LintFix{LintFix::Kind::UseTerm, finding.problem.range, "third & last"};
    kit.view.setProblems({finding});
    kit.goToEndOf("- a se");
    kit.press(Qt::Key_Period, Qt::ControlModifier);
    QAction *fix = actionOf(kit.field, u"write “third && last”"_s);
    QVERIFY(fix != nullptr);
    fix->trigger();
    QCOMPARE(kit.bytes(), QByteArray(advisor).replace("second", "third & last"));
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(kit.bytes(), advisor);
}

void TestSourceProblems::aReasonIsAskedForWhereItBelongs()
{
    SourceKit kit(advisor);
    kit.view.setProblems({kit.findingAt("with its rest", Severity::Warning, u"L09"_s)});
    kit.goToEndOf("with its");
    kit.press(Qt::Key_Period, Qt::ControlModifier);
    QAction *silence = actionOf(kit.field, u"Silence L09 here, with a reason…"_s);
    QVERIFY(silence != nullptr);
    silence->trigger();
    kit.type(u"quoted"_s);
    QCOMPARE(kit.bytes(), QByteArray(advisor).replace("- a second", "<!-- lint-ignore L09: quoted -->\n- a second"));
}

void TestSourceProblems::aCommentSilencesWhatItStandsAbove_data()
{
    QTest::addColumn<QByteArray>("words");
    for (const char *words :
         {"quality", "Ana", "Topics", "one", "a second", "with its rest", "A paragraph", "of two lines", "fenced text"})
        QTest::newRow(words) << QByteArray(words);
    QTest::newRow("the whole file") << QByteArray();
}

void TestSourceProblems::aCommentSilencesWhatItStandsAbove()
{
    QFETCH(const QByteArray, words);
    for (const QByteArray &lineEnd : {QByteArray("\n"), QByteArray("\r\n")}) {
        const QByteArray text = QByteArray(advisor).replace("\n", lineEnd);
        const qsizetype at = text.indexOf(words);
        Problem problem{{at, at + words.size(), 1}, Severity::Warning, u"L09"_s, {}};
        if (words.isEmpty())
            problem.range = {};
        const ui::SilenceComment comment = ui::silenceFor(PersonaDocument(text), problem, lineEnd);
        QByteArray after = withEdits(text, {comment.edit});
        after.insert(comment.reasonAt, "why");
        const qsizetype grown = after.size() - text.size();
        if (!words.isEmpty())
            problem.range = {at + grown, at + grown + words.size(), 1};
        const PersonaDocument document(after);
        const LintText read(document);
        const QList<LintSilence> silences = silencesIn(read);
        QCOMPARE(silences.size(), 1);
        QVERIFY2(silences.constFirst().answers(problem), after.constData());
        QCOMPARE(silences.constFirst().reason, u"why"_s);
        QCOMPARE(after.count(lineEnd), text.count(lineEnd) + 1);
    }
}

void TestSourceProblems::withoutAProblemTheMenuSaysSo()
{
    SourceKit kit(advisor);
    kit.press(Qt::Key_Period, Qt::ControlModifier);
    const QAction *action = actionOf(kit.field, u"There is no problem in this line."_s);
    QVERIFY(action != nullptr);
    QVERIFY(!action->isEnabled());
}

QTEST_MAIN(TestSourceProblems)
#include "tst_sourceproblems.moc"
