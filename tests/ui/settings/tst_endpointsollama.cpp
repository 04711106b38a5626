// SPDX-License-Identifier: Apache-2.0
#include "base/limits.h"
#include "models/modelmemory.h"
#include "support/modelroom.h"
#include "support/testcase.h"
#include "support/widgetkit.h"
#include "ui/settings/endpointspage.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::EndpointsPage;

namespace {

const Endpoint ollama{u"Ollama"_s, QUrl(u"http://127.0.0.1:11434"_s), true, Protocol::OllamaChat};

struct Room : test::ModelRoom {
    EndpointsPage page{parts()};
    QLineEdit *field = page.findChild<QLineEdit *>(u"mostContext"_s);

    Room()
    {
        page.resize(710, 640);
        page.show();
    }
    void findOllama() { find({{ollama, u"Ollama"_s, ServerState::Ready, {{u"elm:7b"_s}}, {}}}); }
    void type(const QString &number) const
    {
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, number);
        QTest::keyClick(field, Qt::Key_Return);
    }
};

}  // namespace

/// How much Ollama's models hold: what they can, and what the person lets them.
class TestEndpointsOllama : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void itIsAskedForOnlyWhereThereIsAnOllama();
    void theMostThatAModelHoldsIsKept();
    void whatIsNoNumberCannotBeTyped();
    void whatAModelHoldsIsLearnedAfterItWasFound();
    void itCanBeReadInASmallWindow();
};

void TestEndpointsOllama::itIsAskedForOnlyWhereThereIsAnOllama()
{
    Room room;
    QVERIFY(!room.field->isVisible());
    room.find({test::foundServer(8080, {u"tiny"_s})});
    QVERIFY(!room.field->isVisible());
    room.findOllama();
    QTRY_VERIFY(room.field->isVisible());
    QCOMPARE(room.field->placeholderText(), u"32,768"_s);
    QVERIFY(room.field->text().isEmpty());
}

void TestEndpointsOllama::theMostThatAModelHoldsIsKept()
{
    Room room;
    room.findOllama();
    QSignalSpy changed(&room.choices, &ModelChoices::serversChanged);
    room.type(u"65536"_s);
    QCOMPARE(room.settings.get(settings::mostContext), 65'536);
    QCOMPARE(mostContextIn(room.settings), 65'536);
    QVERIFY(!changed.isEmpty());  // who asks a model looks again what it holds
    QCOMPARE(EndpointsPage(room.parts()).findChild<QLineEdit *>(u"mostContext"_s)->text(), u"65536"_s);
    room.type(u"5"_s);  // would leave no room for a question
    QCOMPARE(mostContextIn(room.settings), 2048);
    QCOMPARE(room.field->text(), u"2048"_s);
    room.type({});
    QCOMPARE(mostContextIn(room.settings), limits::mostContext);
    QVERIFY(room.field->text().isEmpty());
}

void TestEndpointsOllama::whatIsNoNumberCannotBeTyped()
{
    Room room;
    room.findOllama();
    room.type(u"-5000x"_s);
    QCOMPARE(room.field->text(), u"5000"_s);
}

void TestEndpointsOllama::whatAModelHoldsIsLearnedAfterItWasFound()
{
    Room room;
    room.findOllama();
    FoundModel elm{u"elm:7b"_s, 40'960};
    elm.abilities.contextTokens = 40'960;
    emit room.probe.learned({ollama, u"Ollama"_s, ServerState::Ready, {elm}, {}});
    QStringList abouts;
    for (const QLabel *about : room.page.findChildren<QLabel *>(u"cardAbout"_s))
        abouts.append(about->text());
    QVERIFY2(abouts.contains(u"40,960 tokens"_s), qPrintable(abouts.join(u'|')));
    QCOMPARE(room.choices.renewed({ollama, u"elm:7b"_s}).contextTokens, 40'960);
    QCOMPARE(room.choices.abilitiesOf(ollama, u"elm:7b"_s).contextTokens, 40'960);
}

void TestEndpointsOllama::itCanBeReadInASmallWindow()
{
    {
        const ui::Scheme scheme = ui::systemScheme();  // symbols follow the desktop
        test::dress(scheme);
        Room room;
        room.findOllama();
        room.page.resize(430, 900);
        QVERIFY(QTest::qWaitForWindowExposed(&room.page));
        QCOMPARE(test::clippedTexts(*room.page.findChild<QWidget *>(u"endpointList"_s)), QString());
        test::keepPicture(room.page, u"settings-ollama"_s, scheme);
    }
}

QTEST_MAIN(TestEndpointsOllama)
#include "tst_endpointsollama.moc"
