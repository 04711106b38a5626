// SPDX-License-Identifier: Apache-2.0
// What only eyes can judge, in the colours of the desktop: run in a dark one too.
#include "sourcekit.h"
#include "support/testcase.h"

#include <QMenu>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::SourceKit;

class TestSourcePictures : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itLooksAsDesigned();
    void hiddenCharactersCanBeSeen();
    void wordsAndFixesCanBeRead();
    void everyMarkStandsOutFromItsGround();
};

void TestSourcePictures::itLooksAsDesigned()
{
    const QByteArray diego = test::advisorText(u"diego"_s);
    QVERIFY(!diego.isEmpty());
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    SourceKit kit(diego);
    kit.goToEndOf("RUNNING OPERATIONS WELL");
    kit.press(Qt::Key_Return);
    kit.type(u"- Say \"scale from\" {{org.size}}, as in [[fw:team-topologies]]"_s);
    kit.view.setProblems({kit.findingAt("Responding to incidents", Severity::Error, u"L08"_s),
                          kit.findingAt("quality", Severity::Warning, u"L07"_s),
                          kit.findingAt("timezones", Severity::Information, u"L22"_s)});
    QTRY_COMPARE(kit.said(u"sourceTouched"_s), u"Only this section changes on disk"_s);
    kit.goToEndOf("incidents and");
    test::keepPicture(kit.view, u"source"_s, scheme);
    kit.view.goTo(0);
    test::keepPicture(kit.view, u"source-matter"_s, scheme);
    kit.view.setZoom(1.6);
    test::keepPicture(kit.view, u"source-zoom"_s, scheme);
    QCOMPARE(test::clippedTexts(kit.view), QString());
}

void TestSourcePictures::hiddenCharactersCanBeSeen()
{
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    SourceKit kit("# Ana\n\n- a\u202Eb and \u200B, then " + QByteArray(1, '\0')
                      + " and \xff end\n- one\u00A0space\n- שלום עולם, {{org.size}}\n",
                  {420, 200});
    test::keepPicture(kit.view, u"source-hidden"_s, scheme);
    const QImage with = kit.field.viewport()->grab().toImage();
    kit.draft.setText("# Ana\n\n- ab and , then  and  end\n- onespace\n- שלום עולם, {{org.size}}\n");
    QVERIFY(kit.field.viewport()->grab().toImage() != with);
}

void TestSourcePictures::wordsAndFixesCanBeRead()
{
    const ui::Scheme scheme = ui::systemScheme();
    test::dress(scheme);
    SourceKit kit(test::advisorText(u"diego"_s));
    kit.view.setWords({{u"date"_s, u"metric.dora.change_lead_time"_s, u"org.size"_s, u"user"_s}, {}, {}, {}});
    kit.goToEndOf("CORE COMPETENCIES");
    kit.press(Qt::Key_Return);
    kit.type(u"Ask {{"_s);
    const QWidget *popup = kit.view.findChild<QWidget *>(u"completionPopup"_s);
    QVERIFY(popup->isVisible());
    test::keepPicture(kit.view, u"source-words"_s, scheme);
    kit.press(Qt::Key_Escape);
    LintFinding finding = kit.findingAt("quality", Severity::Warning, u"L07"_s);
    finding.fix = LintFix{LintFix::Kind::UseTerm, finding.problem.range, "test coverage"};
    kit.view.setProblems({finding});
    kit.view.goTo(finding.problem.range.begin);
    kit.field.openFixes();
    QTRY_VERIFY(kit.field.findChild<QMenu *>(u"fixMenu"_s) != nullptr);
    test::keepPicture(*kit.field.findChild<QMenu *>(u"fixMenu"_s), u"source-fixes"_s, scheme);
}

void TestSourcePictures::everyMarkStandsOutFromItsGround()
{
    const ui::Tokens &t = ui::tokens(ui::systemScheme());
    for (const QColor &ground : {t.surface, t.accentSoft}) {
        for (const QColor &text : {t.text, t.text3, t.codeKeyword, t.codeString, t.codeNumber, t.codeFunction, t.codeComment})
            QVERIFY2(test::contrast(text, ground) >= 4.5, qPrintable(text.name() + u" on "_s + ground.name()));
        for (const QColor &mark : {t.bad, t.watch, t.good})
            QVERIFY2(test::contrast(mark, ground) >= 3, qPrintable(mark.name() + u" on "_s + ground.name()));
    }
    QVERIFY(test::contrast(t.watch, t.watchSoft) >= 4.5);
}

QTEST_MAIN(TestSourcePictures)
#include "tst_sourcepictures.moc"
