// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/requestinspector.h"

#include "base/limits.h"
#include "models/exchangetext.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto followInterval = 500ms;
constexpr int reasonWidth = 480;

QPlainTextEdit *makeTextPane(const QString &objectName, const QString &accessibleName)
{
    auto *pane = new QPlainTextEdit;
    pane->setObjectName(objectName);
    pane->setAccessibleName(accessibleName);
    pane->setReadOnly(true);
    pane->setTabChangesFocus(true);
    pane->setUndoRedoEnabled(false);
    pane->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    pane->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return pane;
}

QWidget *withHeading(const QString &heading, QPlainTextEdit *pane)
{
    auto *label = new QLabel(heading);
    label->setProperty("role", u"heading"_s);
    label->setBuddy(pane);
    auto *part = new QWidget;
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->setSpacing(space::small);
    layout->addWidget(label);
    layout->addWidget(pane, 1);
    return part;
}

/// The reader's place stays when more has come.
void replaceText(QPlainTextEdit &pane, const QString &text)
{
    if (pane.toPlainText() == text)
        return;
    const int place = pane.verticalScrollBar()->value();
    pane.setPlainText(text);
    pane.verticalScrollBar()->setValue(place);
}

QString secondsText(std::chrono::milliseconds time)
{
    return QLocale().toString(static_cast<double>(time.count()) / 1000, 'f', 1);
}

}  // namespace

RequestInspector::RequestInspector(std::function<Exchanges::Found()> find, QWidget *parent)
    : QDialog(parent),
      m_find(std::move(find)),
      m_summary(new QLabel),
      m_choice(new ArrowComboBox),
      m_sent(makeTextPane(u"sentText"_s, tr("What was sent"))),
      m_received(makeTextPane(u"receivedText"_s, tr("What came back"))),
      m_note(new QLabel),
      m_copyText(new QPushButton(tr("&Copy as text"))),
      m_copyCommand(new QPushButton(tr("Copy as a c&url command")))
{
    setObjectName(u"requestInspector"_s);
    setWindowTitle(tr("What was sent and received"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(960, 600);
    m_summary->setObjectName(u"exchangeSummary"_s);
    m_note->setObjectName(u"exchangeNote"_s);
    m_note->setProperty("role", u"caption"_s);
    for (QLabel *label : {m_summary, m_note}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_choice->setObjectName(u"exchangeChoice"_s);
    m_choice->setAccessibleName(tr("Which of the requests"));
    m_panes = makePanes();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(m_choice, 0, Qt::AlignLeft);
    layout->addWidget(m_summary);
    layout->addWidget(m_panes, 1);
    layout->addWidget(m_note);
    layout->addStretch(0);
    layout->addWidget(makeButtons());
    m_follow.setInterval(followInterval);
    connect(&m_follow, &QTimer::timeout, this, &RequestInspector::refresh);
    connect(m_choice, &QComboBox::activated, this, &RequestInspector::showRequest);
    refresh();
}

QWidget *RequestInspector::makePanes()
{
    auto *panes = new QSplitter;
    panes->setObjectName(u"exchangePanes"_s);
    panes->setChildrenCollapsible(false);
    panes->addWidget(withHeading(tr("Sent"), m_sent));
    panes->addWidget(withHeading(tr("Received, with the seconds since it was sent"), m_received));
    panes->setSizes({1000, 1000});
    return panes;
}

QWidget *RequestInspector::makeButtons()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setObjectName(u"closeInspector"_s);
    m_copyText->setObjectName(u"copyExchange"_s);
    m_copyCommand->setObjectName(u"copyCommand"_s);
    m_copyCommand->setToolTip(tr("The key is not in it: put it into API_KEY first."));
    buttons->addButton(m_copyText, QDialogButtonBox::ActionRole);
    buttons->addButton(m_copyCommand, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copyText, &QPushButton::clicked, this, &RequestInspector::copyText);
    connect(m_copyCommand, &QPushButton::clicked, this, &RequestInspector::copyCommand);
    return buttons;
}

void RequestInspector::refresh()
{
    Exchanges::Found found = m_find();
    const bool hasMore = found.requests.size() > m_requests.size();
    m_requests = std::move(found.requests);
    m_isPart = found.isPart;
    const bool isKept = !m_requests.isEmpty();
    m_panes->setVisible(isKept);
    m_note->setVisible(isKept);
    m_copyText->setVisible(isKept);
    m_copyCommand->setVisible(isKept);
    m_choice->setVisible(m_requests.size() > 1);
    if (!isKept) {
        m_summary->setText(reason(found.state));
        m_follow.stop();
        resize(reasonWidth, layout()->heightForWidth(reasonWidth));
        return;
    }
    if (hasMore) {
        m_choice->clear();
        for (qsizetype i = 1; i <= m_requests.size(); ++i)
            m_choice->addItem(tr("Request %1 of %2").arg(i).arg(m_requests.size()));
        m_choice->setCurrentIndex(m_choice->count() - 1);
    }
    m_requests.constLast().end ? m_follow.stop() : m_follow.start();
    showRequest();
}

Exchange RequestInspector::chosen() const
{
    return m_requests.value(qMax(0, m_choice->currentIndex()));
}

void RequestInspector::showRequest()
{
    const Exchange exchange = chosen();
    m_summary->setText(summary(exchange));
    m_copyCommand->setEnabled(exchange.bodyBytes <= limits::exchangeBytes);
    const quint64 shown = ++m_shown;
    QtConcurrent::run([exchange] {
        // One more than is shown: so it is known whether there is more.
        return std::pair(sentText(exchange, limits::exchangeShown + 1), receivedText(exchange, limits::exchangeShown + 1));
    }).then(this, [this, shown, isCut = exchange.keptBytes == limits::exchangeBytes](const std::pair<QString, QString> &texts) {
        if (shown != m_shown)
            return;
        QStringList notes{
            tr("Keys, and what looks like one, are left out (•••••). This is kept in memory only, until you quit.")};
        if (qMax(texts.first.size(), texts.second.size()) > limits::exchangeShown)
            notes.append(tr("Only the beginning of a long text is shown here; “Copy as text” takes all of it."));
        if (isCut)
            notes.append(
                tr("Of this long answer only the first %1 were kept.").arg(QLocale().formattedDataSize(limits::exchangeBytes)));
        if (m_isPart)
            notes.append(tr("The first requests of this answer were dropped, to make room for newer ones."));
        m_note->setText(notes.join(u' '));
        replaceText(*m_sent, texts.first.left(limits::exchangeShown));
        replaceText(*m_received, texts.second.left(limits::exchangeShown));
    });
}

QString RequestInspector::reason(Exchanges::State state)
{
    switch (state) {
    case Exchanges::State::ByRules:
        return tr(
            "Nothing left this computer: the playbook made this answer here, from the advisor's own text and your figures.");
    case Exchanges::State::OfEarlierStart:
        return tr(
            "This answer came before the program was started this time. What is sent and received is kept in memory only, "
            "until you quit.");
    case Exchanges::State::Dropped:
        return tr("What was sent and received was dropped, to make room for that of newer requests.");
    case Exchanges::State::NothingSent:
    case Exchanges::State::Kept:
        break;
    }
    return tr("Nothing was sent.");
}

QString RequestInspector::summary(const Exchange &exchange)
{
    const QLocale locale;
    QStringList parts{tr("Sent at %1, %2", "time, size")
                          .arg(locale.toString(exchange.startedAt.toLocalTime().time(), QLocale::LongFormat),
                               locale.formattedDataSize(exchange.bodyBytes))};
    if (exchange.head) {
        parts.append(tr("status %1 after %2\u202fs", "code, seconds")
                         .arg(QString::number(exchange.head->status), secondsText(exchange.headAt)));
        parts.append(tr("%1 received", "size").arg(locale.formattedDataSize(exchange.bytes)));
        if (!exchange.head->requestId.isEmpty())
            parts.append(tr("request %1").arg(QString::fromUtf8(exchange.head->requestId)));
    }
    parts.append(ending(exchange));
    return parts.join(u" · "_s);
}

QString RequestInspector::ending(const Exchange &exchange)
{
    if (!exchange.end)
        return exchange.head ? tr("still coming") : tr("no answer yet");
    const QString when = secondsText(exchange.endAt);
    switch (exchange.end->how) {
    case HttpEnd::How::EndOfBody:
        return tr("ended by the server after %1\u202fs", "seconds").arg(when);
    case HttpEnd::How::Cancelled:
        return tr("closed by this program after %1\u202fs", "seconds").arg(when);
    case HttpEnd::How::Failed:
        break;
    }
    QUrl address = QUrl::fromEncoded(exchange.address);
    address.setUserInfo({});
    return tr("failed after %1\u202fs: %2", "seconds, reason")
        .arg(when, errorText(exchange.end->error.kind, address.authority()).title);
}

QString RequestInspector::asText(const Exchange &exchange)
{
    return sentText(exchange) + u"\n\n"_s + receivedText(exchange);
}

void RequestInspector::copyText()
{
    QtConcurrent::run([requests = m_requests] {
        QStringList parts;
        for (const Exchange &exchange : requests)
            parts.append(asText(exchange));
        return parts.join(u"\n\n"_s);
    }).then(this, [](const QString &text) { QGuiApplication::clipboard()->setText(text); });
}

void RequestInspector::copyCommand()
{
    QtConcurrent::run([exchange = chosen()] { return curlCommand(exchange); }).then(this, [](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
    });
}

}  // namespace sb::ui
