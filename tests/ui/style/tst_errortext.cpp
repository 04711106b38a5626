// SPDX-License-Identifier: Apache-2.0
#include "ui/style/errortext.h"

#include "support/testcase.h"

#include <QMetaEnum>
#include <QSet>

using namespace Qt::StringLiterals;

class TestErrorText : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyKindHasItsOwnSentence();
    void thePlaceIsNamed();
    void whatAProxyDidNamesTheProxy();
    void aPathAndTheReasonAreNamed_data();
    void aPathAndTheReasonAreNamed();
    void anAnswerThatIsTooLargeIsNotTheReadersFault();
};

void TestErrorText::everyKindHasItsOwnSentence()
{
    QSet<QString> sentences;
    const QMetaEnum kinds = QMetaEnum::fromType<sb::ErrorKind>();
    for (int i = 0; i < kinds.keyCount(); ++i) {
        const sb::ui::ErrorText text = sb::ui::errorText(static_cast<sb::ErrorKind>(kinds.value(i)), u"host:1"_s);
        QVERIFY2(!text.title.isEmpty() && text.sentence.endsWith(u'.'), kinds.key(i));
        QVERIFY2(!text.sentence.contains(u'%') && !text.sentence.contains(u'!'), kinds.key(i));
        sentences.insert(text.sentence);
    }
    QCOMPARE(sentences.size(), kinds.keyCount());
}

void TestErrorText::thePlaceIsNamed()
{
    QVERIFY(sb::ui::errorText(sb::ErrorKind::ConnectionRefused, u"127.0.0.1:8080"_s).title.contains(u"127.0.0.1:8080"_s));
}

void TestErrorText::whatAProxyDidNamesTheProxy()
{
    using sb::ErrorKind;
    const QString host = u"api.example"_s;
    const QString proxy = u"proxy.example:3128"_s;
    for (const ErrorKind kind :
         {ErrorKind::ProxyUnreachable, ErrorKind::ProxyNotTrusted, ErrorKind::ProxyLoginNeeded, ErrorKind::ProxyRefused})
        QVERIFY(sb::ui::errorText({kind, proxy}, host).sentence.contains(proxy));
    QVERIFY(sb::ui::errorText({ErrorKind::TimedOut, u"curl 28"_s}, host).sentence.contains(host));
    QVERIFY(sb::ui::errorText({ErrorKind::NotFound, u"/a/b"_s}, {}).sentence.contains(u"/a/b"_s));
}

void TestErrorText::aPathAndTheReasonAreNamed_data()
{
    QTest::addColumn<sb::ErrorKind>("kind");
    QTest::newRow("a folder that is read-only") << sb::ErrorKind::ReadOnly;
    QTest::newRow("a folder that belongs to another") << sb::ErrorKind::PermissionDenied;
    QTest::newRow("a disk that fails") << sb::ErrorKind::Io;
}

void TestErrorText::aPathAndTheReasonAreNamed()
{
    QFETCH(sb::ErrorKind, kind);
    const QString sentence = sb::ui::errorText(kind, u"/home/x: y/history.sqlite: Not a directory"_s).sentence;
    QVERIFY2(sentence.contains(u"/home/x: y/history.sqlite (Not a directory)"_s), qPrintable(sentence));
    QVERIFY(sb::ui::errorText(kind, u"SQLite 10: disk I/O error"_s).sentence.contains(u"SQLite 10: disk I/O error"_s));
}

void TestErrorText::anAnswerThatIsTooLargeIsNotTheReadersFault()
{
    const QString sentence = sb::ui::notKeptText({sb::ErrorKind::TooLarge, {}}).sentence;
    QVERIFY2(sentence.contains(u"answer"_s) && !sentence.contains(u"horten"_s), qPrintable(sentence));
    QCOMPARE(sb::ui::notKeptText({sb::ErrorKind::DiskFull, {}}).sentence,
             sb::ui::errorText(sb::ErrorKind::DiskFull, {}).sentence);
}

QTEST_GUILESS_MAIN(TestErrorText)
#include "tst_errortext.moc"
