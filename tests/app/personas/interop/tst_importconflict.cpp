// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/importconflict.h"

#include "personas/personadocument.h"
#include "personas/textlines.h"
#include "support/advisors.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QString newId = u"11111111-2222-4333-8444-555555555555"_s;

Persona personaOf(const QByteArray &document)
{
    return PersonaDocument(document).persona();
}

}  // namespace

class TestImportConflict : public test::TestCase {
    Q_OBJECT
private slots:
    void conflictsAreFound();
    void withoutAConflictTheDocumentStays();
    void aNewVersionTakesThePlace();
    void aCopyHasAnIdAndASlugOfItsOwn();
    void nothingIsPlacedWhenSkipped();
};

void TestImportConflict::conflictsAreFound()
{
    const PersonaLibrary library = test::libraryOf({u"Ana"_s, u"Bea"_s});
    const QString id = library.find(u"ana")->persona().id;
    using Kind = ImportConflict::Kind;
    const QByteArray sameId = "---\nid: " + id.toUtf8() + "\n---\n# Other\n";
    QCOMPARE(*conflictOf(personaOf(sameId), library), (ImportConflict{Kind::SameId, u"ana"_s}));
    const QByteArray sameSlug = "---\nid: " + newId.toUtf8() + "\n---\n# Bea\n";
    QCOMPARE(*conflictOf(personaOf(sameSlug), library), (ImportConflict{Kind::SameSlug, u"bea"_s}));
    const QByteArray sameName = "---\nid: " + newId.toUtf8() + "\nslug: other\n---\n# BEA\n";
    QCOMPARE(*conflictOf(personaOf(sameName), library), (ImportConflict{Kind::SameName, u"bea"_s}));
    QVERIFY(!conflictOf(personaOf("# Cleo\n"), library));
}

void TestImportConflict::withoutAConflictTheDocumentStays()
{
    const std::optional<Placement> placed = placeImported("# Cleo\n", test::libraryOf({u"Ana"_s}), ConflictChoice::Skip, newId);
    QVERIFY(placed);
    QCOMPARE(placed->slug, u"cleo"_s);
    QCOMPARE(placed->document, QByteArray("# Cleo\n"));
}

void TestImportConflict::aNewVersionTakesThePlace()
{
    const PersonaLibrary library = test::libraryOf({u"Ana"_s});
    const QByteArray document = "---\nschema: 1\nid: " + newId.toUtf8() + "\ntags: [a]\n---\n# ana\n\ntext\n";
    const std::optional<Placement> placed = placeImported(document, library, ConflictChoice::NewVersion, {});
    QVERIFY(placed);
    QCOMPARE(placed->slug, u"ana"_s);
    QCOMPARE(personaOf(placed->document).id, library.find(u"ana")->persona().id);
    QCOMPARE(personaOf(placed->document).tags, QStringList{u"a"_s});
    QVERIFY(placed->document.endsWith("# ana\n\ntext\n"));
    // The id that it has already needs no line.
    QCOMPARE(placeImported("# Ana\n", library, ConflictChoice::NewVersion, {})->document, QByteArray("# Ana\n"));
}

void TestImportConflict::aCopyHasAnIdAndASlugOfItsOwn()
{
    const PersonaLibrary library = test::libraryOf({u"Ana"_s, u"Ana-2"_s});
    for (const QByteArray &document :
         {QByteArray("# Ana\n"), QByteArray("\xef\xbb\xbf# Ana\n"), QByteArray("---\ntags: [a]\n---\n# Ana\n"),
          QByteArray("---\r\nid: x\r\n---\r\n# Ana\r\n"), QByteArray("---\r\ntags: [a]\r\n---\r\n# Ana\r\n"),
          QByteArray("# Ana\r\n")}) {
        const std::optional<Placement> placed = placeImported(document, library, ConflictChoice::Copy, newId);
        QVERIFY(placed);
        QCOMPARE(placed->slug, u"ana-3"_s);
        QCOMPARE(personaOf(placed->document).id, newId);
        QCOMPARE(personaOf(placed->document).name, u"Ana"_s);
        QCOMPARE(onlyLineEnd(placed->document), onlyLineEnd(document));
    }
}

void TestImportConflict::nothingIsPlacedWhenSkipped()
{
    QVERIFY(!placeImported("# Ana\n", test::libraryOf({u"Ana"_s}), ConflictChoice::Skip, newId));
}

QTEST_GUILESS_MAIN(TestImportConflict)
#include "tst_importconflict.moc"
