// SPDX-License-Identifier: Apache-2.0
#include "personas/promptvariables.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using sb::DataPoint;
using sb::Unit;

class TestPromptVariables : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void variablesBecomeWhatTheyStandFor_data();
    void variablesBecomeWhatTheyStandFor();
    void whatHasNoValueIsNamedOnce();
    void aValueIsNoVariableAgain();
};

namespace {

sb::PromptVariables known()
{
    const DataPoint leadTime{.cell = u"dora.change_lead_time.p50"_s, .value = 26.4, .unit = Unit::Hours};
    const DataPoint failRate{.cell = u"dora.change_fail_rate"_s, .unit = Unit::Percent};
    const DataPoint flow{.cell = u"flow-time"_s, .value = 3.0};
    return {{leadTime, failRate, flow}, {{u"org.size"_s, u"40 people"_s}}, u" Ada  L. "_s, QDate(2026, 11, 27)};
}

}  // namespace

void TestPromptVariables::variablesBecomeWhatTheyStandFor_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("filled");
    const auto row = [](const QString &text, const QString &filled) { QTest::newRow(qPrintable(text)) << text << filled; };
    row(u"{{metric.dora.change_lead_time.p50}}"_s, u"26.4 h"_s);
    row(u"It is {{ metric.dora.change_lead_time }}, so {{metric.dora}}."_s, u"It is 26.4 h, so 26.4 h."_s);
    row(u"{{metric.dora.change}}"_s, u"no data"_s);
    row(u"{{metric.dora.change_fail_rate}}"_s, u"no data"_s);
    row(u"{{metric.flow-time}}"_s, u"3"_s);
    row(u"{{user}} {{date}} {metric.dora} {{metric.}} {{metric.a b}}"_s, u"Ada L. 2026-11-27 {metric.dora} no data no data"_s);
    row(u"{{org.size}}, {{org.stage}}, {{}}, {{ a | b }}"_s, u"40 people, not known, not known, not known"_s);
    row(u"{{{user}}} {{user"_s, u"{Ada L.} {{user"_s);
    row(u"none"_s, u"none"_s);
    row(QString(), QString());
}

void TestPromptVariables::variablesBecomeWhatTheyStandFor()
{
    QFETCH(QString, text);
    QTEST(sb::resolvedText(text, known()).text, "filled");
}

void TestPromptVariables::whatHasNoValueIsNamedOnce()
{
    QCOMPARE(sb::resolvedText(u"{{mood}} {{user}} {{mood}} {{metric.x}} {{date}}"_s, {}).unresolved,
             (QStringList{u"mood"_s, u"user"_s, u"metric.x"_s, u"date"_s}));
    QVERIFY(sb::resolvedText(u"{{user}}{{org.size}}"_s, known()).unresolved.isEmpty());
}

void TestPromptVariables::aValueIsNoVariableAgain()
{
    sb::PromptVariables variables = known();
    variables.user = u"{{org.size}}"_s;
    const QString text = sb::resolvedText(u"{{user}}"_s, variables).text;
    QCOMPARE(text, u"{{org.size}}"_s);
}

QTEST_GUILESS_MAIN(TestPromptVariables)
#include "tst_promptvariables.moc"
