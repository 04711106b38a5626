// SPDX-License-Identifier: Apache-2.0
#include "base/secret.h"

#include "support/memorysearch.h"
#include "support/testcase.h"

using namespace sb;
using namespace sb::test;

class TestSecret : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theLastCopyOverwritesIt();
    void theArrayItIsMadeOfIsWipedUnlessShared();
    void noBytesAreNoSecret();
    void wipingLeavesWhatIsShared();
};

void TestSecret::theLastCopyOverwritesIt()
{
    const MaskedKey key;
    QCOMPARE(key.copiesInMemory(), 0);
    auto first = std::make_unique<Secret>(key.plain());
    QCOMPARE(key.copiesInMemory(), 1);
    auto second = std::make_unique<Secret>(*first);
    first.reset();
    QCOMPARE(key.copiesInMemory(), 1);
    second.reset();
    QCOMPARE(key.copiesInMemory(), 0);
}

void TestSecret::theArrayItIsMadeOfIsWipedUnlessShared()
{
    const MaskedKey key;
    QByteArray kept = key.plain();
    {
        const Secret secret(kept);
        QCOMPARE(key.copiesInMemory(), 2);
    }
    QCOMPARE(key.copiesInMemory(), 1);
    {
        const Secret secret(std::move(kept));
        QCOMPARE(key.copiesInMemory(), 1);
    }
    QCOMPARE(key.copiesInMemory(), 0);
}

void TestSecret::noBytesAreNoSecret()
{
    QVERIFY(Secret().isEmpty());
    QVERIFY(Secret(QByteArray()).isEmpty());
    QVERIFY(Secret().bytes().isEmpty());
    const Secret secret("k");
    QVERIFY(!secret.isEmpty());
    QCOMPARE(secret.bytes(), "k");
}

void TestSecret::wipingLeavesWhatIsShared()
{
    const QByteArray kept = QByteArray("of ") + "both";
    QByteArray bytes = kept;
    wipe(bytes);
    QVERIFY(bytes.isEmpty());
    QCOMPARE(kept, "of both");
    QByteArray literal = "never written to";
    wipe(literal);
    QVERIFY(literal.isEmpty());
}

QTEST_GUILESS_MAIN(TestSecret)
#include "tst_secret.moc"
