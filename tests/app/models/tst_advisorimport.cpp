// SPDX-License-Identifier: Apache-2.0
#include "models/advisorimport.h"

#include "personas/interop/filestogether.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

QByteArray textAt(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

/// A person's folder with one advisor, and something to bring in.
struct Desk {
    Desk()
    {
        put(u"own/ana/persona.md"_s, "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\n---\n# Ana - Rivers\n");
        place.advisors = PersonaLibrary::load({own()});
        place.folders = {own()};
    }
    void put(const QString &path, const QByteArray &bytes)
    {
        QVERIFY(writeTogether({{folder.filePath(path), bytes}}, InPlace::Replace));
    }
    [[nodiscard]] QString own() const { return folder.filePath(u"own"_s); }
    [[nodiscard]] FoundAdvisors find(const QString &name, const QByteArray &bytes)
    {
        put(name, bytes);
        const Result<FoundAdvisors> found = findAdvisors(folder.filePath(name), place);
        return found.value_or(FoundAdvisors());
    }

    QTemporaryDir folder;
    ImportPlace place;
};

const QByteArray newAna = "---\nid: 5d0c1e0a-3b57-4c1e-9a52-7f6f0e3a9d11\n---\n# Ana - Lakes\n";

}  // namespace

class TestAdvisorImport : public test::TestCase {
    Q_OBJECT
private slots:
    void aNewVersionIsADraftOverWhatIsThere();
    void aDraftThatIsThereIsNotMet();
    void twoOfOneNameGetTwoSlugs();
    void whatIsLeftOutWritesNothing();
    void aPictureThatIsRefusedIsListed();
    void theLookIsHeldAgainstTheOthers();
    void aFailureWritesNothing();
};

void TestAdvisorImport::aNewVersionIsADraftOverWhatIsThere()
{
    Desk desk;
    const FoundAdvisors found = desk.find(u"ana.md"_s, newAna);
    QCOMPARE(found.advisors.size(), 1);
    QCOMPARE(found.advisors.constFirst().conflict, (ImportConflict{ImportConflict::Kind::SameId, u"ana"_s}));
    const auto brought = bringIn(found, {{.advisor = 0, .choice = ConflictChoice::NewVersion}}, desk.place);
    QVERIFY(brought && brought->size() == 1 && !brought->constFirst().isNew);
    QCOMPARE(brought->constFirst().slug, u"ana"_s);
    QCOMPARE(brought->constFirst().base, desk.place.advisors.find(u"ana")->document.bytes());
    QCOMPARE(brought->constFirst().text, newAna);
    QCOMPARE(textAt(desk.own() + u"/ana/persona.md"_s), brought->constFirst().base);
    QCOMPARE(textAt(desk.own() + u"/ana/imported/ana.md"_s), newAna);
}

void TestAdvisorImport::aDraftThatIsThereIsNotMet()
{
    Desk desk;
    desk.place.drafts = {u"ana"_s};
    const FoundAdvisors found = desk.find(u"ana.md"_s, newAna);
    QVERIFY(found.advisors.constFirst().hasDraft);
    const auto brought = bringIn(found, {{.advisor = 0, .choice = ConflictChoice::NewVersion}}, desk.place);
    QVERIFY(brought && brought->constFirst().isNew);
    QCOMPARE(brought->constFirst().slug, u"ana-2"_s);
}

void TestAdvisorImport::twoOfOneNameGetTwoSlugs()
{
    Desk desk;
    desk.place.drafts = {u"zoe"_s};
    const QByteArray one = R"({"id":"z","name":"Zoe","params":{"system":"a"},"meta":{}})";
    const FoundAdvisors found = desk.find(u"two.json"_s, '[' + one + ',' + one + ']');
    QCOMPARE(found.advisors.size(), 2);
    const auto brought = bringIn(found, {{.advisor = 0}, {.advisor = 1}}, desk.place);
    QVERIFY(brought);
    QCOMPARE(brought->at(0).slug, u"zoe-2"_s);
    QCOMPARE(brought->at(1).slug, u"zoe-3"_s);
    QVERIFY(QFile::exists(desk.own() + u"/zoe-2/imported/two.json"_s));
}

void TestAdvisorImport::whatIsLeftOutWritesNothing()
{
    Desk desk;
    const FoundAdvisors found = desk.find(u"zoe.md"_s, "# Zoe - Lakes\n");
    const auto brought = bringIn(found, {{.advisor = 0, .choice = ConflictChoice::Skip}}, desk.place);
    QVERIFY(brought && brought->isEmpty());
    QVERIFY(!QFile::exists(desk.own() + u"/zoe"_s));
}

void TestAdvisorImport::aPictureThatIsRefusedIsListed()
{
    Desk desk;
    desk.place.avatar = [](const QByteArray &) { return QByteArray(); };
    const QByteArray json =
        R"([{"id":"z","name":"Zoe","params":{"system":"a"},"meta":{"profile_image_url":"data:image/jpeg;base64,AAAA"}}])";
    const FoundAdvisors found = desk.find(u"zoe.json"_s, json);
    QCOMPARE(found.advisors.size(), 1);
    const LossItem refused{u"avatar.png"_s, LossItem::Kind::Dropped, LossItem::Reason::Unreadable};
    QVERIFY(found.advisors.constFirst().imported.losses.contains(refused));
    QVERIFY(found.advisors.constFirst().companions.isEmpty());
}

void TestAdvisorImport::theLookIsHeldAgainstTheOthers()
{
    Desk desk;
    const PersonaDocument document(newAna);
    const auto namesake = [](const ImportLook &look) {
        return std::ranges::any_of(look.report.findings, [](const LintFinding &one) { return one.problem.code == "L18"_L1; });
    };
    QVERIFY(namesake(lookAt(document, {}, desk.place)));
    QVERIFY(!namesake(lookAt(document, u"ana"_s, desk.place)));
    QVERIFY(lookAt(document, {}, desk.place).prompt.contains("Ana"_L1));
}

void TestAdvisorImport::aFailureWritesNothing()
{
    Desk desk;
    desk.put(u"own/zoe"_s, "a file in the way of the folder");
    const FoundAdvisors found = desk.find(u"zoe.md"_s, "# Zoe - Lakes\n");
    QVERIFY(!bringIn(found, {{.advisor = 0}}, desk.place));
    QCOMPARE(textAt(desk.own() + u"/zoe"_s), QByteArray("a file in the way of the folder"));
}

QTEST_GUILESS_MAIN(TestAdvisorImport)
#include "tst_advisorimport.moc"
