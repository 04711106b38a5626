// SPDX-License-Identifier: Apache-2.0
#include "ui/web/pageplace.h"

#include "base/log.h"
#include "ui/style/tokens.h"
#include "ui/web/environment.h"
#include "ui/web/scriptedpage.h"

#include <QEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedLayout>
#include <QTimer>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype lossesBorne = 3;
constexpr auto lossesWithin = 1min;

}  // namespace

PagePlace::PagePlace(const QString &page, const QString &title, QWidget *parent)
    : QWidget(parent), m_name(page), m_stack(new QStackedLayout(this)), m_theme(cssVariables(systemScheme()))
{
    setAccessibleName(title);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_stack->setContentsMargins({});
}

bool PagePlace::isReady() const
{
    return m_page != nullptr && m_page->isReady();
}

void PagePlace::call(const QJsonArray &call)
{
    if (m_page != nullptr)
        m_page->call(call);
}

void PagePlace::callSoon(const QJsonArray &call)
{
    if (m_page != nullptr)
        m_page->callSoon(call);
}

void PagePlace::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    if (m_page == nullptr && !isText())
        QTimer::singleShot(0, this, &PagePlace::activate);
}

void PagePlace::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::StyleChange)
        return;
    const QByteArray theme = cssVariables(systemScheme());
    if (std::exchange(m_theme, theme) != theme && m_page != nullptr)
        m_page->setTheme(theme);
}

void PagePlace::activate()
{
    if (m_page != nullptr || isText())
        return;
    if (const QString reason = webViewUnavailableReason(); !reason.isEmpty())
        return showAsText(reason);
    m_page = new ScriptedPage(m_name, m_theme, this);
    m_stack->addWidget(m_page);
    setFocusProxy(m_page);
    connect(m_page, &ScriptedPage::ready, this, &PagePlace::ready);
    connect(m_page, &ScriptedPage::lost, this, &PagePlace::recover);
    connect(m_page, &ScriptedPage::applied, this, &PagePlace::applied);
    connect(m_page, &ScriptedPage::actionActivated, this, &PagePlace::actionActivated);
    connect(m_page, &ScriptedPage::linkActivated, this, &PagePlace::linkActivated);
    m_page->open();
}

void PagePlace::recover()
{
    const auto now = std::chrono::steady_clock::now();
    m_losses.removeIf([now](auto loss) { return now - loss > lossesWithin; });
    m_losses.append(now);
    if (m_losses.size() > lossesBorne)
        return showAsText(tr("This view was restarted too often and is now shown as text. Nothing is lost."));
    QTimer::singleShot(0, this, [this] {
        if (m_page != nullptr)
            m_page->open();
    });
}

void PagePlace::showAsText(const QString &reason)
{
    qCInfo(logUi).noquote() << reason;
    auto *holder = new QWidget;
    auto *label = new QLabel(reason);
    label->setObjectName(u"pageReason"_s);
    label->setProperty("role", u"tiny"_s);
    label->setWordWrap(true);
    label->setContentsMargins(space::wide, space::medium, space::wide, 0);
    m_text = new QPlainTextEdit;
    m_text->setObjectName(m_name + u"Text"_s);
    m_text->setAccessibleName(accessibleName());
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(space::wide);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(label);
    layout->addWidget(m_text, 1);
    m_stack->addWidget(holder);
    m_stack->setCurrentWidget(holder);
    setFocusProxy(m_text);
    if (m_page != nullptr)
        m_page->deleteLater();
    m_page = nullptr;
    emit textWanted();
}

void PagePlace::setText(const QString &text)
{
    if (m_text == nullptr || m_text->toPlainText() == text)
        return;
    const int place = m_text->verticalScrollBar()->value();
    m_text->setPlainText(text);
    m_text->verticalScrollBar()->setValue(place);
}

}  // namespace sb::ui
