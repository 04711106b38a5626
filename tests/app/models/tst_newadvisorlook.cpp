// SPDX-License-Identifier: Apache-2.0
#include "models/newadvisorlook.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

PersonaLibrary others()
{
    return PersonaLibrary::of({{.document = PersonaDocument(
                                    "# Bea - Trains\n\nA role\n\n## Activation Triggers\n\n- \"release train\"\n", u"bea"_s)}});
}

Persona wished()
{
    Persona wanted = wishesFrom({});
    wanted.name = u"Ada"_s;
    wanted.triggers = {{.phrase = u"analytical engine"_s}};
    wanted.starters = {u"What does the analytical engine need?"_s, u"@Bea, when does the release train leave?"_s};
    return wanted;
}

}  // namespace

class TestNewAdvisorLook : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void itsQuestionsAreRoutedAmongTheOthers();
    void aQuestionThatGoesAstrayIsAnError();
    void withoutANameTheRestIsLookedAt();
    void whatCannotBeWrittenIsNamed();
};

void TestNewAdvisorLook::itsQuestionsAreRoutedAmongTheOthers()
{
    const NewAdvisorLook look = lookAtNew(wished(), {}, others(), {});
    QVERIFY(look.text);
    QCOMPARE(look.wanted, wished());
    QCOMPARE(look.routing.cases.size(), 2);
    QVERIFY(look.routing.cases.at(0).passes);
    QCOMPARE(look.routing.cases.at(1).draft.persona, u"bea"_s);
    QCOMPARE(look.findings.document.bytes(), *look.text);
    QVERIFY(look.findings.alwaysTokens > 0);
}

void TestNewAdvisorLook::aQuestionThatGoesAstrayIsAnError()
{
    const auto errorsOf = [](const Persona &wanted) {
        QStringList codes;
        for (const auto found = lookAtNew(wanted, {}, others(), {}).findings.report.findings;
             const LintFinding &finding : found) {
            if (finding.problem.severity == Severity::Error)
                codes.append(finding.problem.code);
        }
        return codes;
    };
    QCOMPARE(errorsOf(wished()), QStringList{u"L08"_s});
    Persona mended = wished();
    mended.starters.removeLast();
    QCOMPARE(errorsOf(mended), QStringList());
}

void TestNewAdvisorLook::withoutANameTheRestIsLookedAt()
{
    Persona wanted = wished();
    wanted.name.clear();
    const NewAdvisorLook look = lookAtNew(wanted, {}, others(), {});
    QVERIFY(look.text && look.routing.cases.at(0).passes);
}

void TestNewAdvisorLook::whatCannotBeWrittenIsNamed()
{
    Persona wanted = wished();
    wanted.combines = {{QString(), u"nobody"_s}};
    const NewAdvisorLook look = lookAtNew(wanted, {}, others(), {});
    QVERIFY(!look.text && look.routing.cases.isEmpty());
    QVERIFY(look.text.error().detail.startsWith("combines"_L1));
}

QTEST_GUILESS_MAIN(TestNewAdvisorLook)
#include "tst_newadvisorlook.moc"
