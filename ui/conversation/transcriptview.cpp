// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/transcriptview.h"

#include "base/log.h"
#include "ui/style/personalook.h"
#include "ui/conversation/pageactions.h"
#include "ui/conversation/transcripttext.h"
#include "ui/conversation/transcriptwords.h"
#include "ui/web/environment.h"
#include "ui/web/lockedview.h"
#include "ui/web/scriptedpage.h"

#include <QLabel>
#include <QScrollBar>
#include <QStackedLayout>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype lossesAllowed = 3;
constexpr auto lossPeriod = 1min;
constexpr auto textInterval = 100ms;
constexpr qsizetype messagesFirst = 16;   // fill most windows; the page asks for more where they do not
constexpr qsizetype messagesAtOnce = 50;
constexpr qsizetype branchAtOnce = 300;  // beyond it, turning to another branch shows that from its end

/// A summary has messages behind it while it is written.
MessageId runningIn(const QList<Message> &messages)
{
    const auto running = std::ranges::find_last(messages, MessageState::Streaming, &Message::state);
    return running.empty() ? MessageId() : running.front().id;
}

}  // namespace

TranscriptView::TranscriptView(Transcript &transcript, QWidget *parent)
    : QWidget(parent), m_transcript(transcript), m_stack(new QStackedLayout), m_find(new FindBar)
{
    setObjectName(u"transcript"_s);
    setAccessibleName(tr("Conversation"));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_textTimer.setSingleShot(true);
    m_textTimer.setInterval(textInterval);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins({});
    rows->setSpacing(0);
    rows->addLayout(m_stack, 1);
    rows->addWidget(m_find);
    connect(&m_textTimer, &QTimer::timeout, this, &TranscriptView::refreshText);
    connectFind();
    connectTranscript();
}

void TranscriptView::connectTranscript()
{
    connect(&m_transcript, &Transcript::reset, this, &TranscriptView::leaveFound);
    connect(&m_transcript, &Transcript::reset, this, &TranscriptView::showAll);
    connect(&m_transcript, &Transcript::earlierLoaded, this, &TranscriptView::takeEarlier);
    connect(&m_transcript, &Transcript::entryAdded, this, &TranscriptView::add);
    connect(&m_transcript, &Transcript::entryChanged, this, &TranscriptView::change);
    connect(&m_transcript, &Transcript::tailReplaced, this, &TranscriptView::replaceTail);
    connect(&m_transcript, &Transcript::entryPatched, this, [this](MessageId id, int revision, const QJsonArray &patches) {
        const QJsonArray patch{u"patch"_s, id.toString(), revision, patches};
        if (m_page != nullptr && revision == 1)
            m_page->call(patch);  // nobody waits for the first word
        else if (m_page != nullptr)
            m_page->callSoon(patch);
        else if (isText() && !m_textTimer.isActive())
            m_textTimer.start();
    });
    connect(&m_transcript, &Transcript::entryReasoned, this, [this](MessageId id, const QString &delta) {
        if (m_page != nullptr)
            m_page->callSoon({u"reason"_s, id.toString(), delta});
    });
    connect(&m_transcript, &Transcript::entryRemoved, this, [this](MessageId id) {
        if (m_page != nullptr)
            m_page->call({u"remove"_s, id.toString()});
        refreshText();
    });
}

void TranscriptView::paintEvent(QPaintEvent *event)
{
    QWidget::paintEvent(event);
    // The window is on the screen first: starting the engine takes longer than the whole rest of it. A timer set when it
    // is shown would run out before it is painted.
    if (m_page == nullptr && !isText())
        QTimer::singleShot(0, this, &TranscriptView::activate);
}

void TranscriptView::activate()
{
    if (m_page != nullptr || isText())
        return;
    const QString reason = webViewUnavailableReason();
    if (!reason.isEmpty()) {
        showAsText(reason);
        return;
    }
    m_page = new ScriptedPage(u"transcript"_s, m_theme, this);
    m_stack->addWidget(m_page);
    setFocusProxy(m_page);
    connectPage();
    m_page->setZoom(m_zoom);
    m_page->open();
}

void TranscriptView::connectPage()
{
    connect(m_page, &ScriptedPage::ready, this, [this] {
        showAll();
        if (m_find->isVisible())
            find();
        emit pageReady();
    });
    connect(m_page, &ScriptedPage::lost, this, &TranscriptView::recover);
    connect(m_page, &ScriptedPage::applied, this, [this](const QVariant &lostMessages) {
        renderAgain(lostMessages.toStringList());
        if (m_find->isVisible()) {
            askFind(u"findState"_s, {});
            showEarlier();
        }
        seek();
        emit textShown();
    });
    connect(m_page, &ScriptedPage::linkActivated, this, &TranscriptView::linkActivated);
    connect(new PageActions(m_transcript, *m_page, m_page), &PageActions::requested, this, &TranscriptView::act);
    connect(m_page, &ScriptedPage::ready, this, &TranscriptView::showLetterKeys);
}

QJsonArray TranscriptView::entries(qsizetype from, qsizetype count) const
{
    QJsonArray all;
    for (const auto some = m_transcript.entries(from, count); const Transcript::Entry &entry : some)
        all.append(TranscriptWords::entry(entry));
    return all;
}

void TranscriptView::showAll()
{
    const QList<Message> &messages = m_transcript.messages();
    m_writing = runningIn(messages);
    m_first = qMax(0, messages.size() - messagesFirst);
    if (m_page != nullptr && m_page->isReady()) {
        m_page->call({u"words"_s, TranscriptWords::page(m_examples)});
        refreshPictures();
        m_page->call({u"reset"_s, entries(m_first, messagesFirst), m_first > 0});
        showLastRead();
    }
    refreshText();
}

void TranscriptView::showEarlier()
{
    if (m_first == 0)
        return;
    const qsizetype from = qMax(0, m_first - messagesAtOnce);
    m_page->call({u"prepend"_s, entries(from, m_first - from), from > 0});
    m_first = from;
}

void TranscriptView::takeEarlier(qsizetype entries)
{
    m_first += entries;
    if (m_page != nullptr && m_page->isReady()) {
        m_page->call({u"prepend"_s, QJsonArray(), m_first > 0});
        showLastRead();
    }
    refreshText();
}

void TranscriptView::add(const Transcript::Entry &entry)
{
    if (m_page != nullptr)
        m_page->call({u"add"_s, TranscriptWords::entry(entry)});
    if (entry.message.state == MessageState::Streaming) {
        m_writing = entry.message.id;
        say(entry.message);
    }
    refreshText();
}

void TranscriptView::replaceTail(qsizetype kept)
{
    const QList<Message> messages = m_transcript.messages();
    const qsizetype tail = messages.size() - kept;
    if (kept < m_first || tail > branchAtOnce) {
        showAll();
        return;
    }
    if (m_page != nullptr)
        m_page->call({u"replaceTail"_s, kept - m_first, entries(kept, tail)});
    if (tail > 0 && messages.at(kept).role == Role::Summary) {
        if (m_page != nullptr)
            m_page->call({u"reveal"_s, messages.at(kept).id.toString()});
        m_writing = runningIn(messages);
        say(messages.at(kept));
    }
    refreshText();
}

void TranscriptView::change(const Transcript::Head &head)
{
    const Message &message = head.message;
    const bool isKnown = std::exchange(m_toolsOf, message.id) == message.id;
    const QList<ToolUse> shown = std::exchange(m_tools, message.tools);
    if (m_page != nullptr)
        m_page->call({u"change"_s, TranscriptWords::header(head, isKnown ? shown : QList<ToolUse>())});
    if (message.id == m_writing && message.state != MessageState::Streaming) {
        m_writing = {};
        say(message);
    }
    refreshText();
}

void TranscriptView::say(const Message &message)
{
    if (m_page != nullptr)
        m_page->call({u"announce"_s, TranscriptWords::announcement(message)});
}

void TranscriptView::renderAgain(const QStringList &messages)
{
    if (messages.isEmpty() || m_page == nullptr)
        return;
    const QList<Message> all = m_transcript.messages();
    for (const Message &message : all) {
        if (messages.contains(message.id.toString()))
            m_page->call({u"render"_s, TranscriptWords::entry(m_transcript.entry(message))});
    }
}

void TranscriptView::act(const QString &action, const QString &argument)
{
    if (action == "earlier"_L1) {
        showEarlier();
    } else if (action == "read"_L1) {
        takeRead(MessageId::fromString(argument));
    } else if (action == "ask"_L1) {
        const QString question = m_examples.value(argument.toInt());
        if (!question.isEmpty())
            emit exampleActivated(question);
    } else if (action == "show-more"_L1) {
        m_transcript.showMore(MessageId::fromString(argument));
    } else if (action == "chart"_L1 || action == "metric"_L1) {
        emit cellRequested(action, argument);
    } else if (action == "dismiss-offer"_L1) {
        m_transcript.dismissOffer(MessageId::fromString(argument));
    } else if (action == "give"_L1 || action == "readdress"_L1 || action == "consult"_L1) {
        emit advisorRequested(action, MessageId::fromString(argument.section(u'/', 0, 0)), argument.section(u'/', 1));
    } else {
        emit actionRequested(action, MessageId::fromString(argument));
    }
}

void TranscriptView::recover()
{
    const auto now = std::chrono::steady_clock::now();
    m_losses.removeIf([now](auto loss) { return now - loss > lossPeriod; });
    m_losses.append(now);
    if (m_losses.size() > lossesAllowed) {
        showAsText(tr("This view was restarted too often and is now shown as text. Nothing is lost."));
        return;
    }
    QTimer::singleShot(0, this, [this] {
        if (m_page != nullptr)
            m_page->open();
    });
}

void TranscriptView::showAsText(const QString &reason)
{
    if (isText())
        return;
    qCInfo(logUi).noquote() << reason;
    auto *holder = new QWidget(this);
    auto *label = new QLabel(reason, holder);
    label->setObjectName(u"transcriptReason"_s);
    label->setWordWrap(true);
    label->setMargin(8);
    m_text = new TranscriptText(holder);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins({});
    layout->addWidget(label);
    layout->addWidget(m_text);
    m_stack->addWidget(holder);
    m_stack->setCurrentWidget(holder);
    setFocusProxy(m_text);
    if (m_page != nullptr)
        m_page->deleteLater();
    m_page = nullptr;
    refreshText();
    if (m_find->isVisible())
        find();
}

void TranscriptView::refreshText()
{
    if (!isText())
        return;
    m_text->showText(plainText());
    if (m_find->isVisible())
        m_find->setState(m_text->state());
}

void TranscriptView::setTheme(const QByteArray &css)
{
    m_theme = css;
    if (m_page != nullptr)
        m_page->setTheme(css);
}

void TranscriptView::setZoom(qreal factor)
{
    m_zoom = factor;
    if (m_page != nullptr)
        m_page->setZoom(factor);
}

void TranscriptView::setExamples(const QStringList &examples)
{
    if (m_examples == examples)
        return;
    m_examples = examples;
    if (m_page != nullptr)
        m_page->call({u"words"_s, TranscriptWords::page(m_examples)});
}

void TranscriptView::refreshPictures()
{
    if (m_page != nullptr)
        m_page->call({u"pictures"_s, advisorPictures()});
}

void TranscriptView::copySelection()
{
    if (isText())
        m_text->copy();
    else if (m_page != nullptr)
        m_page->copySelection();
}

QString TranscriptView::plainText() const
{
    QList<Message> messages = m_transcript.messages();
    for (Message &message : messages)
        message = m_transcript.readable(message);
    return TranscriptWords::plainText(messages);
}

}  // namespace sb::ui
