// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/networkform.h"

#include "support/testcase.h"

#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sb;
using sb::ui::NetworkForm;

class TestNetworkForm : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void theUsualWayIsEmpty();
    void whatIsShownComesBack();
    void whatCannotBeUsedIsSaid_data();
    void whatCannotBeUsedIsSaid();
    void fieldsThatSayNothingAreHidden();
    void aFileIsChosenInADialog();
};

void TestNetworkForm::theUsualWayIsEmpty()
{
    const NetworkForm form;
    const Result<NetworkOptions> options = form.options();
    QVERIFY(options);
    QCOMPARE(options->proxy, NetworkOptions::Proxy::System);
    QVERIFY(options->headers.isEmpty() && options->authorityFile.isEmpty());
    QCOMPARE(options->protocol, NetworkOptions::Protocol::Newest);
}

void TestNetworkForm::whatIsShownComesBack()
{
    NetworkOptions options;
    options.proxy = NetworkOptions::Proxy::Manual;
    options.proxyAddress = QUrl(u"socks5h://p.example:1080"_s);
    options.proxyUser = u"me"_s;
    options.proxyPassword = Secret("word");
    options.authorityFile = u"/a.pem"_s;
    options.certificateFile = u"/c.pem"_s;
    options.keyFile = u"/c.key"_s;
    options.keyPassphrase = Secret("phrase");
    options.headers = {"X-Team: platform", "X-Other: b"};
    options.protocol = NetworkOptions::Protocol::Http11;
    NetworkForm form;
    form.setOptions(options);
    const Result<NetworkOptions> read = form.options();
    QVERIFY(read);
    QCOMPARE(read->proxyAddress, options.proxyAddress);
    QVERIFY(read->proxyPassword.isEmpty());  // what is kept is not shown: an empty field leaves it as it is
    QCOMPARE(read->keyFile, options.keyFile);
    QVERIFY(read->keyPassphrase.isEmpty());
    QCOMPARE(read->headers, options.headers);
    QCOMPARE(read->protocol, options.protocol);
}

void TestNetworkForm::whatCannotBeUsedIsSaid_data()
{
    QTest::addColumn<QString>("proxy");
    QTest::addColumn<QString>("headers");
    QTest::addColumn<QString>("beginning");
    QTest::newRow("no port") << u"p.example"_s << QString() << u"Proxy: write its address"_s;
    QTest::newRow("user in the address") << u"http://me:x@p.example:1"_s << QString() << u"Proxy: write its address"_s;
    QTest::newRow("no colon") << QString() << u"X-Team platform"_s << u"Headers: write each"_s;
    QTest::newRow("the connection's own") << QString() << u"Host: other.example"_s << u"Headers: write each"_s;
    QTest::newRow("a key") << QString() << u"X-Team: a\nAuthorization: Bearer x"_s << u"Headers: a key, token or password"_s;
}

void TestNetworkForm::whatCannotBeUsedIsSaid()
{
    QFETCH(const QString, proxy);
    QFETCH(const QString, headers);
    QFETCH(const QString, beginning);
    NetworkForm form;
    if (!proxy.isEmpty())
        form.findChild<QComboBox *>(u"proxyKind"_s)->setCurrentIndex(1);
    form.findChild<QLineEdit *>(u"proxyAddress"_s)->setText(proxy);
    form.findChild<QPlainTextEdit *>(u"extraHeaders"_s)->setPlainText(headers);
    const Result<NetworkOptions> options = form.options();
    QVERIFY(!options);
    QVERIFY2(options.error().detail.startsWith(beginning), qPrintable(options.error().detail));
}

void TestNetworkForm::fieldsThatSayNothingAreHidden()
{
    NetworkForm form;
    const auto shows = [&form](const QString &name) { return form.findChild<QWidget *>(name)->isVisibleTo(&form); };
    QVERIFY(!shows(u"proxyUser"_s) && !shows(u"keyFile"_s) && !shows(u"keyPassphrase"_s));
    form.findChild<QComboBox *>(u"proxyKind"_s)->setCurrentIndex(1);
    form.findChild<QLineEdit *>(u"certificateFile"_s)->setText(u"/c.pem"_s);
    QVERIFY(shows(u"proxyUser"_s) && shows(u"keyFile"_s) && shows(u"keyPassphrase"_s));
}

void TestNetworkForm::aFileIsChosenInADialog()
{
    NetworkForm form;
    QSignalSpy edited(&form, &NetworkForm::edited);
    form.show();
    QTest::mouseClick(form.findChild<QPushButton *>(u"authorityFileButton"_s), Qt::LeftButton);
    auto *dialog = form.findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    emit dialog->fileSelected(u"/a.pem"_s);
    QCOMPARE(form.options()->authorityFile, u"/a.pem"_s);
    QCOMPARE(edited.size(), 1);
}

QTEST_MAIN(TestNetworkForm)
#include "tst_networkform.moc"
