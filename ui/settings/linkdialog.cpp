// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/linkdialog.h"

#include "base/text.h"
#include "ui/style/tokens.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStringBuilder>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int addressLines = 5;  // more can be scrolled to

QString withInvisiblesShown(const QString &text)
{
    QString shown;
    for (const QChar c : text) {
        if (isInvisible(c.unicode()) || c.isSpace() || c.category() == QChar::Other_Control)
            shown += u"\u27e8U+%1\u27e9"_s.arg(QString::number(c.unicode(), 16).toUpper(), 4, u'0');
        else
            shown += c;
    }
    return shown;
}

}  // namespace

QString shownAddress(const QUrl &url)
{
    return withInvisiblesShown(url.toString(QUrl::PrettyDecoded));
}

QString shownHost(const QUrl &url)
{
    const QString ascii = url.host(QUrl::FullyEncoded);
    const QString host = QUrl::fromAce(ascii.toLatin1(), QUrl::IgnoreIDNWhitelist);
    return host == ascii ? host : u"%1 (%2)"_s.arg(withInvisiblesShown(host), ascii);
}

LinkDialog::LinkDialog(const QUrl &url, qsizetype allowedHosts, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"linkDialog"_s);
    setWindowTitle(tr("Open a link"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool hasHost = !url.host().isEmpty();
    auto *question = new QLabel(hasHost ? tr("Open this address in your browser?") : tr("Write to this address?"));
    question->setObjectName(u"linkQuestion"_s);
    question->setProperty("role", u"heading"_s);
    auto *host = new QLabel(hasHost ? tr("It leads to %1").arg(shownHost(url)) : tr("Your mail program opens with it."));
    host->setObjectName(u"linkHost"_s);
    host->setTextFormat(Qt::PlainText);
    host->setWordWrap(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(question);
    layout->addWidget(host);
    layout->addWidget(makeAddress(url));
    layout->addSpacing(space::medium);
    layout->addWidget(makeButtons(hasHost, allowedHosts));
    setMinimumWidth(460);
    m_cancel->setFocus();
}

QWidget *LinkDialog::makeAddress(const QUrl &url)
{
    auto *address = new QPlainTextEdit(shownAddress(url));
    address->setObjectName(u"linkAddress"_s);
    address->setAccessibleName(tr("Address"));
    address->setReadOnly(true);
    address->setTabChangesFocus(true);
    address->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    address->setWordWrapMode(QTextOption::WrapAnywhere);
    address->setFixedHeight(address->fontMetrics().lineSpacing() * addressLines + 2 * space::medium);
    return address;
}

QWidget *LinkDialog::makeButtons(bool hasHost, qsizetype allowedHosts)
{
    m_cancel = new QPushButton(tr("&Cancel"));
    m_cancel->setObjectName(u"linkCancel"_s);
    auto *open = new QPushButton(hasHost ? tr("&Open, and do not ask for this host again") : tr("&Open"));
    open->setObjectName(u"linkOpen"_s);
    open->setAutoDefault(false);
    m_forget = new QPushButton(tr("&Forget %n allowed host(s)", nullptr, static_cast<int>(allowedHosts)));
    m_forget->setObjectName(u"linkForget"_s);
    m_forget->setProperty("flat", true);
    m_forget->setAutoDefault(false);
    m_forget->setVisible(allowedHosts > 0);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_forget, &QPushButton::clicked, this, &LinkDialog::forget);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_forget);
    layout->addStretch();
    layout->addWidget(open);
    layout->addWidget(m_cancel);
    m_cancel->setDefault(true);
    return row;
}

void LinkDialog::forget()
{
    m_forget->setEnabled(false);
    m_forget->setText(tr("Forgotten"));
    emit forgetRequested();
}

}  // namespace sb::ui
