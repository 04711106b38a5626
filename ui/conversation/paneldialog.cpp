// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/paneldialog.h"

#include "advice/panellimits.h"
#include "models/advisorlist.h"
#include "ui/conversation/panelwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/textfield.h"
#include "ui/widgets/tickbox.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr std::array panelKinds{PanelKind::RoundTable, PanelKind::Consult, PanelKind::Debate, PanelKind::Mention};
constexpr double picoOfUnit = 1e12;
constexpr int questionHeight = 84;

QLabel *labelFor(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

}  // namespace

PanelDialog::PanelDialog(const Panel &panel, const AdvisorList &advisors, Presets presets, const Asked &asked, QWidget *parent)
    : QDialog(parent),
      m_panel(panel),
      m_presets(std::move(presets)),
      m_past(asked.past),
      m_question(new QPlainTextEdit),
      m_preset(new ArrowComboBox),
      m_kind(new ArrowComboBox),
      m_lead(new ArrowComboBox),
      m_leadLabel(labelFor(tr("Who &leads"), m_lead)),
      m_explained(new QLabel),
      m_rounds(new QSpinBox),
      m_roundsLabel(labelFor(tr("&Rounds"), m_rounds)),
      m_requests(new QSpinBox),
      m_tokens(new QSpinBox),
      m_money(new QDoubleSpinBox),
      m_moneyLabel(labelFor(tr("Mone&y"), m_money)),
      m_minutes(new QSpinBox),
      m_estimate(new StateLine(u"panelEstimate"_s)),
      m_hint(new StateLine(u"panelHint"_s)),
      m_start(new QPushButton(tr("&Start the panel")))
{
    setObjectName(u"panelDialog"_s);
    setWindowTitle(tr("Ask a panel"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, 680);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::wide);
    grid->setVerticalSpacing(space::medium);
    grid->setColumnStretch(1, 1);
    makeQuestion(*grid, asked.question);
    makeKind(*grid);
    auto *caps = new QGridLayout;
    makeCaps(*caps);
    m_start->setObjectName(u"startPanel"_s);
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(u"cancelPanel"_s);
    buttons->addButton(m_start, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addLayout(grid);
    layout->addWidget(makeMembers(advisors), 1);
    layout->addLayout(caps);
    layout->addWidget(m_estimate);
    layout->addWidget(m_hint);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit started(plan(), question());
        accept();
    });
    setMembers(asked.members);
    (question().isEmpty() ? static_cast<QWidget *>(m_question) : m_start)->setFocus();
}

void PanelDialog::makeQuestion(QGridLayout &grid, const QString &question)
{
    m_question->setObjectName(u"panelQuestion"_s);
    m_question->setAccessibleName(tr("Question"));
    m_question->setPlaceholderText(tr("What should they answer?"));
    m_question->setPlainText(question);
    m_question->setFixedHeight(questionHeight);
    makeTextField(*m_question);
    m_preset->setObjectName(u"panelPreset"_s);
    m_preset->addItem(tr("None: choose yourself"));
    for (const MeetingType type : meetingTypes)
        m_preset->addItem(PanelWords::meeting(type), static_cast<int>(type));
    grid.addWidget(labelFor(tr("&Question"), m_question), 0, 0, Qt::AlignTop);
    grid.addWidget(m_question, 0, 1);
    grid.addWidget(labelFor(tr("For a &meeting"), m_preset), 1, 0);
    grid.addWidget(m_preset, 1, 1);
    connect(m_question, &QPlainTextEdit::textChanged, this, &PanelDialog::showReady);
    connect(m_preset, &QComboBox::activated, this, &PanelDialog::takePreset);
}

void PanelDialog::makeKind(QGridLayout &grid)
{
    m_kind->setObjectName(u"panelKind"_s);
    for (const PanelKind kind : panelKinds)
        m_kind->addItem(PanelWords::kind(kind), static_cast<int>(kind));
    m_explained->setObjectName(u"panelExplained"_s);
    m_explained->setProperty("role", u"tiny"_s);
    m_explained->setWordWrap(true);
    m_rounds->setObjectName(u"panelRounds"_s);
    m_rounds->setRange(2, limits::panelRounds);
    m_lead->setObjectName(u"panelLead"_s);
    grid.addWidget(labelFor(tr("&Kind"), m_kind), 2, 0);
    grid.addWidget(m_kind, 2, 1);
    grid.addWidget(m_explained, 3, 1);
    grid.addWidget(m_roundsLabel, 4, 0);
    grid.addWidget(m_rounds, 4, 1);
    grid.addWidget(m_leadLabel, 5, 0);
    grid.addWidget(m_lead, 5, 1);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &PanelDialog::refresh);
    connect(m_rounds, &QSpinBox::valueChanged, this, &PanelDialog::refresh);
    connect(m_lead, &QComboBox::activated, this, [this] {
        m_order.removeAll(m_lead->currentData().toString());
        m_order.prepend(m_lead->currentData().toString());
        refresh();
    });
}

QWidget *PanelDialog::makeMembers(const AdvisorList &advisors)
{
    auto *rows = new QWidget;
    rows->setObjectName(u"panelMembers"_s);
    rows->setAccessibleName(tr("Who answers"));
    auto *layout = new QVBoxLayout(rows);
    layout->setContentsMargins(0, 0, space::medium, 0);
    layout->setSpacing(space::small);
    for (int row = 0; row < advisors.rowCount(); ++row) {
        const QModelIndex index = advisors.index(row);
        Member member{.slug = index.data(AdvisorList::SlugRole).toString(),
                      .name = index.data(AdvisorList::NameRole).toString()};
        member.box = new TickBox(QString(member.name).replace(u'&', u"&&"_s));
        member.box->setObjectName(u"panelMember-"_s + member.slug);
        member.note = new QLabel(index.data(AdvisorList::SubtitleRole).toString());
        member.note->setTextFormat(Qt::PlainText);
        member.note->setProperty("role", u"tiny"_s);
        member.note->setWordWrap(true);
        member.note->setContentsMargins(space::wide + space::medium, 0, 0, space::small);
        member.box->setAccessibleDescription(member.note->text());
        layout->addWidget(member.box);
        layout->addWidget(member.note);
        connect(member.box, &QCheckBox::toggled, this, [this, slug = member.slug](bool isTicked) {
            m_order.removeAll(slug);
            if (isTicked)
                m_order.append(slug);
            refresh();
        });
        m_members.append(member);
    }
    layout->addStretch(1);
    auto *area = new QScrollArea;
    area->setObjectName(u"panelMemberArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(rows);
    return area;
}

void PanelDialog::makeCaps(QGridLayout &grid)
{
    grid.setHorizontalSpacing(space::wide);
    m_requests->setObjectName(u"panelRequests"_s);
    m_requests->setRange(0, 500);
    m_tokens->setObjectName(u"panelTokens"_s);
    m_tokens->setRange(0, 10'000'000);
    m_tokens->setSingleStep(1000);
    m_tokens->setGroupSeparatorShown(true);
    m_money->setObjectName(u"panelMoney"_s);
    m_money->setRange(0, 10'000);
    m_money->setDecimals(2);
    m_money->setSingleStep(0.1);
    m_minutes->setObjectName(u"panelMinutes"_s);
    m_minutes->setRange(0, 240);
    m_minutes->setValue(static_cast<int>(limits::panelTime.count()));
    for (QAbstractSpinBox *box : {static_cast<QAbstractSpinBox *>(m_requests), static_cast<QAbstractSpinBox *>(m_tokens),
                                  static_cast<QAbstractSpinBox *>(m_money), static_cast<QAbstractSpinBox *>(m_minutes)})
        box->setSpecialValueText(tr("no limit"));
    auto *title = new QLabel(tr("Ends at the latest after"));
    title->setProperty("role", u"heading"_s);
    grid.addWidget(title, 0, 0, 1, 4);
    grid.addWidget(labelFor(tr("R&equests"), m_requests), 1, 0);
    grid.addWidget(labelFor(tr("&Tokens"), m_tokens), 1, 1);
    grid.addWidget(m_moneyLabel, 1, 2);
    grid.addWidget(labelFor(tr("M&inutes"), m_minutes), 1, 3);
    grid.addWidget(m_requests, 2, 0);
    grid.addWidget(m_tokens, 2, 1);
    grid.addWidget(m_money, 2, 2);
    grid.addWidget(m_minutes, 2, 3);
    const auto own = [this] { m_areCapsOwn = true; };
    connect(m_requests, &QSpinBox::valueChanged, this, own);
    connect(m_tokens, &QSpinBox::valueChanged, this, own);
    connect(m_money, &QDoubleSpinBox::valueChanged, this, own);
}

void PanelDialog::takePreset(int row)
{
    const std::optional<PanelPreset> found =
        row < 1 ? std::nullopt : m_presets(static_cast<MeetingType>(m_preset->currentData().toInt()));
    if (!found)
        return;
    const PanelPreset &preset = *found;
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(preset.plan.kind)));
    m_rounds->setValue(preset.plan.rounds);
    setMembers(preset.plan.members);
    for (const Member &member : std::as_const(m_members)) {
        const QString reason = preset.reasons.value(preset.plan.members.indexOf(member.slug));
        if (!reason.isEmpty())
            member.note->setText(tr("For %1", "what an advisor is asked for: what engineering returns").arg(reason));
    }
}

void PanelDialog::setMembers(const QStringList &members)
{
    for (const Member &member : std::as_const(m_members)) {
        const QSignalBlocker quiet(member.box);
        member.box->setChecked(members.contains(member.slug));
    }
    m_order = members;
    m_order.removeIf([this](const QString &slug) { return !std::ranges::contains(m_members, slug, &Member::slug); });
    refresh();
}

PanelKind PanelDialog::kind() const
{
    return static_cast<PanelKind>(m_kind->currentData().toInt());
}

PanelPlan PanelDialog::plan() const
{
    PanelPlan plan{.kind = kind(), .members = m_order, .rounds = m_rounds->value()};
    plan.caps = {
        .requests = m_requests->value(), .tokens = m_tokens->value(), .time = std::chrono::minutes(m_minutes->value())};
    if (m_money->value() > 0 && !m_currency.isEmpty())
        plan.caps.money = Money{static_cast<qint64>(m_money->value() * picoOfUnit), m_currency};
    return soundPlan(plan);
}

QString PanelDialog::question() const
{
    return m_question->toPlainText().trimmed();
}

void PanelDialog::refresh()
{
    const bool isDebate = kind() == PanelKind::Debate;
    const bool isConsultation = kind() == PanelKind::Consult;
    m_rounds->setVisible(isDebate);
    m_roundsLabel->setVisible(isDebate);
    m_lead->setVisible(isConsultation);
    m_leadLabel->setVisible(isConsultation);
    m_lead->clear();
    for (const QString &slug : std::as_const(m_order)) {
        const auto member = std::ranges::find(m_members, slug, &Member::slug);
        m_lead->addItem(member->name, slug);
    }
    m_explained->setText(PanelWords::kindInShort(kind(), m_order.size(), m_rounds->value()));
    showReady();
    if (m_order.size() < limits::panelMembersLeast) {
        m_estimate->clear();
        ++m_asked;
        return;
    }
    m_panel.estimate(plan(), question(), m_past).then(this, [this, asked = ++m_asked](const PanelEstimate &estimate) {
        if (asked == m_asked)
            showEstimate(estimate);
    });
}

void PanelDialog::showEstimate(const PanelEstimate &estimate)
{
    m_estimate->say(StateLine::State::Hint, PanelWords::estimate(estimate));
    m_currency = estimate.money.isEmpty() ? QString() : estimate.money.constFirst().currency;
    m_money->setVisible(!m_currency.isEmpty());
    m_moneyLabel->setVisible(!m_currency.isEmpty());
    m_money->setSuffix(m_currency.isEmpty() ? QString() : QString(u' ' + m_currency));
    if (m_areCapsOwn)
        return;
    const PanelCaps caps = capsFor(estimate);
    const QSignalBlocker requests(m_requests);
    const QSignalBlocker tokens(m_tokens);
    const QSignalBlocker money(m_money);
    m_requests->setValue(caps.requests);
    m_tokens->setValue(static_cast<int>(qMin(caps.tokens, qint64(m_tokens->maximum()))));
    m_money->setValue(caps.money ? std::max(0.01, static_cast<double>(caps.money->pico) / picoOfUnit) : 0);
}

void PanelDialog::showReady()
{
    using State = StateLine::State;
    const bool isBlank = question().isEmpty();
    if (m_panel.isBusy())
        m_hint->say(State::Watch, tr("Another panel is at work. Wait until it has ended, or stop it."));
    else if (m_order.size() < limits::panelMembersLeast)
        m_hint->say(State::Hint, tr("Choose at least two advisors."));
    else if (m_order.size() > limits::panelMembers)
        m_hint->say(State::Watch, tr("At most %n advisor(s): the first ones are asked.", nullptr, limits::panelMembers));
    else if (isBlank)
        m_hint->say(State::Hint, tr("Write the question."));
    else
        m_hint->clear();
    m_start->setEnabled(!isBlank && m_order.size() >= limits::panelMembersLeast && !m_panel.isBusy());
}

}  // namespace sb::ui
