// SPDX-License-Identifier: Apache-2.0
#include "settings/patientstore.h"

#include "support/fakesecretstore.h"
#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

class TestPatientStore : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void answersPassThrough();
    void aQuestionThatNobodyAnswersEnds();
    void whatComesTooLateIsDropped();
};

void TestPatientStore::answersPassThrough()
{
    test::FakeSecretStore keychain;
    PatientStore store(keychain, std::chrono::hours(1));
    QVERIFY(store.write(u"a"_s, Secret("secret")).result());
    QCOMPARE(store.read(u"a"_s).result()->bytes(), "secret");
    QVERIFY(store.remove(u"a"_s).result());
    QCOMPARE(store.read(u"a"_s).result().error().kind, ErrorKind::NotFound);
    keychain.isHoldingBack = true;
    const QFuture<Result<Secret>> later = store.read(u"a"_s);
    QVERIFY(!later.isFinished());
    keychain.answer();
    QTRY_VERIFY(later.isFinished());
    QCOMPARE(later.result().error().kind, ErrorKind::NotFound);
}

void TestPatientStore::aQuestionThatNobodyAnswersEnds()
{
    test::FakeSecretStore keychain;
    keychain.isHoldingBack = true;
    PatientStore store(keychain, std::chrono::milliseconds(1));
    const QFuture<Result<Secret>> read = store.read(u"a"_s);
    const QFuture<Result<>> written = store.write(u"a"_s, Secret("secret"));
    const QFuture<Result<>> removed = store.remove(u"a"_s);
    QTRY_VERIFY(read.isFinished() && written.isFinished() && removed.isFinished());
    QCOMPARE(read.result().error().kind, ErrorKind::TimedOut);
    QCOMPARE(written.result().error().kind, ErrorKind::TimedOut);
    QCOMPARE(removed.result().error().kind, ErrorKind::TimedOut);
}

void TestPatientStore::whatComesTooLateIsDropped()
{
    test::FakeSecretStore keychain;
    keychain.kept.insert(u"a"_s, "secret");
    keychain.isHoldingBack = true;
    PatientStore store(keychain, std::chrono::milliseconds(1));
    const QFuture<Result<Secret>> read = store.read(u"a"_s);
    QTRY_VERIFY(read.isFinished());
    keychain.answer();
    QCOMPARE(read.resultCount(), 1);
    QCOMPARE(read.result().error().kind, ErrorKind::TimedOut);
}

QTEST_GUILESS_MAIN(TestPatientStore)
#include "tst_patientstore.moc"
