// SPDX-License-Identifier: Apache-2.0
#include "models/readplaces.h"

#include "base/limits.h"
#include "support/testcase.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sb;

class TestReadPlaces : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void eachConversationHasItsOwnPlaceAlsoAtTheNextStart()
    {
        const QTemporaryDir folder;
        const auto one = ConversationId::make();
        const auto other = ConversationId::make();
        const auto message = MessageId::make();
        const auto later = MessageId::make();
        {
            Settings settings(folder.filePath(u"s.conf"_s));
            ReadPlaces places(settings);
            QVERIFY(places.of(one).isNull());
            places.keep(one, MessageId::make());
            places.keep(other, message);
            places.keep(one, later);
        }
        Settings settings(folder.filePath(u"s.conf"_s));
        const ReadPlaces places(settings);
        QCOMPARE(places.of(one), later);
        QCOMPARE(places.of(other), message);
    }

    void thoseReadLastAreKept()
    {
        const QTemporaryDir folder;
        Settings settings(folder.filePath(u"s.conf"_s));
        const auto first = ConversationId::make();
        const auto second = ConversationId::make();
        {
            ReadPlaces places(settings);
            places.keep(first, MessageId::make());
            places.keep(second, MessageId::make());
            places.keep(first, MessageId::make());
            for (qsizetype i = 0; i + 1 < limits::readPlaces; ++i)
                places.keep(ConversationId::make(), MessageId::make());
        }
        const ReadPlaces places(settings);
        QVERIFY(!places.of(first).isNull());
        QVERIFY(places.of(second).isNull());
    }
};

QTEST_GUILESS_MAIN(TestReadPlaces)
#include "tst_readplaces.moc"
