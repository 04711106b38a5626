// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include "base/result.h"
#include "support/testcase.h"

#include <QMetaEnum>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace sb;

class TestError : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void everyKindHasAWordOfItsOwn();
    void aFailureCarriesItsKindAndDetail();
};

void TestError::everyKindHasAWordOfItsOwn()
{
    QCOMPARE(nameOf(ErrorKind::NotFound), u"NotFound"_s);
    QCOMPARE(nameOf(ErrorKind::Protocol), u"Protocol"_s);
    const QMetaEnum kinds = QMetaEnum::fromType<ErrorKind>();
    QSet<QString> names;
    for (int i = 0; i < kinds.keyCount(); ++i)
        names.insert(nameOf(static_cast<ErrorKind>(kinds.value(i))));
    QCOMPARE(names.size(), kinds.keyCount());
    QVERIFY(!names.contains(QString()));
}

void TestError::aFailureCarriesItsKindAndDetail()
{
    const Result<int> failed = fail(ErrorKind::Malformed, u"line 3"_s);
    QVERIFY(!failed);
    QCOMPARE(failed.error(), (Error{ErrorKind::Malformed, u"line 3"_s}));
    QVERIFY(failed.error() != (Error{ErrorKind::Malformed, u"line 4"_s}));
    QVERIFY(failed.error() != (Error{ErrorKind::NotFound, u"line 3"_s}));
    const Result<> bare = fail(ErrorKind::DiskFull);
    QCOMPARE(bare.error().detail, QString());
}

QTEST_GUILESS_MAIN(TestError)
#include "tst_error.moc"
