// SPDX-License-Identifier: Apache-2.0
#include "metrics/review.h"

#include "app/metrics/seta.h"
#include "support/testcase.h"

#include <cmath>

using namespace sb;
using namespace sb::test::seta;

namespace {

bool isNear(std::optional<double> value, double wanted)
{
    return value && std::abs(*value - wanted) <= 1e-9 * std::max(1.0, std::abs(wanted));
}

/// Ten requests of 100 lines, each merged on the 26th at noon; all but the last two were looked at an hour after they were opened.
struct Ten {
    DeliveryData delivery;
    WorkData work;

    Ten()
    {
        for (int i = 0; i < 10; ++i) {
            Change one = change("25 08:00", "25 09:00", i < 8 ? "25 10:00" : "", "26 12:00", 0);
            one.team = 0;
            delivery.changes.push_back(one);
            work.sizes.push_back({.lines = 100, .person = i});
        }
    }
    void look(qint32 change, qint32 person, const char *when, bool isComment = false)
    {
        work.reviews.push_back({.change = change,
                                .person = person,
                                .team = person % 2,
                                .submitted = at(when),
                                .isComment = isComment,
                                .isIndependent = true});
    }
    void commit(qint32 change, const char *when)
    {
        work.commits.push_back({.change = change, .person = change, .authored = at(when)});
    }
    [[nodiscard]] ReviewedWork all() const { return {delivery, work}; }
};

}  // namespace

/// Each example of the reference "metrics", 3.3, and what its rules say beside them.
class TestReview : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void nobodyLooked();
    void aReviewBehindTheMergeIsNone();
    void fewerThanTenSayNothing();
    void pickup();
    void cycles();
    void reviewsOfAuthorsStartNoCycle();
    void depthAndSize();
    void load();
    void acrossTeams();
    void rateIsOfATeam();
    void botsAndPushesAreLeftOut();
};

void TestReview::nobodyLooked()
{
    const Ten ten;
    const Figure share = unreviewedShare(ten.all(), {w13()});
    QVERIFY(isNear(share.value, 0.2));
    QCOMPARE(share.rows, (std::vector<qint32>{8, 9}));
}

void TestReview::aReviewBehindTheMergeIsNone()
{
    Ten ten;
    ten.delivery.changes[0].firstReview = at("26 13:00");
    ten.look(8, 1, "26 13:00");
    QVERIFY(isNear(unreviewedShare(ten.all(), {w13()}).value, 0.3));
    ten.work.reviews[0].submitted = at("26 11:00");
    QVERIFY(isNear(unreviewedShare(ten.all(), {w13()}).value, 0.2));
}

void TestReview::fewerThanTenSayNothing()
{
    Ten ten;
    ten.delivery.changes[9].isExcluded = true;
    for (const Figure &figure : {unreviewedShare(ten.all(), {w13()}), reviewCycles(ten.all(), {w13()}),
                                 changeSize(ten.all(), {w13()}), reviewPickup(ten.all(), {w13()})}) {
        QVERIFY(!figure.value && !figure.interval && !figure.p75);
        QCOMPARE(figure.why, NoValue::BelowFloor);
        QCOMPARE(figure.n, 9);
        QCOMPARE(figure.excluded, 1);
    }
    QCOMPARE(unreviewedShare(ten.all(), {w14()}).why, NoValue::NoEvents);
}

void TestReview::pickup()
{
    const Ten ten;
    const Figure figure = reviewPickup(ten.all(), {w13()});
    QVERIFY(isNear(figure.value, hours(1)));
    QCOMPARE(figure.n, 8);
}

void TestReview::cycles()
{
    Ten ten;
    ten.commit(0, "25 08:00");
    ten.look(0, 20, "25 10:00");
    ten.commit(0, "25 11:00");
    ten.commit(0, "25 12:00");
    ten.look(0, 20, "25 13:00");
    ten.commit(0, "25 14:00");
    ten.look(0, 20, "25 15:00");
    QCOMPARE(reviewCycles(ten.all(), {w13()}).numerator, 2);
    QVERIFY(isNear(reviewCycles(ten.all(), {w13()}).value, 0.2));
    ten.commit(0, "26 13:00");  // merged an hour before
    QCOMPARE(reviewCycles(ten.all(), {w13()}).numerator, 2);
}

void TestReview::reviewsOfAuthorsStartNoCycle()
{
    Ten ten;
    ten.look(0, 0, "25 10:00");
    ten.work.reviews[0].isIndependent = false;
    ten.commit(0, "25 11:00");
    QCOMPARE(reviewCycles(ten.all(), {w13()}).numerator, 0);
}

void TestReview::depthAndSize()
{
    Ten ten;
    for (const qint32 change : {0, 0, 1, 1, 2})
        ten.look(change, 20, "25 10:00", true);
    ten.look(3, 20, "25 10:00");
    QVERIFY(isNear(reviewDepth(ten.all(), {w13()}).value, 0.5));
    ten.work.sizes[0].lines = 401;
    ten.work.sizes[1].lines = 400;
    QVERIFY(isNear(changeSize(ten.all(), {w13()}).value, 100));
    QVERIFY(isNear(largeShare(ten.all(), {w13()}).value, 0.1));
    QVERIFY(isNear(largeShare(ten.all(), {w13()}, 399).value, 0.2));
    ten.work.sizes[2].lines = -1;
    QCOMPARE(largeShare(ten.all(), {w13()}).why, NoValue::BelowFloor);
}

void TestReview::load()
{
    Ten ten;
    for (qint32 change = 0; change < 10; ++change) {  // 10, 5, 3 and 2 requests
        for (qint32 person = 20; person < 24; ++person) {
            const int wanted = person == 20 ? 10 : person == 21 ? 5 : person == 22 ? 3 : 2;
            if (change < wanted) {
                ten.look(change, person, "25 10:00");
                ten.look(change, person, "25 11:00", true);
            }
        }
    }
    const Figure figure = reviewLoad(ten.all(), {w13()});
    QVERIFY(isNear(figure.value, 0.325));
    QCOMPARE(figure.n, 4);
    std::erase_if(ten.work.reviews, [](const Review &review) { return review.person == 23; });
    QCOMPARE(reviewLoad(ten.all(), {w13()}).why, NoValue::BelowFloor);
}

void TestReview::acrossTeams()
{
    Ten ten;
    ten.look(0, 20, "25 10:00");
    ten.look(1, 21, "25 10:00");
    ten.look(1, 23, "25 10:00");
    ten.look(2, 21, "26 13:00");
    QVERIFY(isNear(crossTeamShare(ten.all(), {w13()}).value, 0.1));
    ten.delivery.changes[3].team = noPlace;
    QCOMPARE(crossTeamShare(ten.all(), {w13()}).why, NoValue::BelowFloor);
}

void TestReview::rateIsOfATeam()
{
    Ten ten;
    ten.commit(0, "25 08:00");
    QCOMPARE(mergeRate(ten.all(), {w13()}).why, NoValue::BelowFloor);  // of one person
    ten.commit(1, "25 08:00");
    ten.commit(2, "20 08:00");
    ten.commit(3, "25 08:00");
    ten.work.commits.back().isHuman = false;
    const Figure rate = mergeRate(ten.all(), {w13()});
    QVERIFY(isNear(rate.value, 5));
    QVERIFY(isNear(mergeRate(ten.all(), {both()}).value, 2.5));
}

void TestReview::botsAndPushesAreLeftOut()
{
    Ten ten;
    ten.delivery.changes[8].author = AuthorClass::Bot;
    QCOMPARE(unreviewedShare(ten.all(), {w13()}).n, 9);
    QCOMPARE(unreviewedShare(ten.all(), {.window = w13(), .hasBots = true}).n, 10);
    ten.delivery.changes[8] = push("26 12:00", 0);
    QCOMPARE(unreviewedShare(ten.all(), {.window = w13(), .hasBots = true}).n, 9);
}

QTEST_GUILESS_MAIN(TestReview)
#include "tst_review.moc"
