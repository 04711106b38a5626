// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/networkform.h"

#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using Proxy = NetworkOptions::Proxy;

QUrl proxyAddressFrom(const QString &typed)
{
    const QString text = typed.trimmed();
    return QUrl(text.isEmpty() || text.contains("://"_L1) ? text : u"http://"_s + text);
}

}  // namespace

NetworkForm::NetworkForm(QWidget *parent) : QWidget(parent), m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(space::wide);
    m_form->setVerticalSpacing(space::medium);
    m_form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    addProxy(*m_form);
    addCertificates(*m_form);
    addRest(*m_form);
    refresh();
}

void NetworkForm::addProxy(QFormLayout &form)
{
    m_proxy = new ArrowComboBox;
    m_proxy->setObjectName(u"proxyKind"_s);
    m_proxy->addItem(tr("As this computer is set up"), static_cast<int>(Proxy::System));
    m_proxy->addItem(tr("This one"), static_cast<int>(Proxy::Manual));
    m_proxy->addItem(tr("None"), static_cast<int>(Proxy::None));
    form.addRow(tr("Pro&xy"), m_proxy);
    m_proxyAddress = addField(form, u"proxyAddress"_s, tr("Proxy's addre&ss"));
    m_proxyAddress->setPlaceholderText(tr("http://host:port, https:// or socks5h://"));
    m_proxyUser = addField(form, u"proxyUser"_s, tr("Proxy's &user name"));
    m_proxyPassword = addField(form, u"proxyPassword"_s, tr("Proxy's pass&word"));
    m_proxyPassword->setEchoMode(QLineEdit::Password);
    connect(m_proxy, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        emit edited();
    });
}

void NetworkForm::addCertificates(QFormLayout &form)
{
    m_authority = addFile(form, u"authorityFile"_s, tr("Company's certificate authorit&y"), tr("Choose the authority's file"));
    m_authority->setPlaceholderText(tr("a PEM file, trusted beside the usual ones"));
    m_certificate =
        addFile(form, u"certificateFile"_s, tr("This computer's &certificate"), tr("Choose this computer's certificate"));
    m_certificate->setPlaceholderText(tr("PEM or PKCS #12, only if the server wants one"));
    m_keyFile = addFile(form, u"keyFile"_s, tr("Certificate's ke&y file"), tr("Choose the certificate's key"));
    m_passphrase = addField(form, u"keyPassphrase"_s, tr("Key file's passp&hrase"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    connect(m_certificate, &QLineEdit::textChanged, this, &NetworkForm::refresh);
}

void NetworkForm::addRest(QFormLayout &form)
{
    m_headers = new QPlainTextEdit;
    m_headers->setObjectName(u"extraHeaders"_s);
    m_headers->setPlaceholderText(tr("Name: value, one a line"));
    m_headers->setTabChangesFocus(true);
    m_headers->setFixedHeight(m_headers->fontMetrics().lineSpacing() * 3 + 2 * space::medium);
    form.addRow(tr("More &headers"), m_headers);
    m_http = new ArrowComboBox;
    m_http->setObjectName(u"httpVersion"_s);
    m_http->addItem(tr("The newest that the server offers"), static_cast<int>(NetworkOptions::Protocol::Newest));
    m_http->addItem(tr("1.1 only: one connection for each question"), static_cast<int>(NetworkOptions::Protocol::Http11));
    form.addRow(tr("HTT&P"), m_http);
    connect(m_headers, &QPlainTextEdit::textChanged, this, &NetworkForm::edited);
    connect(m_http, &QComboBox::currentIndexChanged, this, &NetworkForm::edited);
}

QLineEdit *NetworkForm::addField(QFormLayout &form, const QString &name, const QString &label)
{
    auto *field = new QLineEdit;
    field->setObjectName(name);
    form.addRow(label, field);
    connect(field, &QLineEdit::textEdited, this, &NetworkForm::edited);
    return field;
}

QLineEdit *NetworkForm::addFile(QFormLayout &form, const QString &name, const QString &label, const QString &title)
{
    auto *row = new QWidget;
    auto *field = new QLineEdit;
    field->setObjectName(name);
    auto *choose = new QPushButton(tr("Choose…"));
    choose->setObjectName(name + "Button"_L1);
    choose->setAccessibleName(title);
    choose->setAutoDefault(false);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(field, 1);
    layout->addWidget(choose);
    auto *words = new QLabel(label);
    words->setBuddy(field);
    form.addRow(words, row);
    connect(field, &QLineEdit::textEdited, this, &NetworkForm::edited);
    connect(choose, &QPushButton::clicked, this, [this, field, title] {
        auto *dialog = new QFileDialog(this, title);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, [this, field](const QString &path) {
            field->setText(path);
            emit edited();
        });
        dialog->open();
    });
    return field;
}

void NetworkForm::setKept(SecretParts kept, SecretParts forgotten)
{
    const auto hintFor = [kept, forgotten](SecretPart part) {
        return forgotten.testFlag(part) ? tr("kept until you quit; enter it again")
            : kept.testFlag(part)       ? tr("leave this empty to keep it")
                                        : QString();
    };
    m_proxyPassword->setPlaceholderText(hintFor(SecretPart::ProxyPassword));
    m_passphrase->setPlaceholderText(hintFor(SecretPart::KeyPassphrase));
}

void NetworkForm::focusPassword(SecretPart part)
{
    (part == SecretPart::ProxyPassword ? m_proxyPassword : m_passphrase)->setFocus();
}

void NetworkForm::refresh()
{
    const bool isManual = m_proxy->currentData().toInt() == static_cast<int>(Proxy::Manual);
    for (QLineEdit *field : {m_proxyAddress, m_proxyUser, m_proxyPassword})
        m_form->setRowVisible(field, isManual);
    const bool hasCertificate = m_certificate != nullptr && !m_certificate->text().isEmpty();
    if (m_keyFile != nullptr)
        m_form->setRowVisible(m_keyFile->parentWidget(), hasCertificate);
    if (m_passphrase != nullptr)
        m_form->setRowVisible(m_passphrase, hasCertificate);
}

void NetworkForm::setOptions(const NetworkOptions &options)
{
    m_proxy->setCurrentIndex(m_proxy->findData(static_cast<int>(options.proxy)));
    m_proxyAddress->setText(options.proxyAddress.toString());
    m_proxyUser->setText(options.proxyUser);
    m_proxyPassword->clear();
    m_authority->setText(options.authorityFile);
    m_certificate->setText(options.certificateFile);
    m_keyFile->setText(options.keyFile);
    m_passphrase->clear();
    QStringList headers;
    for (const QByteArray &header : options.headers)
        headers.append(QString::fromLatin1(header));
    m_headers->setPlainText(headers.join(u'\n'));
    m_http->setCurrentIndex(m_http->findData(static_cast<int>(options.protocol)));
    refresh();
}

Result<NetworkOptions> NetworkForm::options() const
{
    NetworkOptions options;
    options.proxy = static_cast<Proxy>(m_proxy->currentData().toInt());
    if (options.proxy == Proxy::Manual) {
        options.proxyAddress = proxyAddressFrom(m_proxyAddress->text());
        options.proxyUser = m_proxyUser->text();
        options.proxyPassword = Secret(m_proxyPassword->text().toUtf8());
        if (!check(options))
            return fail(
                ErrorKind::InvalidArgument,
                tr("Proxy: write its address with the port, like http://proxy.example:3128; a user name has its own field."));
    }
    options.authorityFile = m_authority->text().trimmed();
    options.certificateFile = m_certificate->text().trimmed();
    if (!options.certificateFile.isEmpty()) {
        options.keyFile = m_keyFile->text().trimmed();
        options.keyPassphrase = Secret(m_passphrase->text().toUtf8());
    }
    for (const auto lines = m_headers->toPlainText().split(u'\n', Qt::SkipEmptyParts); const QString &line : lines) {
        const QByteArray header = line.trimmed().toUtf8();
        if (namesKey(header))
            return fail(ErrorKind::InvalidArgument, tr("Headers: a key, token or password belongs in the field for the key."));
        options.headers.append(header);
    }
    options.protocol = static_cast<NetworkOptions::Protocol>(m_http->currentData().toInt());
    if (!check(options))
        return fail(ErrorKind::InvalidArgument,
                    tr("Headers: write each as “Name: value”; some, like Host, are the connection's own."));
    return options;
}

}  // namespace sb::ui
