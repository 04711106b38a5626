// SPDX-License-Identifier: Apache-2.0
#include "advice/rehearsal.h"

#include "personas/frameworklibrary.h"
#include "personas/personadocument.h"
#include "personas/personalint.h"
#include "support/fakechatbackend.h"
#include "support/fakeclock.h"
#include "support/givencells.h"
#include "support/testcase.h"

#include <QTemporaryDir>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

struct Stage {
    QTemporaryDir folder;
    test::FakeChatBackend models;
    FrameworkLibrary frameworks;
    test::GivenCells cells;
    test::FakeClock clock;
    ModelChoice choice;
    Rehearsal rehearsal{.models = models,
                        .frameworks = frameworks,
                        .cells = cells,
                        .clock = clock,
                        .phrases = fail(ErrorKind::NotFound),
                        .results = TestResultStore(folder.path()),
                        .choice = [this] { return choice; }};

    [[nodiscard]] bool finds(const QByteArray &text, const QString &code) const
    {
        const LintReport report = lintReport(PersonaDocument(text), lintContextOf(rehearsal));
        return std::ranges::any_of(report.findings, [&code](const LintFinding &found) { return found.problem.code == code; });
    }
};

constexpr auto advisor = "# Ada - Teams\n\n## Profile\n\n- **Role**: Coach of {{org.name}}\n\n"
                         "## Metrics Focus\n\n### Delivery\n- **Weekly naps**: hours of sleep\n";

}  // namespace

class TestRehearsal : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void variablesOfTheLeaderAreKnownAndOthersAreNot();
    void metricsAreThoseOfTheLeaderAndNotOfTheSample();
    void aPromptOverTheModelsRoomIsFound();
    void eachCellCanBeNamed();
};

void TestRehearsal::variablesOfTheLeaderAreKnownAndOthersAreNot()
{
    const Stage stage;
    QVERIFY(!stage.finds(advisor, u"L16"_s));
    QVERIFY(stage.finds(QByteArray(advisor).replace("org.name", "org.cheese"), u"L16"_s));
}

void TestRehearsal::metricsAreThoseOfTheLeaderAndNotOfTheSample()
{
    Stage stage;
    QVERIFY(!stage.finds(advisor, u"L21"_s));
    stage.cells.points = {{.cell = u"dora.deploys"_s, .name = u"Deployment frequency"_s, .isSample = true}};
    QVERIFY(!stage.finds(advisor, u"L21"_s));
    stage.cells.points.first().isSample = false;
    QVERIFY(stage.finds(advisor, u"L21"_s));
}

void TestRehearsal::aPromptOverTheModelsRoomIsFound()
{
    Stage stage;
    QVERIFY(!stage.finds(advisor, u"L13"_s));
    stage.choice.contextTokens = 50;
    QVERIFY(stage.finds(advisor, u"L13"_s));
    stage.choice.contextTokens = 50'000;
    QVERIFY(!stage.finds(advisor, u"L13"_s));
}

void TestRehearsal::eachCellCanBeNamed()
{
    Stage stage;
    stage.cells.points = {{.cell = u"dora.deploys"_s}};
    const QStringList names = variableNames(stage.rehearsal);
    for (const auto &name : {u"user"_s, u"user.role"_s, u"org.size"_s, u"date"_s, u"metric.dora.deploys"_s})
        QVERIFY2(names.contains(name), qPrintable(name));
}

QTEST_GUILESS_MAIN(TestRehearsal)
#include "tst_rehearsal.moc"
