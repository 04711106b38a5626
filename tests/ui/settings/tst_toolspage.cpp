// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/toolspage.h"

#include "support/handtool.h"
#include "support/testcase.h"
#include "support/widgetkit.h"

#include <QComboBox>
#include <QStyleOptionComboBox>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::ToolsPage;

class TestToolsPage : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void init()
    {
        m_tools = std::make_unique<Toolbox>();
        m_tools->add(std::make_unique<test::HandTool>(u"figures"_s, ToolRule::Allow));
        m_tools->add(std::make_unique<test::HandTool>(u"search_conversations"_s, ToolRule::Ask));
    }

    void eachToolShowsItsRule()
    {
        const ToolsPage page(*m_tools);
        QCOMPARE(rule(page, "figures").currentText(), u"Always allow"_s);
        QCOMPARE(rule(page, "search_conversations").currentText(), u"Ask each time"_s);
        QCOMPARE(rule(page, "search_conversations").accessibleName(), u"Search your conversations"_s);
    }

    void aChoiceIsTheRule()
    {
        const ToolsPage page(*m_tools);
        QComboBox &box = rule(page, "search_conversations");
        box.setCurrentIndex(2);
        emit box.activated(2);
        QCOMPARE(m_tools->rule(u"search_conversations"_s), ToolRule::Never);
    }

    void whatIsAllowedElsewhereShowsHere()
    {
        const ToolsPage page(*m_tools);
        m_tools->setRule(u"search_conversations"_s, ToolRule::Allow);
        QCOMPARE(rule(page, "search_conversations").currentText(), u"Always allow"_s);
    }

    void itCanBeReadInBothThemes()
    {
        for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
            test::dress(scheme);
            ToolsPage page(*m_tools);
            page.resize(640, 420);
            page.show();
            QVERIFY(QTest::qWaitForWindowExposed(&page));
            QCOMPARE(test::clippedTexts(page), QString());
            for (const QComboBox *box : page.findChildren<QComboBox *>()) {
                for (int row = 0; row < box->count(); ++row)
                    QVERIFY2(box->fontMetrics().horizontalAdvance(box->itemText(row)) <= roomForText(*box),
                             qPrintable(box->itemText(row)));
            }
            test::keepPicture(page, u"settings-tools"_s, scheme);
            page.resize(360, 420);
            QCOMPARE(test::clippedTexts(page), QString());
        }
    }

private:
    static int roomForText(const QComboBox &box)
    {
        QStyleOptionComboBox option;
        option.initFrom(&box);
        constexpr int keptFree = 4;  // by the style, beside the text
        return box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width() - keptFree;
    }
    static QComboBox &rule(const ToolsPage &page, const char *tool)
    {
        return *page.findChild<QComboBox *>(u"rule_"_s + QLatin1StringView(tool));
    }

    std::unique_ptr<Toolbox> m_tools;
};

QTEST_MAIN(TestToolsPage)
#include "tst_toolspage.moc"
