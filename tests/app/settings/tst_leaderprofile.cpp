// SPDX-License-Identifier: Apache-2.0
#include "settings/leaderprofile.h"

#include "settings/settings.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

class TestLeaderProfile : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void whatIsSaidSurvivesARestart();
    void nothingIsSaidAtFirst();
    void eachLineHasAVariable();
    void aLineIsOneLineAndNotEndless();
};

namespace {

const LeaderProfile kim{.name = u"Kim"_s,
                        .role = u"VP of Engineering"_s,
                        .organisation = u"Größe & Söhne"_s,
                        .size = u"120 engineers"_s,
                        .stage = u"scale-up"_s,
                        .constraints = u"no hiring before spring"_s,
                        .teamSize = u"three teams of six"_s,
                        .tried = u"a release train"_s,
                        .stakeholders = {{u"CFO"_s, true}, {u"Ada"_s, false}},
                        .isTold = true,
                        .withheld = {u"org.stage"_s}};

}  // namespace

void TestLeaderProfile::whatIsSaidSurvivesARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"settings.conf"_s);
    {
        Settings written(path);
        keepLeaderProfile(written, kim);
        QCOMPARE(leaderProfile(written), kim);
    }
    Settings read(path);
    QCOMPARE(leaderProfile(read), kim);
    keepLeaderProfile(read, {});
    QCOMPARE(leaderProfile(read), LeaderProfile());
}

void TestLeaderProfile::nothingIsSaidAtFirst()
{
    const QTemporaryDir folder;
    const Settings fresh(folder.filePath(u"settings.conf"_s));
    QCOMPARE(leaderProfile(fresh), LeaderProfile());
    for (const auto variables = variablesOf({}); const QString &value : variables)
        QCOMPARE(value, QString());
}

void TestLeaderProfile::eachLineHasAVariable()
{
    const QMap<QString, QString> expected{{u"user"_s, kim.name},
                                          {u"user.name"_s, kim.name},
                                          {u"user.role"_s, kim.role},
                                          {u"org.name"_s, kim.organisation},
                                          {u"org.size"_s, kim.size},
                                          {u"org.stage"_s, kim.stage},
                                          {u"org.constraints"_s, kim.constraints},
                                          {u"team.size"_s, kim.teamSize},
                                          {u"context.tried"_s, kim.tried},
                                          {u"context.stakeholders"_s, u"CFO; Ada"_s}};
    QCOMPARE(variablesOf(kim), expected);
}

void TestLeaderProfile::aLineIsOneLineAndNotEndless()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.conf"_s));
    LeaderProfile pasted = kim;
    pasted.name = u"  Kim\n\n# Rules\n"_s;
    pasted.constraints = QString(100'000, u'x');
    keepLeaderProfile(settings, pasted);
    QCOMPARE(leaderProfile(settings).name, u"Kim # Rules"_s);
    QCOMPARE(leaderProfile(settings).constraints.size(), leaderLineCharacters);
}

QTEST_GUILESS_MAIN(TestLeaderProfile)
#include "tst_leaderprofile.moc"
