// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/toolcard.h"

#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ToolCard;
using Decision = sb::ToolBackend::Decision;

namespace {

ToolUse searchFor(const QString &words, const QString &id = u"c1"_s)
{
    return {id, u"search_conversations"_s, u"{\"words\":\"%1\"}"_s.arg(words), ToolState::Waiting, {}, {}};
}

ChatRequest requestTo(const QString &address)
{
    ChatRequest request;
    request.endpoint = {u"server"_s, QUrl(address), false};
    return request;
}

QString text(const ToolCard &card, const char *name)
{
    return card.findChild<QLabel *>(QLatin1StringView(name))->text();
}

void press(const ToolCard &card, const char *name)
{
    card.findChild<QPushButton *>(QLatin1StringView(name))->click();
}

}  // namespace

class TestToolCard : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itSaysWhatForWhichWordsAndToWhom()
    {
        const test::Announcements heard;
        ToolCard card;
        QVERIFY(card.isHidden());
        card.ask(TurnId::make(), searchFor(u"hiring plan"_s), requestTo(u"https://api.example/v1"_s));
        QVERIFY(!card.isHidden());
        QCOMPARE(text(card, "toolTitle"), u"The model asks: Search your conversations"_s);
        QCOMPARE(text(card, "toolAsked"), u"“hiring plan”"_s);
        QVERIFY2(text(card, "toolGoes").endsWith(u"would go to api.example."_s), qPrintable(text(card, "toolGoes")));
        QVERIFY(heard.said.constLast().contains(u"hiring plan"_s));
    }

    void aServerOfThisComputerIsSaidToBeOne()
    {
        ToolCard card;
        card.ask(TurnId::make(), searchFor(u"x"_s), requestTo(u"http://127.0.0.1:8080/v1"_s));
        QVERIFY(text(card, "toolGoes").endsWith(u"would go to 127.0.0.1:8080, on this computer."_s));
    }

    void eachIsDecidedInItsTurn()
    {
        ToolCard card;
        QSignalSpy decided(&card, &ToolCard::decided);
        const TurnId turn = TurnId::make();
        card.ask(turn, searchFor(u"one"_s, u"a"_s), requestTo(u"https://api.example/v1"_s));
        card.ask(turn, searchFor(u"two"_s, u"b"_s), requestTo(u"https://api.example/v1"_s));
        QCOMPARE(text(card, "toolAsked"), u"“one”"_s);
        press(card, "allowOnce");
        QCOMPARE(text(card, "toolAsked"), u"“two”"_s);
        press(card, "allowNot");
        QVERIFY(card.isHidden());
        QCOMPARE(decided.size(), 2);
        QCOMPARE(decided.at(0).at(1).toString(), u"a"_s);
        QCOMPARE(decided.at(0).at(2).value<Decision>(), Decision::Once);
        QCOMPARE(decided.at(1).at(2).value<Decision>(), Decision::No);
    }

    void alwaysHoldsForWhatElseWaitsOfIt()
    {
        ToolCard card;
        QSignalSpy decided(&card, &ToolCard::decided);
        const TurnId turn = TurnId::make();
        card.ask(turn, searchFor(u"one"_s, u"a"_s), requestTo(u"https://api.example/v1"_s));
        card.ask(turn, searchFor(u"two"_s, u"b"_s), requestTo(u"https://api.example/v1"_s));
        press(card, "allowAlways");
        QVERIFY(card.isHidden());
        QCOMPARE(decided.size(), 2);
        QCOMPARE(decided.at(1).at(1).toString(), u"b"_s);
        QCOMPARE(decided.at(1).at(2).value<Decision>(), Decision::Always);
    }

    void aTurnThatEndedIsNotAskedAbout()
    {
        ToolCard card;
        const TurnId ended = TurnId::make();
        card.ask(ended, searchFor(u"one"_s), requestTo(u"https://api.example/v1"_s));
        card.ask(TurnId::make(), searchFor(u"two"_s), requestTo(u"https://api.example/v1"_s));
        card.forget(ended);
        QCOMPARE(text(card, "toolAsked"), u"“two”"_s);
    }

    void itCanBeReadInBothThemes()
    {
        for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
            test::dress(scheme);
            ToolCard card;
            card.ask(TurnId::make(), searchFor(u"hiring plan for the platform team"_s), requestTo(u"https://api.example/v1"_s));
            QCOMPARE(test::clippedTexts(card, 320), QString());
            QCOMPARE(test::clippedTexts(card, 660), QString());
            test::keepPicture(card, u"tool-card"_s, scheme);
        }
    }
};

QTEST_MAIN(TestToolCard)
#include "tst_toolcard.moc"
