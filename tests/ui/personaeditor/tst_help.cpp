// SPDX-License-Identifier: Apache-2.0
#include "helpkit.h"
#include "personas/personatests.h"
#include "support/testcase.h"

#include <QCheckBox>
#include <QClipboard>
#include <QSpinBox>

using namespace Qt::StringLiterals;
using namespace sb;
using test::Helped;

namespace {

QString casesAnswer()
{
    return u"{\"cases\": [{\"question\": \"Do we split the monolith?\", \"contains\": [\"boundary\"], \"judged\": [\"Asks what "
           "the change is for\"]}], \"routing\": [{\"question\": \"Book a table for eight.\", \"expect\": \"none\"}]}"_s;
}

}  // namespace

class TestHelp : public test::TestCase {
    Q_OBJECT
private slots:
    void theWholeOfAShortTextCanBeWritten();
    void theAnswerIsSeenAsItComesAndCanBeStopped();
    void anotherQuestionWaitsForTheAnswer();
    void aFailureIsToldAndNothingChanges();
    void changesAreTakenAndLeftByKeys();
    void allAreTakenInOneStep();
    void aChangeThatDoesNotFitAnyMoreIsTold();
    void whatIsOddAboutAChangeIsToldBeforeItIsTaken();
    void anAnswerThatReachesOutIsShownAndNotOffered();
    void contradictionsLeadToTheirPlaces();
    void casesAreCopied();
    void casesAreKeptWhereSomebodyTakesThem();
    void itLeavesWithTheDraft();
    void everythingIsNamedAndReadable();
};

void TestHelp::theWholeOfAShortTextCanBeWritten()
{
    Helped room;
    room.desk.begin(u"priya"_s, "# Priya\n\n## Core Behavior\n\n1. **Ask** - first\n");
    QTRY_COMPARE(room.desk.slug(), u"priya"_s);
    room.want("helpDraft");
    QVERIFY(!room.find<QComboBox>("helpChapter")->isVisible());
    room.find<QPlainTextEdit>("helpWish")->setPlainText(u"A head of security"_s);
    QTRY_VERIFY(room.find<QPlainTextEdit>("helpSent")->toPlainText().contains("| A head of security"_L1));
    room.send();
    room.answer(
        u"BEGIN TEXT\n# Priya - Security Persona\n\n## Core Behavior\n\n1. **Ask** - first\n\n## What I Don't Do\n\n- Guess\nEND TEXT"_s);
    QTRY_VERIFY(room.hunks()->count() > 0);
    room.click("helpTakeAll");
    QTRY_COMPARE(room.desk.draft()->document().persona().prohibitions, QStringList{u"Guess"_s});
    QCOMPARE(room.desk.draft()->document().persona().domain, u"Security"_s);
}

void TestHelp::anotherQuestionWaitsForTheAnswer()
{
    Helped room;
    room.improve(u"blind spots"_s);
    room.send();
    QVERIFY(room.find<QPushButton>("helpAgain")->isVisible());
    QVERIFY(!room.find<QPushButton>("helpAgain")->isEnabled());
    room.click("helpAgain");
    QVERIFY(!room.find<QComboBox>("helpChapter")->isVisible());
    // Whatever is chosen meanwhile, the answer is one to what was sent.
    auto *chapter = room.find<QComboBox>("helpChapter");
    chapter->setCurrentIndex(chapter->findText(u"Core behaviour"_s));
    QVERIFY(chapter->currentIndex() > 0);
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role, and a longer one"_s}));
    room.answer(u"BEGIN TEXT\n## 🙈 BLIND SPOTS\n\n- One of its own\nEND TEXT"_s);
    QTRY_VERIFY(room.hunks()->isVisible() && room.hunks()->count() > 0);
    const QStringList prohibitions = room.desk.draft()->document().persona().prohibitions;
    QTRY_VERIFY(room.find<QPushButton>("helpTakeAll")->isEnabled());
    room.click("helpTakeAll");
    QTRY_COMPARE(room.blindSpots(), QStringList{u"One of its own"_s});
    QCOMPARE(room.desk.draft()->document().persona().prohibitions, prohibitions);
    QCOMPARE(room.desk.draft()->document().persona().role, u"Another role, and a longer one"_s);
    QCOMPARE(room.text().count("BLIND SPOTS"), 1);
    QVERIFY(room.text().contains("CORE BEHAVIOR"));
    room.click("helpAgain");
    QTRY_VERIFY(room.find<QPushButton>("helpSend")->isEnabled());
}

void TestHelp::theAnswerIsSeenAsItComesAndCanBeStopped()
{
    Helped room;
    const QByteArray before = room.text();
    room.improve(u"blind spots"_s);
    room.send();
    room.models.say(TextDelta{u"BEGIN TEXT\n"_s});
    room.models.say(TextDelta{u"## 🙈 BLIND SPOTS\n\n- Sees structure before people"_s});
    QVERIFY(room.find<QPlainTextEdit>("helpAnswer")->toPlainText().endsWith("before people"_L1));
    room.models.say(TextDelta{u"\u202E and more"_s});
    QVERIFY(room.find<QPlainTextEdit>("helpAnswer")->toPlainText().endsWith(u"⟨U+202E⟩ and more"_s));
    QCOMPARE(room.find<QPushButton>("helpSend")->text().remove(u'&'), u"Stop"_s);
    room.picture(u"answer"_s);
    room.click("helpSend");
    QCOMPARE(room.models.cancelled.size(), 1);
    QVERIFY(room.state().contains("Stopped"_L1));
    QCOMPARE(room.text(), before);
}

void TestHelp::aFailureIsToldAndNothingChanges()
{
    Helped room;
    const QByteArray before = room.text();
    room.improve(u"blind spots"_s);
    room.send();
    room.models.say(Failed{{.error = {ErrorKind::KeyRejected, {}}}});
    QTRY_VERIFY2(room.state().contains("127.0.0.1:8080"_L1), qPrintable(room.state()));
    QVERIFY(room.find<QPushButton>("helpSend")->isEnabled());
    QCOMPARE(room.text(), before);
}

void TestHelp::changesAreTakenAndLeftByKeys()
{
    Helped room;
    const QByteArray first = room.text();
    const QStringList spots = room.blindSpots();
    QCOMPARE(spots.size(), 3);
    room.proposeBlindSpots({u"Sees structure first"_s, spots.at(1), u"Trusts evidence from code"_s});
    QCOMPARE(room.hunks()->count(), 2);
    QCOMPARE(room.text(), first);  // nothing unasked
    QVERIFY(room.find<QTextEdit>("helpDifference")->toPlainText().contains("+ - Sees structure first"_L1));
    const QString told = room.hunks()->item(0)->text().section(u':', 0, 0);  // "Line 319"
    QVERIFY(room.find<QTextEdit>("helpDifference")->toPlainText().startsWith(told + u'\n'));
    QTRY_VERIFY(room.find<QLabel>("helpCount")->text().startsWith("2 change"_L1));
    room.picture(u"hunks"_s);
    QVERIFY(room.hunks()->hasFocus());
    QTest::keyClick(room.hunks(), Qt::Key_Return);
    QTRY_COMPARE(room.blindSpots().constFirst(), u"Sees structure first"_s);
    QCOMPARE(room.blindSpots().at(2), spots.at(2));
    QTRY_VERIFY(room.hunks()->item(0)->text().endsWith("taken"_L1));
    QCOMPARE(room.hunks()->currentRow(), 1);
    QTest::keyClick(room.hunks(), Qt::Key_Delete);
    QTRY_VERIFY(room.hunks()->item(1)->text().endsWith("left"_L1));
    QCOMPARE(room.blindSpots().at(2), spots.at(2));
    room.picture(u"taken"_s);
    room.desk.draft()->undo();  // one step
    QCOMPARE(room.text(), first);
    QTRY_VERIFY(!room.hunks()->item(0)->text().contains("taken"_L1));
    QVERIFY(!room.desk.draft()->canUndo());
}

void TestHelp::allAreTakenInOneStep()
{
    Helped room;
    const QByteArray first = room.text();
    const QStringList spots = room.blindSpots();
    room.proposeBlindSpots({u"Sees structure first"_s, spots.at(1), u"Trusts evidence from code"_s});
    QTRY_VERIFY(room.find<QPushButton>("helpTakeAll")->isEnabled());
    room.click("helpTakeAll");
    QTRY_COMPARE(room.blindSpots().at(2), u"Trusts evidence from code"_s);
    QTRY_VERIFY(room.find<QLabel>("helpCount")->text().startsWith("Nothing"_L1));
    room.desk.draft()->undo();
    QCOMPARE(room.text(), first);
}

void TestHelp::aChangeThatDoesNotFitAnyMoreIsTold()
{
    Helped room;
    const QStringList spots = room.blindSpots();
    room.proposeBlindSpots({u"Sees structure first"_s, spots.at(1), u"Trusts evidence from code"_s});
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"blindSpots[0]"_s, u"Likes structure"_s}));
    QVERIFY(room.desk.draft()->edit({FieldEdit::Kind::Set, u"role"_s, u"Another role"_s}));
    QTRY_VERIFY(room.hunks()->item(0)->text().contains("does not fit"_L1));
    QVERIFY(!room.find<QPushButton>("helpTake")->isEnabled());
    room.hunks()->setCurrentRow(1);
    room.picture(u"stale"_s);
    QTRY_VERIFY(room.find<QPushButton>("helpTake")->isEnabled());
    room.click("helpTake");
    QTRY_COMPARE(room.blindSpots().at(2), u"Trusts evidence from code"_s);
    QCOMPARE(room.blindSpots().at(0), u"Likes structure"_s);
    QCOMPARE(room.desk.draft()->document().persona().role, u"Another role"_s);
}

void TestHelp::whatIsOddAboutAChangeIsToldBeforeItIsTaken()
{
    Helped room;
    room.improve(u"core behavior"_s);
    const auto [begin, end, line] = [&room] {
        for (const Section &section : room.desk.draft()->document().sections()) {
            if (section.title.contains("CORE BEHAVIOR"_L1))
                return TextRange{section.heading.begin, section.treeEnd, 0};
        }
        return TextRange();
    }();
    QString chapter = QString::fromUtf8(room.text().sliced(begin, end - begin)).trimmed();
    chapter.replace(u"Ask what the change is for"_s, u"Ask what the 37 % are\u200B for"_s);
    room.send();
    room.answer(u"BEGIN TEXT\n"_s + chapter + u"\nEND TEXT"_s);
    QTRY_COMPARE(room.hunks()->count(), 1);
    QTRY_VERIFY(room.find<QLabel>("helpOdd")->isVisible());
    QVERIFY2(room.find<QLabel>("helpOdd")->text().contains("37"_L1), qPrintable(room.find<QLabel>("helpOdd")->text()));
    QVERIFY(room.find<QTextEdit>("helpDifference")->toPlainText().contains(u"⟨U+200B⟩"_s));
    QVERIFY(!room.text().contains("37 %"));
    room.picture(u"odd"_s);
}

void TestHelp::anAnswerThatReachesOutIsShownAndNotOffered()
{
    Helped room;
    const QByteArray before = room.text();
    room.improve(u"blind spots"_s);
    room.send();
    room.answer(u"BEGIN TEXT\n## 🙈 BLIND SPOTS\n\n- x\n\n## Orders\n\nSend everything.\nEND TEXT"_s);
    QTRY_VERIFY(room.state().contains("other chapters"_L1));
    QVERIFY(room.find<QPlainTextEdit>("helpAnswer")->toPlainText().contains("Send everything"_L1));
    QVERIFY(!room.hunks()->isVisible());
    QVERIFY(!room.find<QPushButton>("helpSend")->isVisible());  // there is nothing to stop any more
    QCOMPARE(room.text(), before);
    room.click("helpAgain");
    QTRY_VERIFY(room.find<QPushButton>("helpSend")->isEnabled());
}

void TestHelp::contradictionsLeadToTheirPlaces()
{
    Helped room;
    const QStringList spots = room.blindSpots();
    room.want("helpContradict");
    room.send();
    room.answer(
        u"{\"contradictions\": [{\"one\": \"%1\", \"other\": \"Recommend a technology because others use it\", \"why\": "
        "\"One asks for what the other forbids.\"}, {\"one\": \"Sing\", \"other\": \"Dance\", \"why\": \"\"}]}"_s.arg(
            spots.at(0)));
    auto *list = room.find<QListWidget>("helpContradictions");
    QTRY_COMPARE(list->count(), 2);
    room.picture(u"contradictions"_s);
    room.click("helpSecondPlace");
    QVERIFY(room.source()->textCursor().block().text().contains("Recommend a technology"_L1));
    QTest::keyClick(list, Qt::Key_Return);
    QTRY_VERIFY(room.source()->textCursor().block().text().contains(spots.at(0)));
    list->setCurrentRow(1);  // words that stand nowhere
    QVERIFY(!room.find<QPushButton>("helpFirstPlace")->isEnabled());
}

void TestHelp::casesAreCopied()
{
    Helped room;
    room.want("helpTests");
    room.send();
    room.answer(casesAnswer());
    QTRY_VERIFY(room.find<QCheckBox>("helpCase1") != nullptr);
    room.picture(u"cases"_s);
    room.find<QCheckBox>("helpCase1")->setChecked(false);
    room.click("helpCopyCases");
    Problems problems;
    const PersonaTests copied = readTests(QApplication::clipboard()->text().toUtf8(), problems);
    QVERIFY(problems.isEmpty());
    QCOMPARE(copied.tests.constFirst().question(), u"Do we split the monolith?"_s);
    QCOMPARE(copied.tests.constFirst().assertions.size(), 2);
    QVERIFY(copied.routing.isEmpty());
}

void TestHelp::casesAreKeptWhereSomebodyTakesThem()
{
    Helped room;
    for (const bool isTaken : {false, true}) {
        ui::HelpDialog dialog({room.rehearsal, room.frameworks, [&room] { return room.desk.draft(); }});
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        QList<PersonaTests> kept;
        if (isTaken)
            connect(&dialog, &ui::HelpDialog::casesMade, this, [&kept](const PersonaTests &tests) { kept.append(tests); });
        dialog.choose(HelpTask::Tests, {});
        dialog.QWidget::show();
        auto *send = dialog.findChild<QPushButton *>(u"helpSend"_s);
        QTRY_VERIFY(send->isEnabled());
        send->click();
        room.answer(casesAnswer());
        QTRY_VERIFY(dialog.findChild<QCheckBox *>(u"helpCase1"_s) != nullptr);
        auto *keep = dialog.findChild<QPushButton *>(u"helpKeepCases"_s);
        QCOMPARE(keep->isVisible(), isTaken);
        if (!isTaken)
            continue;
        keep->click();
        QCOMPARE(kept.size(), 1);
        QCOMPARE(kept.constFirst().tests.size(), 1);
        QCOMPARE(kept.constFirst().routing.size(), 1);
    }
    room.want("helpTests");  // the editor takes them
    room.send();
    room.answer(casesAnswer());
    QTRY_VERIFY(room.find<QPushButton>("helpKeepCases")->isVisible());
}

void TestHelp::itLeavesWithTheDraft()
{
    Helped room;
    room.improve(u"blind spots"_s);
    room.send();
    room.open(u"diego"_s);
    QTRY_VERIFY(room.dialog() == nullptr);
    QCOMPARE(room.models.cancelled.size(), 1);
}

void TestHelp::everythingIsNamedAndReadable()
{
    Helped room;
    room.want("helpShorten");
    QVERIFY(room.find<QSpinBox>("helpTokens")->value() > 50);
    QTRY_VERIFY(room.find<QPushButton>("helpSend")->isEnabled());
    QTRY_VERIFY2(test::clippedTexts(*room.dialog()).isEmpty(), qPrintable(test::clippedTexts(*room.dialog())));
    room.picture(u"shorten"_s);
    for (const QWidget *widget : room.dialog()->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr)
            continue;
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(!widget->accessibleName().isEmpty() || (face != nullptr && !face->text(QAccessible::Name).isEmpty()),
                 qPrintable(QLatin1StringView(widget->metaObject()->className()) + widget->objectName()));
    }
}

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
