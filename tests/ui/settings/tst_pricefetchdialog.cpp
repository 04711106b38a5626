// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/pricefetchdialog.h"

#include "support/modelroom.h"
#include "support/spendroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/settings/spendingpage.h"

#include <QCheckBox>
#include <QLocale>
#include <QPointer>
#include <QPushButton>
#include <QTableWidget>
#include <algorithm>

using namespace Qt::StringLiterals;
using namespace sb;
using namespace sb::test;
using sb::ui::PriceFetchDialog;
using sb::ui::SpendingPage;

namespace {

const QByteArray list = R"({"data":[
    {"id":"maker/large","pricing":{"prompt":"0.000004","completion":"0.000016"}},
    {"id":"maker/same","pricing":{"prompt":"0.000001","completion":"0.000002"}},
    {"id":"maker/other","pricing":{"prompt":"0.0000001","completion":"0.0000004"}}]})";

Price kept(const QString &model, qint64 input, qint64 output)
{
    return {u"openrouter.ai"_s, model, u"USD"_s, QDate(2026, 9, 1), input, output};
}

/// The page of prices, a router that publishes its own among the servers, and the dialog over it.
struct Room : SpendRoom {
    ModelRoom servers;
    SpendingPage page{*spending, servers.parts()};
    QPointer<PriceFetchDialog> dialog;

    Room()
    {
        EndpointProfile router{{u"OpenRouter"_s, QUrl(u"https://openrouter.ai/api/v1"_s)}};
        router.model = u"maker/large"_s;
        servers.endpoints.put(router);
        spending->setPrices(
            Prices({kept(u"maker/large"_s, 3'000'000, 15'000'000), kept(u"maker/same"_s, 1'000'000, 2'000'000)}));
        page.resize(700, 640);
        page.show();
    }
    void open()
    {
        QTest::mouseClick(page.findChild<QPushButton *>(u"fetchPrices"_s), Qt::LeftButton);
        dialog = page.findChild<PriceFetchDialog *>();
    }
    void fetch()
    {
        open();
        press("fetchNext");
        servers.answer(200, list);
        QTRY_VERIFY(dialog->findChild<QTableWidget *>(u"fetchedPrices"_s)->isVisible());
    }
    [[nodiscard]] QPushButton *next() const { return dialog->findChild<QPushButton *>(u"fetchNext"_s); }
    void press(const char *name) const
    {
        QTest::mouseClick(dialog->findChild<QPushButton *>(QLatin1StringView(name)), Qt::LeftButton);
    }
    [[nodiscard]] QString said() const { return dialog->findChild<QLabel *>(u"fetchState"_s)->text(); }
    [[nodiscard]] QStringList rows() const
    {
        QStringList rows;
        const auto *table = dialog->findChild<QTableWidget *>(u"fetchedPrices"_s);
        for (int row = 0; row < table->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < table->columnCount(); ++column)
                cells.append(table->item(row, column)->text());
            rows.append(cells.join(u' '));
        }
        return rows;
    }
};

}  // namespace

class TestPriceFetchDialog : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void itIsOfferedWhereAProviderPublishesPrices();
    void nothingIsFetchedBeforeOneSaysSo();
    void whatWouldChangeIsShownBeforeItDoes();
    void allModelsCanBeTaken();
    void whatIsTakenOverIsDatedNamedAndCanBeUndone();
    void whatWasChangedSinceIsUndoneWithIt();
    void itCanBeStopped();
    void aFaultIsSaidAndItCanBeTriedAgain();
    void whatIsAsItWasChangesNothing();
    void pictures();
};

void TestPriceFetchDialog::itIsOfferedWhereAProviderPublishesPrices()
{
    Room room;
    const auto *offer = room.page.findChild<QPushButton *>(u"fetchPrices"_s);
    QVERIFY(offer->isVisible());
    room.servers.endpoints.remove(room.servers.endpoints.all().constFirst().endpoint);
    QVERIFY(!offer->isVisible());
    room.servers.endpoints.put({{u"OpenAI"_s, QUrl(u"https://api.openai.com/v1"_s)}});
    QVERIFY(!offer->isVisible());
}

void TestPriceFetchDialog::nothingIsFetchedBeforeOneSaysSo()
{
    Room room;
    room.open();
    QVERIFY(room.servers.transport.requests.isEmpty());
    const QString about = room.dialog->findChild<QLabel *>(u"fetchAbout"_s)->text();
    QVERIFY2(about.contains(u"openrouter.ai"_s) && about.contains(u"Neither a key nor a question is sent"_s),
             qPrintable(about));
    QCOMPARE(room.next()->text(), u"&Fetch"_s);
    room.press("fetchNext");
    QCOMPARE(room.servers.transport.requests.size(), 1);
    QVERIFY(room.servers.transport.requests.constFirst().bearer.isEmpty());
    QCOMPARE(room.said(), u"Asking openrouter.ai…"_s);
}

void TestPriceFetchDialog::whatWouldChangeIsShownBeforeItDoes()
{
    Room room;
    room.fetch();
    QCOMPARE(room.rows(), QStringList{u"maker/large $3.00 $4.00 $15.00 $16.00"_s});
    QCOMPARE(room.said(), u"openrouter.ai lists 3 prices. Those below are new or have changed. Nothing is replaced yet."_s);
    QCOMPARE(room.next()->text(), u"&Take over 1 price"_s);
    QCOMPARE(room.spending->prices().all().size(), 2);
    room.press("fetchCancel");
    QCOMPARE(room.spending->prices().all().size(), 2);
}

void TestPriceFetchDialog::allModelsCanBeTaken()
{
    Room room;
    room.fetch();
    room.dialog->findChild<QCheckBox *>(u"onlyUsed"_s)->click();
    QCOMPARE(room.rows(), (QStringList{u"maker/large $3.00 $4.00 $15.00 $16.00"_s, u"maker/other – $0.10 – $0.40"_s}));
    QCOMPARE(room.next()->text(), u"&Take over 2 prices"_s);
}

void TestPriceFetchDialog::whatIsTakenOverIsDatedNamedAndCanBeUndone()
{
    Room room;
    const Prices before = room.spending->prices();
    room.fetch();
    room.press("fetchNext");
    const ModelStamp large{u"maker/large"_s, u"openrouter.ai"_s, false};
    const Price *now = room.spending->prices().inForce(large, room.spending->today());
    QCOMPARE(now->input, 4'000'000);
    QCOMPARE(now->since, room.spending->today());
    QCOMPARE(now->source, u"openrouter.ai"_s);
    QCOMPARE(room.spending->prices().inForce(large, QDate(2026, 9, 1))->input, 3'000'000);
    const auto *table = room.page.findChild<QTableWidget *>(u"priceTable"_s);
    QVERIFY(!table->isColumnHidden(table->columnCount() - 1));
    QTest::mouseClick(room.page.findChild<QPushButton *>(u"noticeButton"_s), Qt::LeftButton);
    QCOMPARE(room.spending->prices(), before);
    QVERIFY(table->isColumnHidden(table->columnCount() - 1));
}

void TestPriceFetchDialog::whatWasChangedSinceIsUndoneWithIt()
{
    Room room;
    const Prices before = room.spending->prices();
    room.fetch();
    room.press("fetchNext");
    QList<Price> all = room.spending->prices().all();
    const auto taken = std::ranges::find(all, room.spending->today(), &Price::since);
    QVERIFY(taken != all.end());
    taken->input = 5'000'000;
    room.spending->setPrices(Prices(all));
    QTest::mouseClick(room.page.findChild<QPushButton *>(u"noticeButton"_s), Qt::LeftButton);
    QCOMPARE(room.spending->prices(), before);
}

void TestPriceFetchDialog::itCanBeStopped()
{
    Room room;
    room.open();
    room.press("fetchNext");
    QCOMPARE(room.next()->text(), u"&Stop"_s);
    room.press("fetchNext");
    QCOMPARE(room.next()->text(), u"&Fetch"_s);
    QVERIFY(room.said().isEmpty());
    room.servers.answer(200, list);  // too late
    QApplication::sendPostedEvents();
    QCOMPARE(room.next()->text(), u"&Fetch"_s);
    QVERIFY(room.said().isEmpty());
    QVERIFY(room.rows().isEmpty());
}

void TestPriceFetchDialog::aFaultIsSaidAndItCanBeTriedAgain()
{
    Room room;
    room.open();
    room.press("fetchNext");
    room.servers.answer(200, "<html>");
    QTRY_VERIFY2(room.said().startsWith(u"Address: openrouter.ai answers with something that is no list"_s),
                 qPrintable(room.said()));
    QCOMPARE(room.next()->text(), u"&Fetch"_s);
    room.press("fetchNext");
    room.servers.answer(200, list);
    QTRY_COMPARE(room.rows().size(), 1);
}

void TestPriceFetchDialog::whatIsAsItWasChangesNothing()
{
    Room room;
    room.spending->setPrices(
        Prices({kept(u"maker/large"_s, 4'000'000, 16'000'000), kept(u"maker/same"_s, 1'000'000, 2'000'000)}));
    room.open();
    room.press("fetchNext");
    room.servers.answer(200, list);
    QTRY_COMPARE(room.said(), u"openrouter.ai lists 3 prices. None of the models that you use has another price now."_s);
    QVERIFY(!room.next()->isEnabled());
}

void TestPriceFetchDialog::pictures()
{
    {
        const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop
        dress(scheme);
        Room room;
        room.open();
        QVERIFY(QTest::qWaitForWindowExposed(room.dialog));
        QCOMPARE(clippedTexts(*room.dialog), QString());
        keepPicture(*room.dialog, u"fetch-prices-before"_s, scheme);
        room.press("fetchNext");
        room.servers.answer(200, list);
        QTRY_COMPARE(room.rows().size(), 1);
        room.dialog->findChild<QCheckBox *>(u"onlyUsed"_s)->click();
        QCOMPARE(clippedTexts(*room.dialog), QString());
        keepPicture(*room.dialog, u"fetch-prices"_s, scheme);
        room.press("fetchNext");
        keepPicture(room.page, u"fetched-prices"_s, scheme);
    }
}

QTEST_MAIN(TestPriceFetchDialog)
#include "tst_pricefetchdialog.moc"
