// SPDX-License-Identifier: Apache-2.0
#include "models/namefinder.h"

#include "support/testcase.h"

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QList<FindableName> &names()
{
    static const QList<FindableName> all{{u"Deployment frequency"_s, u"dora.deployment_frequency"_s},
                                         {u"Change lead time, median"_s, u"dora.change_lead_time.p50"_s},
                                         {u"Lead time: pickup"_s, u"dora.change_lead_time.pickup"_s},
                                         {u"Incidents"_s, u"incidents.count"_s},
                                         {u"Zoë Ökonom"_s, u"Money"_s}};
    return all;
}

/// What is found, with brackets around what is marked.
QStringList found(const QString &query)
{
    QStringList texts;
    for (const auto hits = findNames(query, names()); const NameHit &hit : hits) {
        QString text = names().at(hit.index).name;
        for (auto mark = hit.marks.crbegin(); mark != hit.marks.crend(); ++mark)
            text.insert(mark->begin + mark->length, u']').insert(mark->begin, u'[');
        texts.append(text);
    }
    return texts;
}

}  // namespace

class TestNameFinder : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void namesAreFoundByTheBeginningsOfTheirWords_data();
    void namesAreFoundByTheBeginningsOfTheirWords();
    void anEmptyQueryFindsAllInTheirOrder();
};

void TestNameFinder::namesAreFoundByTheBeginningsOfTheirWords_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("texts");
    QTest::newRow("a name's beginning comes first")
        << u"lead"_s << QStringList{u"[Lead] time: pickup"_s, u"Change [lead] time, median"_s};
    QTest::newRow("in any case") << u"PICK"_s << QStringList{u"Lead time: [pick]up"_s};
    QTest::newRow("not inside a word") << u"ead"_s << QStringList();
    QTest::newRow("each word counts") << u"lead-time-med"_s << QStringList{u"Change [lead] [time], [med]ian"_s};
    QTest::newRow("in any order") << u"time lead pick"_s << QStringList{u"[Lead] [time]: [pick]up"_s};
    QTest::newRow("a word too many") << u"lead moon"_s << QStringList();
    QTest::newRow("another form") << u"deploying"_s << QStringList{u"[Deploy]ment frequency"_s};
    QTest::newRow("a singular's plural") << u"incident"_s << QStringList{u"[Incident]s"_s};
    QTest::newRow("accents typed or not") << u"zoe okonom"_s << QStringList{u"[Zoë] [Ökonom]"_s};
    QTest::newRow("by other words, last") << u"dora"_s
                                          << QStringList{u"Deployment frequency"_s, u"Change lead time, median"_s,
                                                         u"Lead time: pickup"_s};
    QTest::newRow("by both") << u"money zoë"_s << QStringList{u"[Zoë] Ökonom"_s};
}

void TestNameFinder::namesAreFoundByTheBeginningsOfTheirWords()
{
    QFETCH(QString, query);
    QFETCH(QStringList, texts);
    QCOMPARE(found(query), texts);
}

void TestNameFinder::anEmptyQueryFindsAllInTheirOrder()
{
    for (const QString &query : {QString(), u" - "_s}) {
        QCOMPARE(found(query),
                 (QStringList{u"Deployment frequency"_s, u"Change lead time, median"_s, u"Lead time: pickup"_s, u"Incidents"_s,
                              u"Zoë Ökonom"_s}));
    }
}

QTEST_GUILESS_MAIN(TestNameFinder)
#include "tst_namefinder.moc"
