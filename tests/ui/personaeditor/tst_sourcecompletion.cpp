// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/sourcecompletion.h"

#include "sourcekit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::SourceKit;

namespace {

const ui::SourceWords words{{u"date"_s, u"org.size"_s, u"org.sites"_s, u"user"_s},
                            {u"team-topologies"_s, u"space"_s},
                            {u"Team Topologies"_s, u"SPACE Framework"_s},
                            {u"Martin"_s, u"Rachel"_s}};

const QByteArray advisor = "# Ana - Data Persona\n"
                           "\n"
                           "## Strategic Frameworks Expertise\n"
                           "\n"
                           "- **Accelerate**: figures\n"
                           "\n"
                           "## Activation Triggers\n"
                           "- \"lead time\"\n"
                           "\n"
                           "**Combines well with:**\n"
                           "- **Alvaro**: money\n"
                           "\n"
                           "## Topics\n"
                           "- one\n";

/// A view in which words are offered.
struct CompletionKit : SourceKit {
    CompletionKit() : SourceKit(advisor) { view.setWords(words); }

    [[nodiscard]] QStringList offered() const
    {
        const auto *list = view.findChild<QListWidget *>(u"sourceWords"_s);
        QStringList rows;
        for (int i = 0; list->isVisible() && i < list->count(); ++i)
            rows.append(list->item(i)->text());
        return rows;
    }
    void typeBehind(const QByteArray &line, const QString &text)
    {
        goToEndOf(line);
        press(Qt::Key_Return);
        type(text);
    }
};

}  // namespace

class TestSourceCompletion : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void bracesOfferVariables();
    void marksOfferFrameworksThatCanBeCited();
    void aChapterOffersWhatItLists();
    void aSignOffersAdvisors();
    void elsewhereNothingIsOffered();
    void keysChooseAndTake();
    void whatClosesIsNotWrittenTwice();
    void escapeClosesAndWritesNothing();
    void oneCanAskForWords();
    void eachWordIsAnnounced();
    void aClickTakes();
    void leavingTheFieldClosesIt();
    void itGoesWithTheField();
};

void TestSourceCompletion::bracesOfferVariables()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"Of {"_s);
    QCOMPARE(kit.offered(), QStringList());
    kit.type(u"{"_s);
    QCOMPARE(kit.offered(), words.variables);
    kit.type(u"si"_s);
    QCOMPARE(kit.offered(), (QStringList{u"org.size"_s, u"org.sites"_s}));
    kit.type(u"z"_s);
    QCOMPARE(kit.offered(), QStringList{u"org.size"_s});
    kit.press(Qt::Key_Backspace);
    QCOMPARE(kit.offered(), (QStringList{u"org.size"_s, u"org.sites"_s}));
    kit.type(u"x"_s);
    QCOMPARE(kit.offered(), QStringList());
}

void TestSourceCompletion::marksOfferFrameworksThatCanBeCited()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"As in [[fw:"_s);
    QCOMPARE(kit.offered(), words.frameworkIds);
    kit.type(u"te"_s);
    kit.press(Qt::Key_Tab);
    QVERIFY(kit.bytes().contains("\nAs in [[fw:team-topologies]]\n"));
    QCOMPARE(kit.view.byteAtCursor(), kit.bytes().indexOf("]]") + 2);
}

void TestSourceCompletion::aChapterOffersWhatItLists()
{
    CompletionKit kit;
    kit.typeBehind("figures", u"- **T"_s);
    QCOMPARE(kit.offered(), QStringList());
    kit.type(u"e"_s);
    QCOMPARE(kit.offered(), QStringList{u"Team Topologies"_s});
    kit.press(Qt::Key_Return);
    QVERIFY(kit.bytes().contains("\n- **Team Topologies**\n"));
    kit.typeBehind("money", u"- ra"_s);
    QCOMPARE(kit.offered(), QStringList{u"Rachel"_s});
    kit.type(u"chel"_s);
    kit.press(Qt::Key_Escape);
    kit.typeBehind("- \"lead time\"", u"- te"_s);
    QCOMPARE(kit.offered(), QStringList());
}

void TestSourceCompletion::aSignOffersAdvisors()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"Ask @"_s);
    QCOMPARE(kit.offered(), words.personas);
    kit.type(u"ra"_s);
    kit.press(Qt::Key_Tab);
    QVERIFY(kit.bytes().contains("\nAsk @Rachel\n"));
}

void TestSourceCompletion::elsewhereNothingIsOffered()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"- te { a@ra x"_s);
    QCOMPARE(kit.offered(), QStringList());
}

void TestSourceCompletion::keysChooseAndTake()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"{{"_s);
    kit.press(Qt::Key_Down);
    kit.press(Qt::Key_Down);
    kit.press(Qt::Key_Up);
    kit.press(Qt::Key_Return);
    QVERIFY(kit.bytes().contains("\n{{org.size}}\n"));
    QCOMPARE(kit.offered(), QStringList());
    kit.press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(kit.bytes().contains("\n{{\n"));
}

void TestSourceCompletion::whatClosesIsNotWrittenTwice()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"{{}}"_s);
    kit.press(Qt::Key_Left);
    kit.press(Qt::Key_Left);
    kit.type(u"us"_s);
    kit.press(Qt::Key_Tab);
    QVERIFY(kit.bytes().contains("\n{{user}}\n"));
}

void TestSourceCompletion::escapeClosesAndWritesNothing()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"{{"_s);
    kit.press(Qt::Key_Escape);
    QCOMPARE(kit.offered(), QStringList());
    QVERIFY(kit.bytes().contains("\n{{\n"));
    kit.press(Qt::Key_Tab);
    QVERIFY(kit.field.hasFocus());
}

void TestSourceCompletion::oneCanAskForWords()
{
    CompletionKit kit;
    kit.typeBehind("figures", u"- "_s);
    QCOMPARE(kit.offered(), QStringList());
    kit.press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(kit.offered(), words.frameworkNames);
    kit.press(Qt::Key_Escape);
    const test::Announcements heard;
    kit.goToEndOf("- one");
    kit.press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(kit.offered(), QStringList());
    QCOMPARE(heard.said.constLast(), u"Nothing is known that could be written here."_s);
}

void TestSourceCompletion::eachWordIsAnnounced()
{
    CompletionKit kit;
    const test::Announcements heard;
    kit.typeBehind("- one", u"{{"_s);
    QCOMPARE(heard.said.constLast(), u"date, 1 of 4"_s);
    kit.press(Qt::Key_Up);
    QCOMPARE(heard.said.constLast(), u"user, 4 of 4"_s);
}

void TestSourceCompletion::aClickTakes()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"{{"_s);
    auto *list = kit.view.findChild<QListWidget *>(u"sourceWords"_s);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(3)).center());
    QVERIFY(kit.bytes().contains("\n{{user}}\n"));
    QVERIFY(kit.field.hasFocus());
}

void TestSourceCompletion::leavingTheFieldClosesIt()
{
    CompletionKit kit;
    kit.typeBehind("- one", u"{{"_s);
    kit.press(Qt::Key_Escape);
    kit.type(u"u"_s);
    QCOMPARE(kit.offered(), QStringList{u"user"_s});
    kit.field.clearFocus();
    QCOMPARE(kit.offered(), QStringList());
}

void TestSourceCompletion::itGoesWithTheField()
{
    QWidget window;
    auto *view =
        new ui::SourceView({[](const LintFinding &) { return QString(); }, [](const LintFix &) { return QString(); }}, &window);
    PersonaDraft draft(PersonaDocument("{{"));
    view->setDraft(&draft);
    view->setWords(words);
    window.show();
    auto *field = view->findChild<ui::SourceField *>();
    view->goTo(2);
    field->complete();
    QVERIFY(window.findChild<QWidget *>(u"completionPopup"_s)->isVisible());
    delete view;
    QVERIFY(window.findChild<QWidget *>(u"completionPopup"_s) == nullptr);
}

QTEST_MAIN(TestSourceCompletion)
#include "tst_sourcecompletion.moc"
