// SPDX-License-Identifier: Apache-2.0
#include "personas/personalibrary.h"

#include "base/limits.h"
#include "files.h"
#include "personas/personadocument.h"
#include "support/testcase.h"

#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QThreadPool>
#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;

class TestPersonaLibrary : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theFamiliarOnesComeFirstThenByName();
    void theUsersOwnTakesThePlaceOfABuiltInOne();
    void whatCannotBeReadIsListedAndHoldsUpNobody();
    void aFolderOfTooManyGivesTheFirstByName();
    void aFrameworkIsNoAdvisor();
    void manyAreReadWhileAllThreadsReadMany();
    void aFileThatHoldsNoPersonaTakesNobodysPlace_data();
    void aFileThatHoldsNoPersonaTakesNobodysPlace();
    void anAdvisorIsAddressedBySlugOrNameInOneWord_data();
    void anAdvisorIsAddressedBySlugOrNameInOneWord();
    void whatAddressesAnAdvisorFindsThatOne();
    void builtInAdvisorsAreThere();
    void colleaguesAreWholeAndWithoutAFinding_data();
    void colleaguesAreWholeAndWithoutAFinding();
    void colleaguesNameOneAnother();
    void everyFrameworkOfAnAdvisorHasItsText();
};

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QStringList slugs(const sb::PersonaLibrary &library)
{
    QStringList all;
    for (const sb::PersonaEntry &entry : library.entries())
        all.append(entry.head().slug);
    return all;
}

}  // namespace

void TestPersonaLibrary::theFamiliarOnesComeFirstThenByName()
{
    QTemporaryDir folder;
    for (const QString &slug : {u"alvaro"_s, u"zoe"_s, u"martin"_s, u"diego"_s, u"rachel"_s, u"thought-partner"_s})
        write(folder.filePath(slug + u"/persona.md"_s), "# "_ba + slug.toUtf8());
    write(folder.filePath(u"bea.md"_s), "# Bea - X Persona\n");
    write(folder.filePath(u"README.md"_s), "# How to write one\n");
    const auto library = sb::PersonaLibrary::load({folder.path()});
    for (const sb::PersonaEntry &entry : library.entries())
        QCOMPARE(entry.head(), sb::headOf(entry.persona()));
    QCOMPARE(slugs(library),
             (QStringList{u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s, u"bea"_s, u"zoe"_s}));
}

void TestPersonaLibrary::theUsersOwnTakesThePlaceOfABuiltInOne()
{
    QTemporaryDir builtIn;
    QTemporaryDir own;
    write(builtIn.filePath(u"diego/persona.md"_s), "# Diego - Old Persona\n");
    write(own.filePath(u"diego/persona.md"_s), "# Diego - New Persona\n");
    const auto library = sb::PersonaLibrary::load({builtIn.path(), own.path()});
    QCOMPARE(library.entries().size(), 1);
    const sb::PersonaEntry *found = library.find(u"DIEGO");
    QVERIFY(found);
    QCOMPARE(found->persona().domain, u"New"_s);
    QVERIFY(!found->isBuiltIn);
    QVERIFY(!library.find(u"nobody"));
}

void TestPersonaLibrary::whatCannotBeReadIsListedAndHoldsUpNobody()
{
    QTemporaryDir folder;
    write(folder.filePath(u"bad.md"_s), "\xff\xfe");
    write(folder.filePath(u"good.md"_s), "# Good - X Persona\n");
    const auto library = sb::PersonaLibrary::load({folder.path(), folder.filePath(u"absent"_s)});
    QCOMPARE(slugs(library), QStringList{u"good"_s});
    QCOMPARE(library.unreadable().size(), 1);
    QCOMPARE(library.unreadable().constFirst().error.kind, sb::ErrorKind::Malformed);
}

void TestPersonaLibrary::aFolderOfTooManyGivesTheFirstByName()
{
    QTemporaryDir folder;
    for (int number = sb::limits::personasInFolder; number >= 0; --number)
        write(folder.filePath(u"p%1.md"_s.arg(number, 4, 10, QChar(u'0'))), "# P" + QByteArray::number(number));
    const QStringList files = sb::personaFiles(folder.path());
    QCOMPARE(files.size(), sb::limits::personasInFolder);
    QVERIFY(files.constFirst().endsWith("p0000.md"_L1) && files.constLast().endsWith("p4999.md"_L1));
    const auto library = sb::PersonaLibrary::load({folder.path()});
    QCOMPARE(library.entries().size(), sb::limits::personasInFolder);
    QCOMPARE(library.unreadable().size(), 1);
    QCOMPARE(library.unreadable().constFirst().path, folder.path());
    QCOMPARE(library.unreadable().constFirst().error.kind, sb::ErrorKind::TooLarge);
}

/// Whoever reads on a thread of the shared pool waits for no other one of it.
void TestPersonaLibrary::manyAreReadWhileAllThreadsReadMany()
{
    const QTemporaryDir folder;
    for (int i = 0; i < 60; ++i)
        write(folder.filePath(u"a%1.md"_s.arg(i)), "# Ada" + QByteArray::number(i) + "\n\n## Profile\n\n- **Role**: Coach\n");
    const int readers = 4 * QThreadPool::globalInstance()->maxThreadCount();
    const auto read = std::make_shared<std::atomic<int>>(0);
    for (int i = 0; i < readers; ++i) {
        QThreadPool::globalInstance()->start([path = folder.path(), read] {
            const sb::PersonaLibrary library = sb::PersonaLibrary::load({path});
            library.readThrough();
            *read += library.entries().size() == 60 ? 1 : 0;
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(read->load(), readers, 30'000);
}

void TestPersonaLibrary::aFrameworkIsNoAdvisor()
{
    QTemporaryDir folder;
    write(folder.filePath(u"good.md"_s), "# Good - X Persona\n");
    for (const QString &name : {u"team-topologies.md"_s, u"persona.md"_s})
        write(folder.filePath(u"frameworks/"_s + name), "---\nid: a\n---\n# Team Topologies\n");
    const auto library = sb::PersonaLibrary::load({folder.path()});
    QCOMPARE(slugs(library), QStringList{u"good"_s});
    QVERIFY(library.unreadable().isEmpty());
}

void TestPersonaLibrary::aFileThatHoldsNoPersonaTakesNobodysPlace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("blanks") << QByteArray(" \n\n");
    QTest::newRow("words") << QByteArray("not a persona");
    QTest::newRow("front matter") << QByteArray("---\nschema: 1\ntags: [a]\n---\n");
    QTest::newRow("an empty title") << QByteArray("#\n\nSome words\n");
    QTest::newRow("a chapter alone") << QByteArray("## Core Behavior\n\n1. **Listen** - first\n");
}

void TestPersonaLibrary::aFileThatHoldsNoPersonaTakesNobodysPlace()
{
    QFETCH(const QByteArray, text);
    QTemporaryDir builtIn;
    QTemporaryDir own;
    write(builtIn.filePath(u"diego/persona.md"_s), "# Diego - Old Persona\n");
    const QString path = own.filePath(u"diego/persona.md"_s);
    write(path, text);
    const auto library = sb::PersonaLibrary::load({builtIn.path(), own.path()});
    QCOMPARE(slugs(library), QStringList{u"diego"_s});
    QCOMPARE(library.entries().constFirst().persona().domain, u"Old"_s);
    QCOMPARE(library.unreadable().size(), 1);
    const sb::PersonaLibrary::Unreadable &left = library.unreadable().constFirst();
    QCOMPARE(left.slug, u"diego"_s);
    QCOMPARE(left.path, path);
    QCOMPARE(left.error.kind, sb::ErrorKind::Malformed);
    QVERIFY2(left.error.detail.contains(path), qPrintable(left.error.detail));
    QVERIFY(sb::loadPersona(path));  // reading it does not fail
}

namespace {

/// Two of one name, one of two words, one whose file is no word either.
sb::PersonaLibrary namesakes()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"zoe/persona.md"_s), "# Zoe - Money Persona\n");
    write(folder.filePath(u"zoe-2/persona.md"_s), "# Zoe - People Persona\n");
    write(folder.filePath(u"lang/persona.md"_s), "# Ida Lang - People Persona\n");
    write(folder.filePath(u"the chair (old)/persona.md"_s), "# Dr. Õ - People Persona\n");
    return sb::PersonaLibrary::load({folder.path()});
}

}  // namespace

void TestPersonaLibrary::anAdvisorIsAddressedBySlugOrNameInOneWord_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::newRow("slug") << u"ask @zoe-2 now"_s << u"Zoe"_s;
    QTest::newRow("name in any case") << u"(@ZOE)"_s << u"Zoe"_s;
    QTest::newRow("two words") << u"@Ida-Lang, why?"_s << u"Ida Lang"_s;
    QTest::newRow("one of two words") << u"@Ida"_s << QString();
    QTest::newRow("inside a word") << u"mail@zoe"_s << QString();
}

void TestPersonaLibrary::anAdvisorIsAddressedBySlugOrNameInOneWord()
{
    QFETCH(const QString, text);
    QFETCH(const QString, name);
    const sb::PersonaLibrary library = namesakes();
    const sb::PersonaEntry *entry = library.addressedIn(text);
    QCOMPARE(entry ? entry->head().name : QString(), name);
}

void TestPersonaLibrary::whatAddressesAnAdvisorFindsThatOne()
{
    const sb::PersonaLibrary library = namesakes();
    QCOMPARE(library.entries().size(), 4);
    for (const sb::PersonaEntry &entry : library.entries())
        QCOMPARE(library.addressedIn(u"Ask "_s + library.addressOf(entry) + u'.'), &entry);
    QCOMPARE(library.addressOf(*library.find(u"lang")), u"@Ida-Lang"_s);
    QCOMPARE(library.addressOf(*library.find(u"zoe-2")), u"@zoe-2"_s);
}

void TestPersonaLibrary::builtInAdvisorsAreThere()
{
    const auto library = sb::PersonaLibrary::load({sb::test::sourcePath("personas"_L1)});
    QVERIFY(library.unreadable().isEmpty());
    QCOMPARE(slugs(library), (QStringList{u"diego"_s, u"thought-partner"_s, u"martin"_s, u"rachel"_s, u"alvaro"_s}));
    QVERIFY(library.find(u"Thought Partner"));
}

namespace {

sb::Persona builtIn(const QString &slug)
{
    const auto library = sb::PersonaLibrary::load({sb::test::sourcePath("personas"_L1)});
    const sb::PersonaEntry *entry = library.find(slug);
    return entry ? entry->persona() : sb::Persona();
}

}  // namespace

void TestPersonaLibrary::colleaguesAreWholeAndWithoutAFinding_data()
{
    QTest::addColumn<QString>("slug");
    for (const char *slug : {"martin", "rachel", "alvaro"})
        QTest::newRow(slug) << QString::fromLatin1(slug);
}

/// At least as much as Diego has, list by list.
void TestPersonaLibrary::colleaguesAreWholeAndWithoutAFinding()
{
    QFETCH(const QString, slug);
    const auto document = sb::loadPersona(sb::test::sourcePath("personas/"_L1) + slug + u"/persona.md"_s);
    QVERIFY(document);
    QVERIFY2(document->problems().isEmpty(), qPrintable(document->problems().value(0).code));
    const sb::Persona diego = builtIn(u"diego"_s);
    const sb::Persona &colleague = document->persona();
    for (const sb::ItemGroup &group : colleague.competencies)
        QCOMPARE(group.items.size(), 4);
    for (const sb::Playbook &playbook : colleague.playbooks)
        QVERIFY2(playbook.steps.size() == 5 && playbook.question.endsWith(u'?'), qPrintable(playbook.title));
    const auto sizes = [](const sb::Persona &persona) {
        return QList<qsizetype>{persona.competencies.size(),
                                persona.frameworks.size(),
                                persona.tools.size(),
                                persona.samples.size(),
                                persona.playbooks.size(),
                                persona.metrics.size(),
                                persona.triggers.size(),
                                persona.combines.size(),
                                persona.methodology.size(),
                                persona.principles.size(),
                                persona.rules.size(),
                                persona.prohibitions.size(),
                                persona.topics.size(),
                                persona.starters.size(),
                                persona.blindSpots.size(),
                                persona.sources.size(),
                                persona.philosophy.isEmpty() ? 0 : 1};
    };
    const QList<qsizetype> least = sizes(diego);
    const QList<qsizetype> own = sizes(colleague);
    for (qsizetype i = 0; i < least.size(); ++i)
        QVERIFY2(own.at(i) >= least.at(i), qPrintable(u"list %1"_s.arg(i)));
    QVERIFY(!colleague.questions.isEmpty() && !colleague.characteristicQuestions.isEmpty() && !colleague.mission.isEmpty());
}

void TestPersonaLibrary::colleaguesNameOneAnother()
{
    const QStringList all{u"Diego"_s, u"Thought Partner"_s, u"Martin"_s, u"Rachel"_s, u"Alvaro"_s};
    for (const QString &name : all) {
        QStringList named{name};
        for (const auto persona = builtIn(name); const sb::Combination &combination : persona.combines) {
            QVERIFY2(!combination.reason.isEmpty(), qPrintable(name));
            named.append(combination.persona);
        }
        QCOMPARE(QSet<QString>(named.begin(), named.end()), QSet<QString>(all.begin(), all.end()));
    }
}

void TestPersonaLibrary::everyFrameworkOfAnAdvisorHasItsText()
{
    const QString folder = sb::test::sourcePath("personas"_L1);
    const auto library = sb::PersonaLibrary::load({folder});
    for (const sb::PersonaEntry &entry : library.entries()) {
        for (const sb::FrameworkUse &use : entry.persona().frameworks) {
            const QByteArray text = sb::test::contentOf(u"%1/frameworks/%2.md"_s.arg(folder, use.id));
            QVERIFY2(text.contains(u"\nid: %1\n"_s.arg(use.id).toUtf8()), qPrintable(use.id));
        }
    }
}

QTEST_GUILESS_MAIN(TestPersonaLibrary)
#include "tst_personalibrary.moc"
