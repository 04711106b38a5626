// SPDX-License-Identifier: Apache-2.0
#include "personas/interop/zipfiles.h"

#include "personas/interop/interoplimits.h"
#include "support/testcase.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using Reason = LossItem::Reason;

namespace {

/// The archive with bytes of its directory entry changed, counted from the entry's mark.
QByteArray changed(QByteArray archive, qsizetype at, const QByteArray &bytes)
{
    return archive.replace(archive.indexOf("PK\1\2") + at, bytes.size(), bytes);
}

/// A name in the archive instead of another of the same length, in both of its headers.
QByteArray renamed(const QByteArray &from, const QByteArray &to)
{
    return zip({{QString::fromUtf8(from), "x"}}).replace(from, to);
}

}  // namespace

class TestZipFiles : public test::TestCase {
    Q_OBJECT
private slots:
    void filesComeBack();
    void whatLeadsOutStaysOut_data();
    void whatLeadsOutStaysOut();
    void bombsAreRefused_data();
    void bombsAreRefused();
    void brokenArchives_data();
    void brokenArchives();
    void nothingIsReadTwice();
};

void TestZipFiles::filesComeBack()
{
    const QList<NamedBytes> files{
        {u"persona.md"_s, "# A\n"}, {u"ordner/größe.txt"_s, QByteArray(10'000, 'x')}, {u"leer"_s, {}}};
    LossReport losses;
    const Result<QList<NamedBytes>> back = unzip(zip(files), losses);
    QVERIFY(back);
    QCOMPARE(*back, files);
    QVERIFY(losses.isEmpty());
    QCOMPARE(zip(files), zip(files));
}

void TestZipFiles::whatLeadsOutStaysOut_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::newRow("parent") << renamed("aa/bb", "../bb");
    QTest::newRow("parent inside") << renamed("a/bb/c", "a/../c");
    QTest::newRow("absolute") << renamed("aabb", "/abb");
    QTest::newRow("backslash") << renamed("aabb", "a\\bb");
    QTest::newRow("drive") << renamed("aabb", "C:bb");
    QTest::newRow("control") << renamed("aabb", "a\nbb");
    QTest::newRow("zero") << renamed("aabb", QByteArray("a\0bb", 4));
    QTest::newRow("bidi") << renamed("aabbcc",
                                     "a\xe2\x80\xae"
                                     "bb");
    QTest::newRow("not UTF-8") << renamed("aabb",
                                          "a\xff"
                                          "bb");
    QTest::newRow("nested archive") << zip({{u"inner.zip"_s, zip({{u"a"_s, "b"}})}});
    QTest::newRow("encrypted") << changed(zip({{u"a"_s, "b"}}), 8, QByteArray("\1\0", 2));
    QTest::newRow("link") << changed(zip({{u"a"_s, "b"}}), 38, QByteArray("\0\0\xff\xa1", 4));
}

void TestZipFiles::whatLeadsOutStaysOut()
{
    QFETCH(QByteArray, archive);
    LossReport losses;
    const Result<QList<NamedBytes>> files = unzip(archive, losses);
    QVERIFY(files);
    QVERIFY(files->isEmpty());
    QCOMPARE(losses.size(), 1);
    QCOMPARE(losses.constFirst().reason, Reason::Unsafe);
}

void TestZipFiles::bombsAreRefused_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::newRow("ratio") << zip({{u"a"_s, QByteArray(10 * 1024 * 1024, 'x')}});
    QTest::newRow("one entry") << zip({{u"a"_s, QByteArray(limits::archiveEntryBytes + 1, 'x')}});
    const QByteArray small = changed(zip({{u"a"_s, "x"}}), 24, QByteArray("\xff\xff\xff\x7f", 4));
    QTest::newRow("promised size") << small;
    QList<NamedBytes> many;
    for (int i = 0; i <= limits::archiveEntries; ++i)
        many.append({QString::number(i), "x"});
    QTest::newRow("entries") << zip(many);
}

void TestZipFiles::bombsAreRefused()
{
    QFETCH(QByteArray, archive);
    LossReport losses;
    const Result<QList<NamedBytes>> files = unzip(archive, losses);
    QVERIFY(!files);
    QCOMPARE(files.error().kind, ErrorKind::TooLarge);
}

void TestZipFiles::brokenArchives_data()
{
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<bool>("isDirectoryBroken");
    const QByteArray good = zip({{u"a"_s, QByteArray(1000, 'x')}});
    QTest::newRow("cut") << good.chopped(1) << true;
    QTest::newRow("text behind") << QByteArray(good + "x") << true;
    QTest::newRow("name longer than the archive") << changed(good, 28, "\xff\xff") << true;
    QTest::newRow("local header elsewhere") << changed(good, 42, "\x07\0\0\0") << false;
    QTest::newRow("more promised than there is") << changed(good, 24, QByteArray("\xe9\3\0\0", 4)) << false;
    QTest::newRow("less promised than there is") << changed(good, 24, QByteArray("\xe7\3\0\0", 4)) << false;
    QTest::newRow("unknown packing") << changed(good, 10, QByteArray("\x63\0", 2)) << false;
    QByteArray garbled = good;
    garbled.replace(31, 4, QByteArray("\xff\xff\xff\xff", 4));
    QTest::newRow("garbled data") << garbled << false;
}

void TestZipFiles::brokenArchives()
{
    QFETCH(QByteArray, archive);
    QFETCH(bool, isDirectoryBroken);
    LossReport losses;
    const Result<QList<NamedBytes>> files = unzip(archive, losses);
    QCOMPARE(!files, isDirectoryBroken);
    if (isDirectoryBroken) {
        QCOMPARE(files.error().kind, ErrorKind::Malformed);
        return;
    }
    QVERIFY(files->isEmpty());
    QCOMPARE(losses.constFirst().reason, Reason::Unreadable);
}

void TestZipFiles::nothingIsReadTwice()
{
    LossReport losses;
    const QByteArray archive = zip({{u"a1"_s, "first"}, {u"a2"_s, "second"}}).replace("a2", "a1");
    const Result<QList<NamedBytes>> files = unzip(archive, losses);
    QVERIFY(files);
    QCOMPARE(*files, (QList<NamedBytes>{{u"a1"_s, "first"}}));
    QCOMPARE(losses, (LossReport{{u"a1"_s, LossItem::Kind::Dropped, Reason::Doubled}}));
}

QTEST_GUILESS_MAIN(TestZipFiles)
#include "tst_zipfiles.moc"
