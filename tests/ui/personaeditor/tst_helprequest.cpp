// SPDX-License-Identifier: Apache-2.0
#include "helpkit.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;
using test::Helped;

namespace {

/// Of more lines than are shown at once.
QByteArray longDraft()
{
    QByteArray text = "# Priya - Security Persona\n\n## Core Behavior\n\n1. **Ask** - first\n\n## What I Don't Do\n\n";
    for (int i = 1; i <= 5000; ++i)
        text += "- Rule " + QByteArray::number(i) + '\n';
    return text;
}

}  // namespace

class TestHelpRequest : public test::TestCase {
    Q_OBJECT
private slots:
    void withoutAModelItSaysWhy();
    void whatIsSentIsShownBeforeItIsSent();
    void ofALongTextTheBeginningIsShown();
    void ofALongPromptTheBeginningIsShown();
};

void TestHelpRequest::withoutAModelItSaysWhy()
{
    Helped room;
    room.choice = {};
    room.want("helpImprove");
    QTRY_VERIFY2(room.state().contains("playbook"_L1), qPrintable(room.state()));
    QVERIFY(!room.find<QPushButton>("helpSend")->isEnabled());
    QVERIFY(room.find<QPlainTextEdit>("helpSent")->toPlainText().isEmpty());
    room.picture(u"off"_s);
}

void TestHelpRequest::whatIsSentIsShownBeforeItIsSent()
{
    Helped room;
    room.improve(u"blind spots"_s);
    QCOMPARE(room.find<QComboBox>("helpChapter")->currentText(), u"Blind spots"_s);
    auto *sent = room.find<QPlainTextEdit>("helpSent");
    QTRY_VERIFY(sent->toPlainText().contains("BLIND SPOTS"_L1));
    room.find<QPlainTextEdit>("helpWish")->setPlainText(u"Add one on money"_s);
    QTRY_VERIFY(sent->toPlainText().contains("| Add one on money"_L1));
    QVERIFY(room.state().contains("qwen"_L1) && room.state().contains("127.0.0.1:8080"_L1)
            && room.state().contains("token"_L1));
    QVERIFY(room.models.requests.isEmpty());
    room.picture(u"request"_s);
    room.send();
    QCOMPARE(room.models.requests.constFirst().messages.constLast().text, sent->toPlainText());
    QCOMPARE(room.models.requests.constFirst().model, u"qwen"_s);
}

void TestHelpRequest::ofALongTextTheBeginningIsShown()
{
    Helped room;
    room.desk.begin(u"priya"_s, longDraft());
    QTRY_COMPARE(room.desk.slug(), u"priya"_s);
    room.want("helpImprove");
    auto *sent = room.find<QPlainTextEdit>("helpSent");
    auto *rest = room.find<QLabel>("helpSentRest");
    QTRY_VERIFY(sent->toPlainText().contains("- Rule 100\n"_L1));
    QVERIFY(!sent->toPlainText().contains("- Rule 4000\n"_L1));
    QVERIFY2(rest->isVisible() && rest->text().contains("more character"_L1), qPrintable(rest->text()));
    QTRY_VERIFY2(test::clippedTexts(*room.dialog()).isEmpty(), qPrintable(test::clippedTexts(*room.dialog())));
    room.picture(u"long"_s);
    room.click("helpSentAll");
    QTRY_VERIFY(!rest->isVisible());
    room.send();
    QCOMPARE(room.models.requests.constFirst().messages.constLast().text, sent->toPlainText());
}

void TestHelpRequest::ofALongPromptTheBeginningIsShown()
{
    Helped room;
    room.desk.begin(u"priya"_s, longDraft());
    QTRY_COMPARE(room.desk.slug(), u"priya"_s);
    room.showTab(u"Prompt"_s);
    auto *prompt = room.find<QPlainTextEdit>("promptText");
    QTRY_VERIFY(prompt->toPlainText().contains("Rule 100\n"_L1));
    QVERIFY(!prompt->toPlainText().contains("Rule 4000\n"_L1));
    QVERIFY(room.find<QLabel>("promptTextRest")->isVisible());
    test::keepPicture(room.room, u"help-long-prompt"_s, ui::systemScheme());
    room.click("promptTextAll");
    QTRY_VERIFY(prompt->toPlainText().contains("Rule 4000\n"_L1));
    prompt->setTextCursor(prompt->document()->find(u"Rule 4000"_s));
    QTRY_VERIFY(room.find<QLabel>("promptOrigin")->text().startsWith("From"_L1));
    QTest::keyClick(prompt, Qt::Key_Return);
    QTRY_VERIFY(room.source()->textCursor().block().text().contains("Rule 4000"_L1));
}

QTEST_MAIN(TestHelpRequest)
#include "tst_helprequest.moc"
