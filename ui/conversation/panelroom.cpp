// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelroom.h"

#include "ui/conversation/panelmap.h"
#include "ui/conversation/panelmemo.h"
#include "ui/conversation/panelpage.h"
#include "ui/conversation/panelsynthesispane.h"
#include "ui/conversation/panelwords.h"
#include "ui/style/errortext.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/noticebanner.h"
#include "ui/widgets/textfield.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int columnWidth = 300;
constexpr int synthesisWidth = 372;
constexpr int wideSynthesisWidth = 440;
constexpr int wideRoom = 1700;
constexpr int fieldHeight = 34;
constexpr qsizetype mostOfPanelQuestion = 600;

}  // namespace

PanelRoom::PanelRoom(Panel &panel, CodeHighlighter &highlighter, AnswerCitations *citations, Addressed addressed,
                     QWidget *parent)
    : QWidget(parent),
      m_panel(panel),
      m_addressed(std::move(addressed)),
      m_back(new QToolButton),
      m_title(new ElidedLabel),
      m_kind(new QLabel),
      m_explained(new ElidedLabel),
      m_use(new QLabel),
      m_whole(new QPushButton),
      m_notice(new NoticeBanner(space::wide, space::wide)),
      m_question(new QLabel),
      m_told(new QLabel),
      m_tabs(new QTabBar),
      m_page(new PanelPage(panel, highlighter, citations)),
      m_synthesis(new PanelSynthesisPane(panel)),
      m_field(new QPlainTextEdit),
      m_note(new QLabel),
      m_send(new QPushButton(tr("&Send")))
{
    setObjectName(u"panelRoom"_s);
    m_tabs->setObjectName(u"panelTabs"_s);
    m_tabs->setAccessibleName(tr("What is shown"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    auto *body = new QHBoxLayout;
    body->setContentsMargins({});
    body->setSpacing(0);
    body->addWidget(m_page, 1);
    body->addWidget(m_synthesis);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(makeHead());
    layout->addWidget(makeQuestion());
    layout->addWidget(m_tabs);
    layout->addLayout(body, 1);
    layout->addWidget(makeAsk());
    connectPanel();
    showPanel();
}

QWidget *PanelRoom::makeHead()
{
    auto *head = new QWidget;
    head->setObjectName(u"head"_s);
    head->setFixedHeight(space::head);
    m_back->setObjectName(u"panelBack"_s);
    m_back->setIcon(symbol(u"back"_s, &Tokens::text2));
    m_back->setProperty("flat", true);
    m_back->setFocusPolicy(Qt::StrongFocus);
    m_back->setToolTip(tr("Back to the conversation"));
    m_back->setAccessibleName(m_back->toolTip());
    m_title->setObjectName(u"panelTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setFont(textFont(type::reading));
    m_kind->setObjectName(u"panelKindShown"_s);
    m_kind->setProperty("role", u"key"_s);
    m_explained->setProperty("role", u"caption"_s);
    m_use->setObjectName(u"panelUse"_s);
    m_use->setProperty("role", u"caption"_s);
    m_whole->setObjectName(u"panelWhole"_s);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space::medium, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_back);
    row->addWidget(m_title);
    row->addWidget(m_kind, 0, Qt::AlignVCenter);
    row->addWidget(m_explained, 1);
    row->addWidget(m_use);
    row->addWidget(m_whole);
    connect(m_back, &QToolButton::clicked, this, &PanelRoom::backWanted);
    connect(m_whole, &QPushButton::clicked, this, &PanelRoom::doWhole);
    return head;
}

QWidget *PanelRoom::makeQuestion()
{
    auto *frame = new QFrame;
    frame->setObjectName(u"panelQuestionCard"_s);
    m_question->setObjectName(u"panelQuestionText"_s);
    m_question->setTextFormat(Qt::PlainText);
    m_question->setWordWrap(true);
    m_question->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_told->setObjectName(u"panelTold"_s);
    m_told->setProperty("role", u"key"_s);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    row->addWidget(m_question, 1);
    row->addWidget(m_told, 0, Qt::AlignVCenter);
    auto *place = new QWidget;
    place->setObjectName(u"panelQuestionPlace"_s);
    auto *around = new QVBoxLayout(place);
    around->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    around->addWidget(frame);
    return place;
}

QWidget *PanelRoom::makeAsk()
{
    auto *foot = new QWidget;
    foot->setObjectName(u"panelAskPlace"_s);
    m_field->setObjectName(u"panelAskText"_s);
    m_field->setAccessibleName(tr("What you say to the panel"));
    m_field->setFixedHeight(fieldHeight);
    makeTextField(*m_field);
    m_note->setObjectName(u"panelAskNote"_s);
    m_note->setProperty("role", u"tiny"_s);
    m_send->setObjectName(u"panelAskSend"_s);
    m_send->setIcon(symbol(u"send"_s, &Tokens::text2));
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    row->setSpacing(space::medium);
    row->addWidget(m_field, 1);
    row->addWidget(m_note);
    row->addWidget(m_send);
    connect(m_field, &QPlainTextEdit::textChanged, this, &PanelRoom::noticeAsk);
    connect(m_send, &QPushButton::clicked, this, &PanelRoom::ask);
    m_field->installEventFilter(this);
    m_send->setToolTip(tr("Send to the panel (Enter)"));
    return foot;
}

void PanelRoom::connectPanel()
{
    connect(m_tabs, &QTabBar::currentChanged, this, &PanelRoom::chooseTab);
    connect(&m_panel, &Panel::opened, this, &PanelRoom::showPanel);
    connect(&m_panel, &Panel::stateChanged, this, &PanelRoom::showState);
    connect(&m_panel, &Panel::turnChanged, this, &PanelRoom::showState);
    connect(&m_panel, &Panel::turnsAdded, this, &PanelRoom::showState);
    connect(&m_panel, &Panel::usedMore, this, &PanelRoom::showUse);
    connect(&m_panel, &Panel::synthesisChanged, this, &PanelRoom::showState);
    connect(m_page, &PanelPage::linkActivated, this, &PanelRoom::linkActivated);
    connect(m_page, &PanelPage::furtherWanted, this, [this](qsizetype turn) { emit furtherWanted(m_panel.answer(turn).id); });
    connect(m_synthesis, &PanelSynthesisPane::memoWanted, this, &PanelRoom::openMemo);
    connect(m_synthesis, &PanelSynthesisPane::mapWanted, this, &PanelRoom::openMap);
    connect(&m_panel, &Panel::notStored, this, [this](const Error &error) { addNotice(notKeptText(error).sentence); });
}

void PanelRoom::setTitle(const QString &title)
{
    m_title->setText(title);
}

void PanelRoom::addNotice(const QString &sentence)
{
    m_notice->add(sentence);
}

void PanelRoom::showPanel()
{
    m_notice->clear();
    m_field->clear();
    showQuestion();
    makeTabs();
    arrange();
    showState();
    noticeAsk();
}

void PanelRoom::showQuestion()
{
    const QString text = m_panel.question().text.simplified();
    m_question->setText(text.size() > mostOfPanelQuestion ? QString(text.left(mostOfPanelQuestion) + u'\u2026') : text);
    const PanelRecord &record = m_panel.record();
    m_kind->setText(PanelWords::kind(record.plan.kind));
    m_explained->setText(PanelWords::kindInShort(record.plan.kind, record.members.size(), record.plan.rounds));
}

void PanelRoom::showState()
{
    const bool isBusy = m_panel.isBusy();
    bool canReply = false;
    qsizetype figures = 0;
    for (qsizetype turn = 0; turn < m_panel.record().turns.size(); ++turn) {
        const Message &answer = m_panel.answer(turn);
        canReply = canReply || (!answer.text.isEmpty() && !answer.model.isRuleBased);
        figures = qMax(figures, answer.dataUsed.size());
    }
    m_whole->setText(isBusy ? tr("S&top all") : m_panel.canGoOn() ? tr("&Go on") : tr("Start a &debate"));
    m_whole->setVisible(m_panel.state() != Panel::State::Saving && (isBusy || m_panel.canGoOn() || canReply));
    m_told->setText(tr("%n figure(s)", nullptr, static_cast<int>(figures)));
    m_told->setVisible(figures > 0);
    if (m_tabs->count() > 0 && m_panel.record().synthesis) {
        const auto points = static_cast<int>(m_panel.record().synthesis->points.size());
        m_tabs->setTabText(m_tabs->count() - 1, tr("Synthesis, %n point(s)", nullptr, points));
    }
    showUse();
    noticeAsk();
    emit activity(PanelWords::activity(m_panel));
}

void PanelRoom::showUse()
{
    m_use->setText(m_panel.state() == Panel::State::Empty ? QString() : PanelWords::use(m_panel));
}

void PanelRoom::doWhole()
{
    if (m_panel.isBusy())
        m_panel.stop();
    else if (m_panel.canGoOn())
        m_panel.goOn();
    else
        m_panel.addRound();
}

void PanelRoom::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

/// Enter sends, as in the composer; with Shift it begins a line.
bool PanelRoom::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (!isEnter || key->modifiers().testFlag(Qt::ShiftModifier))
        return QWidget::eventFilter(watched, event);
    ask();
    return true;
}

void PanelRoom::arrange()
{
    const auto columns = static_cast<int>(m_panel.record().members.size()) * columnWidth;
    const Shape shape = width() >= columns + synthesisWidth ? Shape::Side : width() >= columns ? Shape::Columns : Shape::Tabs;
    m_synthesis->setFixedWidth(shape != Shape::Side      ? QWIDGETSIZE_MAX
                                   : width() >= wideRoom ? wideSynthesisWidth
                                                         : synthesisWidth);
    m_synthesis->setMinimumWidth(shape == Shape::Side ? m_synthesis->minimumWidth() : 0);
    m_explained->setVisible(width() >= columns);
    if (std::exchange(m_shape, shape) != shape)
        makeTabs();
    chooseTab(m_tabs->currentIndex());
}

void PanelRoom::makeTabs()
{
    const QSignalBlocker quiet(m_tabs);
    while (m_tabs->count() > 0)
        m_tabs->removeTab(0);
    if (m_shape == Shape::Columns)
        m_tabs->addTab(tr("Answers"));
    for (const PersonaStamp &member : m_panel.record().members) {
        if (m_shape == Shape::Tabs)
            m_tabs->addTab(member.name);
    }
    if (m_shape != Shape::Side)
        m_tabs->addTab(tr("Synthesis"));
    m_tabs->setVisible(m_shape != Shape::Side);
}

void PanelRoom::chooseTab(int tab)
{
    const bool isLast = tab == m_tabs->count() - 1;
    m_page->setVisible(m_shape == Shape::Side || !isLast);
    m_synthesis->setVisible(m_shape == Shape::Side || isLast);
    if (m_shape != Shape::Tabs)
        m_page->showOnly(-1);
    else if (!isLast)
        m_page->showOnly(tab);
}

void PanelRoom::openMemo()
{
    const PanelRecord &record = m_panel.record();
    const QString fresh =
        PanelMemo::markdown(record, m_panel.question().text, m_panel.question().createdAt.toLocalTime().date());
    auto *dialog = new PanelMemoDialog(record.memo, fresh, this);
    connect(dialog, &PanelMemoDialog::kept, &m_panel, &Panel::keepMemo);
    connect(dialog, &PanelMemoDialog::notSaved, this,
            [this](const QString &path, const Error &error) { addNotice(errorText(error.kind, path).sentence); });
    dialog->open();
}

void PanelRoom::openMap()
{
    auto *map = new PanelMap(m_panel.record(), this);
    map->open();
}

QStringList PanelRoom::asked() const
{
    QStringList members;
    for (const auto slugs = m_addressed(m_field->toPlainText()); const QString &slug : slugs) {
        if (m_panel.record().plan.members.contains(slug))
            members.append(slug);
    }
    return members.isEmpty() ? m_panel.record().plan.members : members;
}

void PanelRoom::ask()
{
    const QString words = m_field->toPlainText().trimmed();
    if (words.isEmpty() || m_panel.state() != Panel::State::Over)
        return;
    const QStringList members = asked();
    m_field->clear();
    m_panel.askAll(words, members);
}

void PanelRoom::noticeAsk()
{
    const QString words = m_field->toPlainText().trimmed();
    const bool isFree = m_panel.state() == Panel::State::Over;
    m_field->setPlaceholderText(
        tr("Answer all %n, or @ one of them", nullptr, static_cast<int>(m_panel.record().members.size())));
    m_field->setEnabled(isFree);
    m_send->setEnabled(isFree && !words.isEmpty());
    ++m_estimates;
    if (!isFree || words.isEmpty()) {
        m_note->clear();
        return;
    }
    const PanelPlan plan{.kind = PanelKind::RoundTable, .members = asked()};
    m_panel.estimate(plan, words, {}).then(this, [this, asked = m_estimates](const PanelEstimate &estimate) {
        if (asked == m_estimates)
            m_note->setText(estimate.requests == 0 ? tr("by the playbook") : PanelWords::estimate(estimate));
    });
}

}  // namespace sb::ui
