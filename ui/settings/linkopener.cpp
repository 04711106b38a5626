// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/linkopener.h"

#include "base/limits.h"
#include "settings/settings.h"
#include "ui/settings/linkdialog.h"

#include <QStringList>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString hostOf(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded).toLower();
}

/// To whom, about what, and the text: nothing else, since some mail programs let an address attach files.
QUrl plainMail(const QUrl &url)
{
    QUrlQuery query;
    for (const auto items = QUrlQuery(url).queryItems(QUrl::FullyEncoded); const auto &[name, value] : items) {
        const QString field = name.toLower();
        if (field == "subject"_L1 || field == "body"_L1 || field == "cc"_L1)
            query.addQueryItem(name, value);
    }
    QUrl plain = url;
    plain.setQuery(query);
    return plain;
}

}  // namespace

LinkOpener::LinkOpener(Settings &settings, QWidget &window, QObject *parent)
    : QObject(parent), m_settings(settings), m_window(window)
{
}

void LinkOpener::activate(const QUrl &url)
{
    const QString scheme = url.scheme();
    if (scheme == "mailto"_L1)
        return ask(plainMail(url));
    if ((scheme != "https"_L1 && scheme != "http"_L1) || hostOf(url).isEmpty())
        return;
    if (m_settings.get(settings::allowedHosts).contains(hostOf(url)))
        emit opened(url);
    else
        ask(url);
}

void LinkOpener::ask(const QUrl &url)
{
    if (LinkDialog *former = m_question)
        former->reject();
    auto *question = new LinkDialog(url, m_settings.get(settings::allowedHosts).size(), &m_window);
    connect(question, &QDialog::accepted, this, [this, url] {
        allow(url);
        emit opened(url);
    });
    connect(question, &LinkDialog::forgetRequested, this, [this] { m_settings.set(settings::allowedHosts, QStringList()); });
    question->open();
    m_question = question;
}

void LinkOpener::allow(const QUrl &url)
{
    if (hostOf(url).isEmpty())
        return;
    QStringList hosts = m_settings.get(settings::allowedHosts);
    hosts.append(hostOf(url));
    m_settings.set(settings::allowedHosts, hosts.mid(qMax(0, hosts.size() - limits::allowedHosts)));
}

}  // namespace sb::ui
