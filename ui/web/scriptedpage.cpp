// SPDX-License-Identifier: Apache-2.0
#include "ui/web/scriptedpage.h"

#include "base/json.h"
#include "base/log.h"
#include "ui/web/lockedpage.h"
#include "ui/web/lockedprofile.h"
#include "ui/web/lockedview.h"

#include <QDir>
#include <QVBoxLayout>
#include <QWebEngineScript>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qint64 flushInterval = 50;  // milliseconds: more often than the eye needs costs layout for nothing
constexpr qreal smallestZoom = 0.8;
constexpr qreal largestZoom = 2.0;

QStringList scriptsOf(const QString &page)
{
    QStringList scripts{u":/web/%1.js"_s.arg(page)};
    const QStringList further = QDir(u":/web"_s).entryList({page + u"-*.js"_s}, QDir::Files, QDir::Name);
    for (const QString &name : further)
        scripts.append(u":/web/"_s + name);
    return scripts;
}

}  // namespace

ScriptedPage::ScriptedPage(const QString &name, const QByteArray &theme, QWidget *parent)
    : QWidget(parent),
      m_profile(std::make_unique<LockedProfile>()),
      m_page(std::make_unique<LockedPage>(*m_profile, name + u".html"_s, scriptsOf(name))),
      m_view(new LockedView(this))
{
    m_profile->setTheme(theme);
    m_page->setBackgroundColor(palette().color(QPalette::Base));
    m_view->setObjectName(name + u"View"_s);
    m_view->setPage(m_page.get());
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_view);

    m_flushTimer.setSingleShot(true);
    connect(&m_flushTimer, &QTimer::timeout, this, &ScriptedPage::flush);
    connect(m_page.get(), &QWebEnginePage::loadFinished, this, &ScriptedPage::finishLoading);
    connect(m_page.get(), &LockedPage::linkActivated, this, &ScriptedPage::linkActivated);
    connect(m_page.get(), &LockedPage::actionActivated, this, &ScriptedPage::actionActivated);
    connect(m_page.get(), &QWebEnginePage::renderProcessTerminated, this,
            [this](QWebEnginePage::RenderProcessTerminationStatus status, int code) {
                m_isReady = false;
                m_isLoading = false;
                m_calls = {};
                qCInfo(logUi) << "a page's process ended, status" << status << "code" << code;
                emit lost();
            });
}

ScriptedPage::~ScriptedPage()
{
    // The view borrows the page, the page the profile: they go in this order.
    delete m_view;
}

void ScriptedPage::open()
{
    m_isReady = false;
    m_isLoading = true;
    m_page->open();
}

void ScriptedPage::finishLoading(bool isLoaded)
{
    // A refused navigation ends here with false, too; the page itself is still there then.
    if (!m_isLoading)
        return;
    m_isLoading = false;
    if (!isLoaded) {
        emit lost();
        return;
    }
    m_isReady = true;
    m_calls = {};
    emit ready();
}

void ScriptedPage::call(const QJsonArray &call)
{
    if (!m_isReady)
        return;
    m_calls.append(call);
    m_flushTimer.start(0);
}

void ScriptedPage::callSoon(const QJsonArray &call)
{
    if (!m_isReady)
        return;
    m_calls.append(call);
    if (m_flushTimer.isActive())
        return;
    const qint64 passed = m_sinceFlush.isValid() ? m_sinceFlush.elapsed() : flushInterval;
    m_flushTimer.start(static_cast<int>(std::max<qint64>(0, flushInterval - passed)));
}

void ScriptedPage::flush()
{
    if (m_calls.isEmpty())
        return;
    const QString script = u"sb.apply("_s % QString::fromUtf8(toCompactJson(m_calls)) % u')';
    m_calls = {};
    m_sinceFlush.start();
    m_page->runJavaScript(script, QWebEngineScript::ApplicationWorld, [this](const QVariant &answer) { emit applied(answer); });
}

void ScriptedPage::setTheme(const QByteArray &css)
{
    m_profile->setTheme(css);
    m_page->setBackgroundColor(palette().color(QPalette::Base));
    call({u"theme"_s, ++m_themeVersion});
}

void ScriptedPage::setZoom(qreal factor)
{
    m_page->setZoomFactor(std::clamp(factor, smallestZoom, largestZoom));
}

void ScriptedPage::copySelection()
{
    m_page->triggerAction(QWebEnginePage::Copy);
}

void ScriptedPage::ask(const QString &function, const QJsonArray &arguments, const std::function<void(const QVariant &)> &take)
{
    const QString script = u"sb."_s % function % u"(..."_s % QString::fromUtf8(toCompactJson(arguments)) % u')';
    m_page->runJavaScript(script, QWebEngineScript::ApplicationWorld, take);
}

void ScriptedPage::askForFirstFrame(const std::function<void(double)> &take)
{
    const QString script = u"performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0]?.startTime"_s;
    m_page->runJavaScript(script, QWebEngineScript::ApplicationWorld,
                          [take](const QVariant &time) { take(time.toDouble() > 0 ? time.toDouble() : 0.0); });
}

}  // namespace sb::ui
