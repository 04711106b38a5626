// SPDX-License-Identifier: Apache-2.0
#include "models/advisorlist.h"

#include "personas/personalibrary.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

constexpr auto reporting = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// Two folders of personas, the second of which takes precedence.
class Folders {
public:
    void write(const QString &path, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(m_folder.filePath(path)).path());
        QFile file(m_folder.filePath(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] PersonaLibrary load() const
    {
        return PersonaLibrary::load({m_folder.filePath(u"first"_s), m_folder.filePath(u"second"_s)});
    }

private:
    QTemporaryDir m_folder;
};

QStringList slugs(const AdvisorList &list)
{
    QStringList all;
    for (int row = 0; row < list.rowCount(); ++row)
        all.append(list.index(row).data(AdvisorList::SlugRole).toString());
    return all;
}

}  // namespace

class TestAdvisorList : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void familiarAdvisorsStandFirstThenTheOthersByName();
    void anEmptyLibraryHasNoRows();
    void anAdvisorIsTheSameByRoleAndByName();
    void theListAndAnAnswerSayTheSameBelowTheName_data();
    void theListAndAnAnswerSayTheSameBelowTheName();
    void onesOwnAdvisorTakesThePlaceOfTheOther();
    void whatIsOddAboutAnAdvisorIsCounted();
    void aRowIsFoundByItsSlug();
    void anIndexOfNothingHasNoData();
};

void TestAdvisorList::familiarAdvisorsStandFirstThenTheOthersByName()
{
    // Without QtGui the tester cannot look at decorations and says so once.
    QTest::ignoreMessage(QtWarningMsg, "Trying to construct an instance of an invalid type, type id: 4097");
    const Folders folders;
    folders.write(u"first/zoe.md"_s, "# Zoe - Law Persona\n");
    folders.write(u"first/diego/persona.md"_s, "# Diego - Engineering Persona\n");
    folders.write(u"second/ada.md"_s, "# ada - Numbers Persona\n");
    const PersonaLibrary library = folders.load();
    AdvisorList list(library);
    const QAbstractItemModelTester tester(&list, reporting);
    QCOMPARE(slugs(list), (QStringList{u"diego"_s, u"ada"_s, u"zoe"_s}));
}

void TestAdvisorList::anEmptyLibraryHasNoRows()
{
    const PersonaLibrary library;
    AdvisorList list(library);
    const QAbstractItemModelTester tester(&list, reporting);
    QCOMPARE(list.rowCount(), 0);
    QCOMPARE(list.rowOf(u"diego"_s), -1);
}

void TestAdvisorList::anAdvisorIsTheSameByRoleAndByName()
{
    const Folders folders;
    folders.write(
        u"first/ada.md"_s,
        "---\nname: Ada\nicon: \"\xF0\x9F\xA7\xAE\"\ndomain: Numbers\ntagline: Counts twice\n---\n# Ada - Numbers Persona\n");
    const PersonaLibrary library = folders.load();
    const AdvisorList list(library);
    QCOMPARE(list.rowCount(), 1);
    const Persona &persona = library.entries().constFirst().persona();
    const QModelIndex ada = list.index(0);
    QCOMPARE(ada.data().toString(), u"Ada"_s);
    const QHash<int, QByteArray> names = list.roleNames();
    const QMap<QByteArray, QString> expected{{"slug", u"ada"_s},
                                             {"name", u"Ada"_s},
                                             {"subtitle", persona.tagline},
                                             {"icon", persona.icon},
                                             {"problems", QString::number(library.entries().constFirst().problems().size())}};
    QCOMPARE(names.size(), expected.size());
    for (const auto &[role, name] : names.asKeyValueRange())
        QCOMPARE(ada.data(role).toString(), expected.value(name));
    QCOMPARE(persona.domain, u"Numbers"_s);
    QVERIFY(!persona.tagline.isEmpty() && !persona.icon.isEmpty());
}

void TestAdvisorList::theListAndAnAnswerSayTheSameBelowTheName_data()
{
    QTest::addColumn<QByteArray>("below");
    QTest::addColumn<QString>("line");
    QTest::newRow("a tagline") << QByteArray("**Counts twice**\n") << u"Counts twice"_s;
    QTest::newRow("none") << QByteArray() << u"Numbers"_s;
}

void TestAdvisorList::theListAndAnAnswerSayTheSameBelowTheName()
{
    QFETCH(const QByteArray, below);
    QFETCH(const QString, line);
    const Folders folders;
    folders.write(u"first/ada.md"_s, "# Ada - Numbers Persona\n\n" + below);
    const PersonaLibrary library = folders.load();
    const AdvisorList list(library);
    QCOMPARE(list.index(0).data(AdvisorList::SubtitleRole).toString(), line);
    QCOMPARE(library.entries().constFirst().persona().stamp().domain, line);
}

void TestAdvisorList::onesOwnAdvisorTakesThePlaceOfTheOther()
{
    const Folders folders;
    folders.write(u"first/diego/persona.md"_s, "# Diego - Engineering Persona\n");
    folders.write(u"second/diego/persona.md"_s, "# Diego - Gardening Persona\n");
    const PersonaLibrary library = folders.load();
    AdvisorList list(library);
    const QAbstractItemModelTester tester(&list, reporting);
    QCOMPARE(slugs(list), QStringList{u"diego"_s});
    QCOMPARE(list.index(0).data(AdvisorList::SubtitleRole).toString(), u"Gardening"_s);
}

void TestAdvisorList::whatIsOddAboutAnAdvisorIsCounted()
{
    const Folders folders;
    folders.write(u"first/ada.md"_s, "# Ada - Numbers Persona\n\nHidden\xE2\x80\x8B here\n");
    const PersonaLibrary library = folders.load();
    const AdvisorList list(library);
    QVERIFY(!library.entries().constFirst().problems().isEmpty());
    QCOMPARE(list.index(0).data(AdvisorList::ProblemCountRole).toInt(),
             static_cast<int>(library.entries().constFirst().problems().size()));
}

void TestAdvisorList::aRowIsFoundByItsSlug()
{
    const Folders folders;
    folders.write(u"first/ada.md"_s, "# Ada - Numbers Persona\n");
    folders.write(u"first/zoe.md"_s, "# Zoe - Law Persona\n");
    const PersonaLibrary library = folders.load();
    const AdvisorList list(library);
    QCOMPARE(list.rowOf(u"zoe"_s), 1);
    QCOMPARE(list.rowOf(u"Zoe"_s), -1);
    QCOMPARE(list.rowOf({}), -1);
}

void TestAdvisorList::anIndexOfNothingHasNoData()
{
    const Folders folders;
    folders.write(u"first/ada.md"_s, "# Ada - Numbers Persona\n");
    const PersonaLibrary library = folders.load();
    const AdvisorList list(library);
    QVERIFY(!list.index(0).data(Qt::UserRole + 100).isValid());
    QVERIFY(!list.index(1).isValid());
    QCOMPARE(list.rowCount(list.index(0)), 0);
}

QTEST_GUILESS_MAIN(TestAdvisorList)
#include "tst_advisorlist.moc"
