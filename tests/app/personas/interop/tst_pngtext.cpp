// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/pngtext.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestPngText : public test::TestCase {
    Q_OBJECT
private slots:
    void textsComeBack();
    void theClearPixelIsAPicture();
    void textsOfOtherKeywordsStay();
    void whatIsNoPictureIsRefused();
};

void TestPngText::textsComeBack()
{
    const QList<PngText> texts{{"chara", "eA=="}, {"Comment", QByteArray("with\0zero", 9)}, {"empty", ""}};
    const Result<QByteArray> picture = withPngTexts({}, texts);
    QVERIFY(picture);
    const Result<PngTexts> back = pngTexts(*picture);
    QVERIFY(back && back->isWhole);
    QCOMPARE(back->texts, texts);
}

void TestPngText::theClearPixelIsAPicture()
{
    const QByteArray picture = *withPngTexts({}, {});
    QCOMPARE(picture.first(8), QByteArray("\x89PNG\r\n\x1a\n"));
    // Its checksums as other programs count them, from the specification's own example: that of IEND.
    QCOMPARE(picture.last(8).toHex(), QByteArray("49454e44ae426082"));
    // The row as zlib packs it: what stands behind the chunk's head and Qt's own length.
    const qsizetype data = picture.indexOf("IDAT") + 4;
    const QByteArray row = qUncompress(QByteArray("\0\0\0\3", 4) + picture.mid(data, 14));
    QCOMPARE(row, QByteArray("\0\0\0", 3));
}

void TestPngText::textsOfOtherKeywordsStay()
{
    const QByteArray picture = *withPngTexts({}, {{"chara", "old"}, {"Author", "Ada"}});
    const QByteArray changed = *withPngTexts(picture, {{"chara", "new"}});
    QCOMPARE(pngTexts(changed)->texts, (QList<PngText>{{"Author", "Ada"}, {"chara", "new"}}));
}

void TestPngText::whatIsNoPictureIsRefused()
{
    QCOMPARE(pngTexts("GIF89a").error().kind, ErrorKind::Malformed);
    QCOMPARE(withPngTexts("GIF89a", {}).error().kind, ErrorKind::Malformed);
    const QByteArray picture = *withPngTexts({}, {{"chara", "x"}});
    for (qsizetype size = 8; size < picture.size(); ++size) {
        QVERIFY(!pngTexts(picture.first(size))->isWhole);
        QCOMPARE(withPngTexts(picture.first(size), {}).error().kind, ErrorKind::Malformed);
    }
}

QTEST_GUILESS_MAIN(TestPngText)
#include "tst_pngtext.moc"
