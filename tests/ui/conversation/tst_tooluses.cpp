// SPDX-License-Identifier: Apache-2.0
// What a model asked to be done for an answer, as rows of the transcript's page.
#include "support/pagekit.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/conversation/toolwords.h"
#include "ui/style/tokens.h"

using namespace Qt::StringLiterals;
using namespace sb;
using sb::test::evaluated;
using sb::test::send;

namespace {

QList<ToolUse> someUses()
{
    return {{u"1"_s, u"figures"_s, u"{\"named\":\"lead time\"}"_s, ToolState::Done,
             u"{\"figures\":[{\"cell\":\"dora.change_lead_time.p50\",\"value\":28.7}]}"_s, 12},
            {u"2"_s, u"search_conversations"_s, u"{\"words\":\"hiring plan\"}"_s, ToolState::Waiting, {}, {}},
            {u"3"_s,
             u"search_conversations"_s,
             u"{\"words\":\"reorganisation\"}"_s,
             ToolState::Denied,
             u"The person did not allow this."_s,
             {}},
            {u"4"_s, u"<b>shell</b>"_s, u"{broken"_s, ToolState::Failed, u"There is no tool of this name."_s, {}}};
}

QJsonObject answerWith(const QList<ToolUse> &uses)
{
    QJsonObject entry = test::pageEntry(u"a"_s, u"<p data-n=\"1\">Lead time is 28.7 h.</p>"_s);
    if (!uses.isEmpty())
        entry["tools"_L1] = ui::ToolWords::rows(uses);
    return entry;
}

}  // namespace

class TestToolUses : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_page = test::shownTranscript(ui::cssVariables(ui::Scheme::Light));
        m_page->call({u"words"_s, test::pageWords()});
    }
    void cleanupTestCase() { m_page.reset(); }

    void eachIsARowWithItsStateInWords()
    {
        send(*m_page, {{u"reset"_s, QJsonArray{answerWith(someUses())}, false}});
        QCOMPARE(texts(u".tool .title"_s),
                 (QStringList{u"Look up your figures"_s, u"Search your conversations"_s, u"Search your conversations"_s,
                              u"<b>shell</b>"_s}));
        QCOMPARE(texts(u".tool .state"_s),
                 (QStringList{u"Done · 12\u202fms"_s, u"Waits for you"_s, u"Not allowed"_s, u"Did not work"_s}));
        QCOMPARE(texts(u".tool .what"_s),
                 (QStringList{u"“lead time”"_s, u"“hiring plan”"_s, u"“reorganisation”"_s, QString()}));
    }

    void aRowOpensToWhatWasAskedAndTold()
    {
        send(*m_page, {{u"reset"_s, QJsonArray{answerWith(someUses())}, false}});
        QVERIFY(!evaluated(*m_page, u"document.querySelector('.tool').open"_s).toBool());
        evaluated(*m_page, u"document.querySelector('.tool > summary').click(); 0"_s);
        QVERIFY(evaluated(*m_page, u"document.querySelector('.tool').open"_s).toBool());
        const QStringList shown = texts(u".tool[open] pre"_s);
        QCOMPARE(shown.size(), 2);
        QCOMPARE(shown.at(0), u"{\n    \"named\": \"lead time\"\n}"_s);
        QVERIFY(shown.at(1).contains(u"28.7"_s));
        QCOMPARE(texts(u".tool:last-child pre"_s).constFirst(), u"{broken"_s);
    }

    void aRowThatIsOpenStaysSoWhenTheAnswerGoesOn()
    {
        QList<ToolUse> uses = someUses().first(2);
        send(*m_page, {{u"reset"_s, QJsonArray{answerWith(uses)}, false}});
        evaluated(*m_page, u"document.querySelector('.tool > summary').click(); 0"_s);
        uses[1].state = ToolState::Done;
        send(*m_page, {{u"change"_s, answerWith(uses)}});
        QVERIFY(evaluated(*m_page, u"document.querySelector('.tool').open"_s).toBool());
        QCOMPARE(texts(u".tool .state"_s).constLast(), u"Done"_s);
    }

    void onlyARowThatChangedIsToldAgain()
    {
        QList<ToolUse> uses = someUses();
        send(*m_page, {{u"reset"_s, QJsonArray{answerWith(uses)}, false}});
        const QStringList before = texts(u".tool"_s);
        QJsonObject changed = answerWith(uses);
        const QList<ToolUse> shown = uses;
        uses[1].state = ToolState::Done;
        uses.append({u"5"_s, u"figures"_s, u"{}"_s, ToolState::Running, {}, {}});
        const QJsonArray rows = ui::ToolWords::rows(uses, shown);
        QVERIFY(rows.at(0).isNull() && rows.at(1).isObject() && rows.at(2).isNull() && rows.at(3).isNull());
        changed["tools"_L1] = rows;
        send(*m_page, {{u"change"_s, changed}});
        const QStringList after = texts(u".tool"_s);
        QCOMPARE(after.size(), 5);
        QCOMPARE(after.at(0), before.at(0));
        QCOMPARE(after.at(3), before.at(3));
        QCOMPARE(texts(u".tool .state"_s).at(1), u"Done"_s);
        QCOMPARE(texts(u".tool .state"_s).at(4), u"Running"_s);
    }

    void withoutUsesThereIsNoFrame()
    {
        send(*m_page, {{u"reset"_s, QJsonArray{answerWith({})}, false}});
        QCOMPARE(evaluated(*m_page, u"document.querySelectorAll('.tools').length"_s).toInt(), 0);
    }

    void theyReadAsPlainText()
    {
        QCOMPARE(ui::ToolWords::plainText(someUses().first(2)),
                 u"Look up your figures “lead time”: Done\nSearch your conversations “hiring plan”: Waits for you"_s);
    }

    void theyCanBeReadInBothThemes()
    {
        for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
            auto page = test::shownTranscript(ui::cssVariables(scheme));
            page->call({u"words"_s, test::pageWords()});
            send(*page, {{u"reset"_s, QJsonArray{answerWith(someUses())}, false}});
            evaluated(*page, u"document.querySelector('.tool > summary').click(); 0"_s);
            QVERIFY(evaluated(*page, u"document.querySelector('.tools').getBoundingClientRect().width <= 540"_s).toBool());
            test::takePicture(*page, scheme == ui::Scheme::Light ? u"tool-uses-light"_s : u"tool-uses-dark"_s);
        }
    }

private:
    QStringList texts(const QString &selector)
    {
        return evaluated(*m_page, u"[...document.querySelectorAll('%1')].map(one => one.textContent)"_s.arg(selector))
            .toStringList();
    }

    std::unique_ptr<ui::ScriptedPage> m_page;
};

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestToolUses>(argc, argv);
}
#include "tst_tooluses.moc"
