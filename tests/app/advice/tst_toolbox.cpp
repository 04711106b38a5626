// SPDX-License-Identifier: Apache-2.0
#include "advice/toolbox.h"

#include "base/limits.h"
#include "support/handtool.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;

class TestToolbox : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void init()
    {
        m_tools = std::make_unique<Toolbox>();
        m_tools->add(std::make_unique<test::HandTool>(u"open"_s, ToolRule::Allow));
        m_tools->add(std::make_unique<test::HandTool>(u"private"_s, ToolRule::Ask));
    }

    void aToolHasItsUsualRuleUntilThePersonSaysOtherwise()
    {
        const QSignalSpy changed(m_tools.get(), &Toolbox::ruleChanged);
        QCOMPARE(m_tools->rule(u"open"_s), ToolRule::Allow);
        QCOMPARE(m_tools->rule(u"private"_s), ToolRule::Ask);
        m_tools->setRule(u"private"_s, ToolRule::Allow);
        m_tools->setRule(u"private"_s, ToolRule::Allow);
        QCOMPARE(m_tools->rule(u"private"_s), ToolRule::Allow);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.constFirst().constFirst().toString(), u"private"_s);
    }

    void whatIsNeverAllowedIsNotOffered()
    {
        QCOMPARE(names(0), (QStringList{u"open"_s, u"private"_s}));
        m_tools->setRule(u"open"_s, ToolRule::Never);
        QCOMPARE(names(0), QStringList{u"private"_s});
    }

    void aSmallModelIsOfferedNothing()
    {
        QCOMPARE(names(limits::toolsContextTokens - 1), QStringList());
        QCOMPARE(names(limits::toolsContextTokens).size(), 2);
    }

    void aNameThatNoToolHasIsNotAllowed()
    {
        m_tools->setRule(u"shell"_s, ToolRule::Allow);
        QCOMPARE(m_tools->rule(u"shell"_s), ToolRule::Never);
        QVERIFY(m_tools->find(u"shell"_s) == nullptr);
    }

    void whoIsNotToldTheFiguresAsksForThem()
    {
        using enum Toolbox::Figures;
        QCOMPARE(names(0, Untold), QStringList{u"private"_s});
        m_tools->setRule(u"private"_s, ToolRule::Allow);
        QCOMPARE(names(0, Untold), QStringList{u"private"_s});  // the person said so, and knows
        m_tools->setRule(u"open"_s, ToolRule::Ask);
        QCOMPARE(names(0, Untold), (QStringList{u"open"_s, u"private"_s}));
    }

    void rulesAreWords()
    {
        for (const ToolRule rule : {ToolRule::Ask, ToolRule::Allow, ToolRule::Never})
            QCOMPARE(toolRuleFromWord(toWord(rule)), rule);
        QCOMPARE(toolRuleFromWord(u"whatever"), ToolRule::Ask);
    }

private:
    QStringList names(int contextTokens, Toolbox::Figures figures = Toolbox::Figures::Told)
    {
        QStringList names;
        for (const auto offers = m_tools->offersFor(contextTokens, figures); const ToolOffer &offer : offers)
            names.append(offer.name);
        return names;
    }

    std::unique_ptr<Toolbox> m_tools;
};

QTEST_GUILESS_MAIN(TestToolbox)
#include "tst_toolbox.moc"
