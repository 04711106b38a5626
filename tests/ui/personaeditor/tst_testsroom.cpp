// SPDX-License-Identifier: Apache-2.0
#include "personas/testwriter.h"
#include "support/testcase.h"
#include "testskit.h"
#include "ui/personaeditor/sidepane.h"
#include "ui/personaeditor/testsediting.h"

using namespace Qt::StringLiterals;
using namespace sb;
using Tests = sb::test::TestsRoom;

class TestTestsRoom : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void aCaseIsMadeAndBrokenAndPublishedWithANote();
    void aCaseIsChangedAndTakenOutAndBack();
    void whatAllAnswersMustKeepIsSaidOnce();
    void suggestedCasesAreTicked();
    void aFileOfPromptfooComesInAndGoesOut();
    void anAnswerBecomesATest();
    void aTriedSentenceBecomesATest();
    void aNewAdvisorHasTests();
    void theTestsGoWithTheirAdvisor();
    void anothersChangeIsTold();
    void everyControlIsNamed();
    void itLooksWellInEachWidth_data();
    void itLooksWellInEachWidth();
};

void TestTestsRoom::aCaseIsMadeAndBrokenAndPublishedWithANote()
{
    Tests room;
    room.clearCases();
    QTRY_VERIFY(!room.find<QLabel>("testsEmpty")->text().isEmpty());
    QTRY_COMPARE(room.matrix()->topLevelItemCount(), 1);  // what the text says is tested all the same
    test::keepPicture(room.room, u"tests-empty"_s, ui::systemScheme());
    room.addRouting(u"Is it time to rewrite our legacy system?"_s);
    QTRY_COMPARE(room.draftOf(u"Is it time to rewrite our legacy system?"_s), u"pass"_s);
    QTRY_VERIFY(test::fileText(room.own + u"/martin/tests.yaml"_s).contains("legacy system"));
    QByteArray text = room.text();
    text.truncate(text.indexOf("## "));
    room.desk.draft()->setText(text.sliced(text.indexOf("\n# ") + 1) + "## Activation Triggers\n\n- \"quokka\"\n");
    QTRY_COMPARE(room.changeOf(u"Is it time to rewrite our legacy system?"_s), u"broken"_s);
    QVERIFY(room.find("testsGate")->isVisible());
    auto *gate = room.find<QLabel>("gateText");
    QTRY_VERIFY(gate->isVisible() && gate->height() >= gate->heightForWidth(gate->width()));
    test::keepPicture(room.room, u"tests-gate"_s, ui::systemScheme());
    room.click("publishWithNote");
    QTRY_VERIFY(room.find<QPushButton>("publishNow") != nullptr);
    QVERIFY(!room.find<QPushButton>("publishNow")->isEnabled());
    test::keepPicture(*room.find("publishDialog"), u"tests-publish"_s, ui::systemScheme());
    room.click("showFailingRun");  // better look first
    QTRY_VERIFY(room.find("publishDialog") == nullptr);
    QCOMPARE(room.matrix()->chosen().value_or(DraftTest()).name, u"Is it time to rewrite our legacy system?"_s);
    QVERIFY(room.find<QTextEdit>("testDetails")->toPlainText().contains("must reach Martin"_L1));
    QSignalSpy published(&room.desk, &PersonaDesk::published);
    room.click("publishWithNote");
    QTRY_VERIFY(room.find<QLineEdit>("brokenReason") != nullptr);
    QTest::keyClicks(room.find<QLineEdit>("brokenReason"), u"A new field"_s);
    room.click("publishNow");
    QTRY_COMPARE(published.count(), 1);
    QVERIFY(room.versions.versions(u"martin"_s).result()->constFirst().message.endsWith("A new field"_L1));
    QTRY_VERIFY(!room.find("testsGate")->isVisible());
}

void TestTestsRoom::aCaseIsChangedAndTakenOutAndBack()
{
    Tests room;
    room.clearCases();
    room.addModel(u"Where do we look first?"_s, u"baseline"_s);
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) != nullptr);
    QCOMPARE(room.desk.tests().written().tests.constFirst().assertions.constFirst().value.toString(), u"baseline"_s);
    room.matrix()->setCurrentItem(room.row(u"Where do we look first?"_s));
    room.click("editTest");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    room.click("addCheck");
    const auto rows = room.find<QDialog>("modelCaseDialog")->findChildren<QFrame *>(u"checkRow"_s);
    QCOMPARE(rows.size(), 2);
    QVERIFY(!room.find<QPushButton>("keepCase")->isEnabled());  // it says nothing yet
    auto *kind = rows.at(1)->findChild<QComboBox *>(u"checkKind"_s);
    kind->setCurrentIndex(kind->findData(u"questions"_s));
    rows.at(1)->findChild<QLineEdit *>(u"checkNumber"_s)->setText(u"2"_s);
    QTRY_VERIFY(rows.at(1)->isVisible() && rows.at(1)->y() > rows.at(0)->y());
    test::keepPicture(*room.find("modelCaseDialog"), u"tests-case"_s, ui::systemScheme());
    room.click("keepCase");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") == nullptr);
    QCOMPARE(room.desk.tests().written().tests.constFirst().assertions.size(), 2);
    QCOMPARE(room.desk.tests().written().tests.constFirst().assertions.at(1).typeAsWritten(), u"not-regex"_s);
    QTRY_VERIFY(room.find<QTextEdit>("testDetails")->toPlainText().contains("at most 2"_L1));
    room.click("editTest");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    room.find<QLineEdit>("caseName")->setText(u"First look"_s);
    QTRY_VERIFY(test::fileText(room.own + u"/martin/tests.yaml"_s).contains("First look"));  // before one is done
    QTest::keyClick(room.find<QDialog>("modelCaseDialog"), Qt::Key_Escape);
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") == nullptr);
    room.act("addModelCase");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    QTest::keyClicks(room.find<QPlainTextEdit>("caseQuestion"), u"Another?"_s);
    QTest::keyClicks(room.find<QPlainTextEdit>("checkWords"), u"words"_s);
    QCOMPARE(room.desk.tests().written().tests.size(), 2);
    QTest::keyClick(room.find<QDialog>("modelCaseDialog"), Qt::Key_Escape);
    QCOMPARE(room.desk.tests().written().tests.size(), 1);
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) != nullptr);
    room.matrix()->setCurrentItem(room.row(u"Where do we look first?"_s));
    room.click("removeTest");
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) == nullptr);
    QVERIFY(room.desk.tests().written().tests.isEmpty());
    room.click("testsNoticeButton");
    QTRY_VERIFY(room.row(u"Where do we look first?"_s) != nullptr);
    QCOMPARE(room.desk.tests().written().tests.constFirst().assertions.size(), 2);
}

void TestTestsRoom::whatAllAnswersMustKeepIsSaidOnce()
{
    Tests room;
    room.clearCases();
    room.act("editDefaults");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    auto *must = room.find<QComboBox>("checkMust");
    must->setCurrentIndex(1);
    QTest::keyClicks(room.find<QPlainTextEdit>("checkWords"), u"guru"_s);
    room.click("keepCase");
    QTRY_COMPARE(room.desk.tests().written().defaults.assertions.size(), 1);
    QCOMPARE(room.desk.tests().written().defaults.assertions.constFirst().typeAsWritten(), u"not-icontains"_s);
}

void TestTestsRoom::suggestedCasesAreTicked()
{
    Tests room;
    room.clearCases();
    room.act("suggestCases");
    QTRY_VERIFY(room.find<QListWidget>("pickedTests") != nullptr);
    auto *list = room.find<QListWidget>("pickedTests");
    QVERIFY(list->count() > 3);
    QVERIFY(!room.find<QPushButton>("takeTests")->isEnabled());  // nothing is taken unasked
    list->item(0)->setCheckState(Qt::Checked);
    test::keepPicture(*room.find("pickTestsDialog"), u"tests-suggested"_s, ui::systemScheme());
    room.click("takeTests");
    QTRY_COMPARE(room.desk.tests().written().routing.size() + room.desk.tests().written().tests.size(), 1);
}

void TestTestsRoom::aFileOfPromptfooComesInAndGoesOut()
{
    Tests room;
    room.clearCases();
    const QString in = room.folder.filePath(u"config.yaml"_s);
    test::writeFile(in,
                    "prompts: ['{{question}}']\n"
                    "providers: [openai:gpt-4o]\n"
                    "assertionTemplates: {calm: {type: not-contains, value: '!'}}\n"
                    "tests:\n"
                    "  - description: from afar\n"
                    "    vars: {question: \"How long?\"}\n"
                    "    assert:\n"
                    "      - {$ref: '#/assertionTemplates/calm'}\n"
                    "      - {type: javascript, value: 'process.exit()'}\n");
    auto *editing = room.find<ui::TestsEditing>();
    editing->importFrom(in);
    QTRY_VERIFY(room.find<QListWidget>("pickedTests") != nullptr);
    QVERIFY(room.find<QListWidget>("pickedTests")->item(0)->text().contains("not run: javascript"_L1));
    test::keepPicture(*room.find("pickTestsDialog"), u"tests-import"_s, ui::systemScheme());
    room.click("takeTests");
    QTRY_VERIFY(room.find("pickTestsDialog") == nullptr);
    QCOMPARE(room.desk.tests().written().tests.size(), 1);
    const QList<Assertion> taken = room.desk.tests().written().tests.constFirst().assertions;
    QCOMPARE(taken.at(0).typeAsWritten(), u"not-contains"_s);  // it needs no template here
    QCOMPARE(taken.at(1).type, u"javascript"_s);
    const QString out = room.folder.filePath(u"out.yaml"_s);
    editing->exportTo(out);
    QTRY_VERIFY(QFile::exists(out));
    QTRY_VERIFY(room.find<QLabel>("testsNotice")->text().contains(out));
    Problems problems;
    PersonaTests back = readTests(test::fileText(out), problems);
    QVERIFY(!back.prompts.isUndefined() && !back.providers.isUndefined());
    back.prompts = back.providers = QJsonValue::Undefined;
    QCOMPARE(back, room.desk.tests().tests());
    editing->importFrom(in);
    QTRY_VERIFY(room.find<QRadioButton>("replaceTests") != nullptr);
    room.find<QRadioButton>("replaceTests")->setChecked(true);
    room.click("takeTests");
    QTRY_COMPARE(room.desk.tests().written().templates.size(), 1);
    QCOMPARE(room.desk.tests().written().tests.size(), 1);
}

void TestTestsRoom::anAnswerBecomesATest()
{
    Tests room;
    room.clearCases();
    room.find<ui::SidePane>("sidePane")->addCase(u"Who decides?"_s, u"The team that runs it."_s);
    QTRY_VERIFY(room.find<QPlainTextEdit>("caseQuestion") != nullptr);
    QCOMPARE(room.find<QPlainTextEdit>("caseQuestion")->toPlainText(), u"Who decides?"_s);
    QVERIFY(room.find<QPlainTextEdit>("checkWords")->toPlainText().endsWith("The team that runs it."_L1));
    room.click("keepCase");
    QTRY_COMPARE(room.desk.tests().written().tests.size(), 1);
    QCOMPARE(room.desk.tests().written().tests.constFirst().assertions.constFirst().type, u"llm-rubric"_s);
}

void TestTestsRoom::aTriedSentenceBecomesATest()
{
    Tests room;
    room.clearCases();
    auto *sentence = room.find<QLineEdit>("trySentence");
    sentence->setFocus();
    QTest::keyClicks(sentence, u"Should we build a platform?"_s);
    QTest::keyClick(sentence, Qt::Key_Return);
    QTRY_VERIFY(room.find<QDialog>("routingCaseDialog") != nullptr);
    test::keepPicture(*room.find("routingCaseDialog"), u"tests-routing-case"_s, ui::systemScheme());
    room.click("keepCase");
    QTRY_COMPARE(room.desk.tests().written().routing.size(), 1);
    QCOMPARE(room.desk.tests().written().routing.constFirst().expected, QStringList(u"martin"_s));
}

void TestTestsRoom::aNewAdvisorHasTests()
{
    Tests room;
    room.desk.begin(u"priya"_s, "# Priya - Security\n\n## Activation Triggers\n\n- \"threat model\"\n");
    QTRY_COMPARE(room.desk.slug(), u"priya"_s);
    QTRY_VERIFY(room.find("addTest")->isEnabled());
    room.addRouting(u"Who writes our threat model?"_s);
    QTRY_COMPARE(room.changeOf(u"Who writes our threat model?"_s), u"new"_s);
    QCOMPARE(room.draftOf(u"Who writes our threat model?"_s), u"pass"_s);
    QTRY_VERIFY(QFile::exists(room.own + u"/priya/tests.yaml"_s));
    QVERIFY(PersonaLibrary::load({room.own}).entries().isEmpty());
    QVERIFY(PersonaLibrary::load({room.own}).unreadable().isEmpty());
    room.publish(u"First"_s);
    QVERIFY(QFile::exists(room.own + u"/priya/persona.md"_s));
    QTRY_COMPARE(room.publishedOf(u"Who writes our threat model?"_s), u"pass"_s);
}

void TestTestsRoom::theTestsGoWithTheirAdvisor()
{
    Tests room;
    const qsizetype before = room.desk.tests().tests().routing.size();
    QVERIFY(before > 3);
    room.breakIt();
    room.publish(u"A role"_s);
    QTRY_VERIFY(QFile::exists(room.own + u"/martin/tests.yaml"_s));
    Problems problems;
    QCOMPARE(readTests(test::fileText(room.own + u"/martin/tests.yaml"_s), problems).routing.size(), before);
    room.act("addModelCase");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    room.open(u"diego"_s);
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") == nullptr);  // it was Martin's
}

void TestTestsRoom::anothersChangeIsTold()
{
    Tests room;
    room.clearCases();
    room.addRouting(u"Should we build a platform?"_s);
    const QString path = room.own + u"/martin/tests.yaml"_s;
    QTRY_VERIFY(test::fileText(path).contains("build a platform"));
    test::writeFile(path, "routing:\n  - {q: \"Who mends the build?\", expect: martin}\n");
    QTRY_VERIFY(room.row(u"Who mends the build?"_s) != nullptr);
    QVERIFY(room.find<QLabel>("testsNotice")->text().contains("Another program"_L1));
}

void TestTestsRoom::everyControlIsNamed()
{
    Tests room;
    room.matrix()->setCurrentItem(room.matrix()->topLevelItem(0)->child(0));
    room.act("addModelCase");
    QTRY_VERIFY(room.find<QDialog>("modelCaseDialog") != nullptr);
    room.find<QAbstractButton>("moreOfCheck")->click();
    for (const QWidget *widget : room.find("testsPane")->findChildren<QWidget *>()) {  // the dialog is one of them
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!widget->accessibleName().isEmpty() || (face != nullptr && !face->text(QAccessible::Name).isEmpty()),
                 qPrintable(u"%1 %2"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())));
    }
}

void TestTestsRoom::itLooksWellInEachWidth_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(952, 640);
    QTest::newRow("wide") << QSize(1848, 1000);
}

void TestTestsRoom::itLooksWellInEachWidth()
{
    QFETCH(const QSize, size);
    Tests room(u"diego"_s, size);
    room.room.resize(size);
    QTRY_COMPARE(room.room.size(), size);
    for (QAction *action : room.find<ui::EditorPage>("editorPage")->actions()) {
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_3))
            action->trigger();
    }
    room.front();
    QTRY_VERIFY(room.matrix()->isVisible());
    QTRY_VERIFY(room.matrix()->topLevelItemCount() == 3);
    room.matrix()->setCurrentItem(room.matrix()->topLevelItem(1)->child(0));
    QTRY_VERIFY(room.matrix()->visualItemRect(room.matrix()->currentItem()).intersects(room.matrix()->viewport()->rect()));
    const QString clipped = test::clippedTexts(*room.find("testsPane"));
    test::keepPicture(room.room, u"tests-%1"_s.arg(QLatin1StringView(QTest::currentDataTag())), ui::systemScheme());
    QVERIFY2(clipped.isEmpty(), qPrintable(clipped));
}

QTEST_MAIN(TestTestsRoom)
#include "tst_testsroom.moc"
