// SPDX-License-Identifier: Apache-2.0
// What leaves the dashboard as files: HTML, charts, PDF; and the briefing as Markdown.
#include "ui/dashboard/dashboardfiles.h"

#include "dashboardpagekit.h"
#include "ui/dashboard/cardgroups.h"
#include "support/fakeclock.h"
#include "support/pdfpictures.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "support/widgetkit.h"
#include "ui/dashboard/briefingwords.h"
#include "ui/dashboard/chartfiles.h"
#include "ui/dashboard/presenter.h"
#include "ui/dashboard/presenternotes.h"
#include "ui/dashboard/roomexports.h"
#include "ui/figures/trendcharts.h"
#include "ui/web/pageplace.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QCryptographicHash>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QRegularExpression>
#include <QShortcut>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace sb;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

ui::DetailChart givenTrend()
{
    const DashboardData data = test::givenDashboard();
    const ui::DetailDrawing drawing{.reader = ui::Reader::of(english), .before = data.before};
    return *ui::trendChart({.card = data.cards.at(3)}, drawing);
}

void press(QWidget &window, const QKeySequence &key)
{
    for (QShortcut *shortcut : window.findChildren<QShortcut *>(Qt::FindDirectChildrenOnly)) {
        if (shortcut->key() == key)
            emit shortcut->activated();
    }
}

}  // namespace

class TestDashboardFiles : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { m_first = test::shownDashboardPage({800, 600}); }
    void cleanupTestCase() { m_first.reset(); }
    void theHtmlFileNeedsNothingAndRunsNothing();
    void theHtmlFileSaysWhatThePageSays();
    void namesInAFileAreNoMarkup();
    void aChartIsAFileOfItsOwn();
    void thePdfHasTextAndNoPictures();
    void theBriefingIsMarkdownWithItsFigures();
    void thePresenterIsDrivenByKeys();
    void theSpeakerHasNotes();

private:
    std::unique_ptr<ui::ScriptedPage> m_first;
};

void TestDashboardFiles::theHtmlFileNeedsNothingAndRunsNothing()
{
    QByteArray html = ui::dashboardHtml(test::givenDashboard(), english, ui::dashboardStyle());
    html.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");  // a name, not an address
    for (const char *word : {"<script", "http:", "https:", "app://", "href=", "src=", "@import", "url("})
        QVERIFY2(!html.toLower().contains(word), word);
    const qsizetype from = html.indexOf("<style>") + 7;
    const QByteArray style = html.mid(from, html.indexOf("</style>") - from);
    QVERIFY(html.contains(
        QByteArray("style-src 'sha256-" + QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64() + '\'')));
    QVERIFY(html.contains("default-src 'none'"));
    QVERIFY(!QString::fromUtf8(html).contains(QRegularExpression(u"\\son\\w+="_s)));
    QVERIFY(!QString::fromUtf8(html).contains(QRegularExpression(u"<[^>]*\\sstyle="_s)));  // the policy allows none
}

void TestDashboardFiles::theHtmlFileSaysWhatThePageSays()
{
    const QString html = QString::fromUtf8(ui::dashboardHtml(test::givenDashboard(), english, {}));
    QCOMPARE(html.count(u"<article"_s), ui::cardOrder(test::givenDashboard()).size());
    for (const QString &part :
         {u"Kestrel Freight"_s, u"26.4\u00A0h"_s, u"top 56.4%, DORA 2025"_s, u"6 Jul – 27 Sep"_s, u"invented"_s})
        QVERIFY2(html.contains(part), qPrintable(part));
}

void TestDashboardFiles::namesInAFileAreNoMarkup()
{
    DashboardData data = test::givenDashboard();
    data.organisation = u"<img src=x onerror=alert(1)>&\"'"_s;
    data.view.name = u"</title><script>alert(2)</script>"_s;
    const QByteArray html = ui::dashboardHtml(data, english, {});
    QVERIFY(!html.contains("<img"));
    QVERIFY(!html.contains("<script"));
    QVERIFY(html.contains("&lt;img src=x onerror=alert(1)&gt;&amp;"));
}

void TestDashboardFiles::aChartIsAFileOfItsOwn()
{
    const ui::DetailChart chart = givenTrend();
    const QByteArray svg = ui::chartSvg(chart, ui::Reader::of(english));
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        reader.readNext();
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    const QImage image = QImage::fromData(ui::chartPng(chart, ui::Reader::of(english)), "PNG");
    QCOMPARE(image.width(), 960);  // two pixels for each
    QVERIFY(test::contrastIn(image) > 10);
}

void TestDashboardFiles::thePdfHasTextAndNoPictures()
{
    QTemporaryDir folder;
    QWidget window;
    ui::RoomExports exports(&window);
    constexpr qsizetype cards = 24;
    DashboardData data = test::givenDashboard();
    data.cards.resize(cards);
    exports.setData(data);
    QSignalSpy written(&exports, &ui::RoomExports::written);
    QSignalSpy failed(&exports, &ui::RoomExports::failed);
    exports.printTo(folder.filePath(u"dashboard.pdf"_s));
    QTRY_COMPARE_WITH_TIMEOUT(written.size() + failed.size(), 1, 60000);
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed.first().first().toString()));
    QFile file(folder.filePath(u"dashboard.pdf"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray pdf = file.readAll();
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains("/Font"));
    QVERIFY(!pdf.contains("/Subtype /Image"));
    QVERIFY2(pdf.size() < 200 * 1024, qPrintable(QString::number(pdf.size())));
    const qsizetype pages = pdf.count("/Type /Page\n") + pdf.count("/Type /Page ") + pdf.count("/Type /Page/");
    QVERIFY2(pages >= 2 && pages <= 8, qPrintable(QString::number(pages)));
    constexpr QSize page(1200, 810);  // A4 across, and the gap to the next
    const QImage picture = test::pdfPicture(file.fileName(), {page.width(), static_cast<int>(pages) * page.height()});
    for (int number = 0; number < pages; ++number)
        QVERIFY(test::contrastIn(picture.copy(0, number * page.height(), page.width(), page.height())) > 10);
    if (const QString place = qEnvironmentVariable("SB_SCREENSHOTS"); !place.isEmpty())
        picture.save(place + u"/print.png"_s);
    if (const QString place = qEnvironmentVariable("SB_SCREENSHOTS"); !place.isEmpty())
        QFile::copy(file.fileName(), place + u"/dashboard.pdf"_s);
}

void TestDashboardFiles::theBriefingIsMarkdownWithItsFigures()
{
    DashboardData data = test::givenDashboard();
    data.organisation = u"Kestrel"_s;
    const Briefing briefing =
        briefingOf(data, {{u"dora.change_lead_time.p50"_s, u"*Billing*"_s, u"Customs"_s, 3 * test::hour, 30 * test::hour}});
    const ui::Reader reader = ui::Reader::of(english);
    const QString text = ui::briefingMarkdown(briefing, reader);
    QVERIFY(text.startsWith(u"# Briefing, 6 Jul – 27 Sep"_s) && text.contains(u"\n\nThroughput is"_s));
    for (const QString &part : {u"## What changed"_s, u"Change lead time: **26.4\u00A0h**, worse than usual since 3 Aug."_s,
                                u"off pace for **24\u00A0h** by 31 Dec."_s,
                                u"**3\u00A0h** in \\*Billing\\* and **30\u00A0h** in Customs"_s, u"## To mind"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u" is not in:\n" + text));
    QVERIFY(!text.contains(u"%1"_s));
    for (const ui::BriefingLine &line : ui::briefingLines(briefing, reader)) {
        for (const ui::BriefingPiece &piece : line.pieces)
            QVERIFY(!piece.text.isEmpty() && (piece.cell.isEmpty() || metricDefinition(piece.cell) != nullptr));
    }
}

void TestDashboardFiles::thePresenterIsDrivenByKeys()
{
    const test::FakeClock clock;
    auto *presenter = new ui::Presenter(test::givenDashboard(), 0, clock);
    presenter->resize(1280, 720);
    presenter->show();
    auto *page = presenter->findChild<ui::PagePlace *>();
    QTRY_VERIFY_WITH_TIMEOUT(page->isReady(), 60000);
    const auto title = [page] {
        return test::evaluated(*page->page(), u"document.querySelector('h1')?.innerText ?? ''"_s).toString();
    };
    QTRY_COMPARE(title(), u"Deployment frequency"_s);
    QCOMPARE(test::evaluated(*page->page(), u"document.querySelector('.large b').innerText"_s).toString(), u"12"_s);
    test::takePicture(*page->page(), u"presenter"_s);
    press(*presenter, Qt::Key_N);
    QTRY_COMPARE(title(), u"Change lead time"_s);
    press(*presenter, Qt::Key_P);
    QTRY_COMPARE(title(), u"Deployment frequency"_s);
    press(*presenter, Qt::Key_P);
    QCOMPARE(presenter->place(), 0);
    press(*presenter, Qt::Key_5);
    QTRY_COMPARE(title(), u"Rework rate"_s);
    press(*presenter, Qt::Key_B);
    QTRY_COMPARE(title(), QString());
    press(*presenter, Qt::Key_B);
    QTRY_COMPARE(title(), u"Rework rate"_s);
    press(*presenter, Qt::Key_R);
    QVERIFY(presenter->isRotating());
    QSignalSpy gone(presenter, &QObject::destroyed);
    press(*presenter, Qt::Key_Escape);
    QTRY_COMPARE(gone.size(), 1);
}

void TestDashboardFiles::theSpeakerHasNotes()
{
    const test::FakeClock clock;
    test::dress(ui::systemScheme());
    auto *presenter = new ui::Presenter(test::givenDashboard(), 1, clock);
    presenter->resize(1280, 720);
    presenter->show();
    press(*presenter, Qt::Key_S);
    auto *notes = presenter->findChild<ui::PresenterNotes *>();
    QVERIFY(notes != nullptr && notes->isVisible());
    const auto text = [notes] {
        QStringList all;
        for (const QLabel *label : notes->findChildren<QLabel *>())
            all.append(label->text());
        return all.join(u'\n');
    };
    for (const QString &part :
         {u"Change lead time"_s, u"26.4\u00A0h median · +42%"_s, u"Worse since the week of 3 Aug"_s,
          u"24\u00A0h by 31 Dec: off pace"_s, u"What it is"_s, u"How sure it is"_s, u"Next"_s, u"2 of "_s})
        QVERIFY2(text().contains(part), qPrintable(text()));
    const auto button = [notes](const char *name) { return notes->findChild<QAbstractButton *>(QLatin1StringView(name)); };
    QTest::mouseClick(button("presentNext"), Qt::LeftButton);
    QCOMPARE(presenter->place(), 2);
    QVERIFY(text().contains("Change fail rate"_L1));
    press(*notes, Qt::Key_P);
    QCOMPARE(presenter->place(), 1);
    QTest::mouseClick(button("presentBlank"), Qt::LeftButton);
    QVERIFY(presenter->isBlank() && button("presentBlank")->isChecked());
    press(*notes, Qt::Key_B);
    QVERIFY(!presenter->isBlank() && !button("presentBlank")->isChecked());
    press(*presenter, Qt::Key_R);
    QVERIFY(presenter->isRotating() && button("presentRotation")->isChecked());
    for (const QWidget *part : notes->findChildren<QWidget *>()) {
        const bool isControl = part->focusPolicy() != Qt::NoFocus && part->isVisibleTo(notes);
        if (isControl)
            QVERIFY2(!QAccessible::queryAccessibleInterface(const_cast<QWidget *>(part))->text(QAccessible::Name).isEmpty(),
                     qPrintable(part->objectName()));
    }
    QTRY_VERIFY(notes->findChild<QLabel *>(u"noteText"_s)->isVisible());
    test::keepPicture(*notes, u"presenter-notes"_s, ui::systemScheme());
    QSignalSpy gone(presenter, &QObject::destroyed);
    QTest::mouseClick(button("presentEnd"), Qt::LeftButton);
    QTRY_COMPARE(gone.size(), 1);
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestDashboardFiles>(argc, argv);
}
#include "tst_dashboardfiles.moc"
