// SPDX-License-Identifier: Apache-2.0
#include "ui/conversation/panelsynthesispane.h"

#include "ui/conversation/panelwords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/advisortile.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/symbollabel.h"
#include "ui/widgets/tickbox.h"
#include "ui/widgets/wraplayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int voiceTile = 18;

QIcon signOf(PointKind kind)
{
    switch (kind) {
    case PointKind::Agreement:
        return symbol(u"good"_s, &Tokens::good);
    case PointKind::Disagreement:
        return symbol(u"bad"_s, &Tokens::watch);
    case PointKind::Single:
        return symbol(u"person"_s, &Tokens::text2);
    case PointKind::Question:
        return symbol(u"unknown"_s, &Tokens::text2);
    }
    return {};
}

QLabel *plainLabel(const QString &text, const QString &role)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    label->setWordWrap(true);
    return label;
}

}  // namespace

PanelSynthesisPane::PanelSynthesisPane(Panel &panel, QWidget *parent)
    : QWidget(parent),
      m_panel(panel),
      m_by(plainLabel({}, u"caption"_s)),
      m_count(new QLabel),
      m_state(new StateLine(u"panelSynthesisState"_s)),
      m_caution(new StateLine(u"panelSynthesisCaution"_s)),
      m_area(new QScrollArea),
      m_ticked(plainLabel({}, u"caption"_s)),
      m_memo(new QPushButton(tr("Write &memo"))),
      m_map(new QPushButton(tr("&Disagreement map"))),
      m_again(new QPushButton(tr("Make it again")))
{
    setObjectName(u"panelSynthesis"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_area->setObjectName(u"panelSynthesisArea"_s);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 0, 0, 0);  // its border
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    auto *lines = new QVBoxLayout;
    lines->setContentsMargins(space::wide, space::medium, space::wide, 0);
    lines->addWidget(m_state);
    lines->addWidget(m_caution);
    layout->addLayout(lines);
    layout->addWidget(m_area, 1);
    layout->addWidget(makeFoot());
    connect(&panel, &Panel::opened, this, &PanelSynthesisPane::refresh);
    connect(&panel, &Panel::synthesisChanged, this, &PanelSynthesisPane::refresh);
    connect(&panel, &Panel::stateChanged, this, &PanelSynthesisPane::showState);
    connect(&panel, &Panel::tickChanged, this, &PanelSynthesisPane::showTicks);
    connect(m_memo, &QPushButton::clicked, this, &PanelSynthesisPane::memoWanted);
    connect(m_map, &QPushButton::clicked, this, &PanelSynthesisPane::mapWanted);
    connect(m_again, &QPushButton::clicked, &panel, &Panel::synthesise);
    refresh();
}

QWidget *PanelSynthesisPane::makeHead()
{
    auto *head = new QWidget;
    head->setObjectName(u"panelSynthesisHead"_s);
    head->setMinimumHeight(54);
    auto *title = plainLabel(tr("Synthesis"), u"heading"_s);
    m_by->setObjectName(u"panelSynthesisBy"_s);
    m_count->setObjectName(u"panelPointCount"_s);
    m_count->setProperty("role", u"key"_s);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(title);
    names->addWidget(m_by);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    row->addLayout(names, 1);
    row->addWidget(m_count, 0, Qt::AlignVCenter);
    return head;
}

QWidget *PanelSynthesisPane::makeFoot()
{
    auto *foot = new QWidget;
    foot->setObjectName(u"panelSynthesisFoot"_s);
    m_ticked->setObjectName(u"panelTicked"_s);
    m_memo->setObjectName(u"panelMemoButton"_s);
    m_memo->setProperty("primary", true);
    m_map->setObjectName(u"panelMapButton"_s);
    m_again->setObjectName(u"panelAgainButton"_s);
    m_again->setProperty("flat", true);
    auto *buttons = new QWidget;
    auto *row = new WrapLayout(buttons);
    row->setContentsMargins({});
    row->setSpacing(space::medium);
    row->addWidget(m_memo);
    row->addWidget(m_map);
    row->addWidget(m_again);
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_ticked);
    layout->addWidget(buttons);
    return foot;
}

void PanelSynthesisPane::refresh()
{
    m_boxes.clear();
    m_points = new QWidget;
    m_points->setObjectName(u"panelPoints"_s);
    m_rows = new QVBoxLayout(m_points);
    m_rows->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    m_rows->setSpacing(space::medium);
    if (m_panel.record().synthesis) {
        for (const PointKind kind : {PointKind::Agreement, PointKind::Disagreement, PointKind::Single, PointKind::Question})
            addSection(kind);
    }
    m_rows->addStretch(1);
    m_area->setWidget(m_points);
    showState();
    showTicks();
}

void PanelSynthesisPane::addSection(PointKind kind)
{
    const QList<SynthesisPoint> &points = m_panel.record().synthesis->points;
    if (!std::ranges::contains(points, kind, &SynthesisPoint::kind))
        return;
    if (m_rows->count() > 0) {
        auto *line = new QFrame;
        line->setObjectName(u"panelRule"_s);
        line->setFixedHeight(1);
        m_rows->addWidget(line);
    }
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins({});
    row->setSpacing(space::medium);
    row->addWidget(new SymbolLabel(signOf(kind), 14));
    auto *title = plainLabel(PanelWords::heading(kind), u"heading"_s);
    row->addWidget(title, 1);
    m_rows->addWidget(head);
    for (qsizetype i = 0; i < points.size(); ++i) {
        if (points.at(i).kind == kind)
            m_rows->addWidget(makePoint(i));
    }
}

QWidget *PanelSynthesisPane::makePoint(qsizetype point)
{
    const SynthesisPoint &one = m_panel.record().synthesis->points.at(point);
    const QString number = QLocale().toString(point + 1);
    auto *box = new TickBox;
    box->setObjectName(u"panelPoint-"_s + QString::number(point));
    box->setAccessibleName(tr("Point %1: %2").arg(number, one.text));
    box->setAccessibleDescription(PanelWords::silent(one, m_panel.record()));
    box->setChecked(one.isTicked);
    box->setProperty("point", point);
    connect(box, &QCheckBox::toggled, this, [this, point](bool isTicked) { m_panel.setTicked(point, isTicked); });
    m_boxes.append(box);
    auto *text = plainLabel(tr("%1  %2", "number, point").arg(number, one.text), {});
    text->setObjectName(u"panelPointText-"_s + QString::number(point));
    text->setBuddy(box);
    auto *tiles = new QHBoxLayout;
    tiles->setSpacing(3);
    for (const PanelVoice &voice : one.voices) {
        auto *tile = new AdvisorTile(voiceTile);
        const PersonaStamp &who = m_panel.record().members.at(voice.member);
        tile->setAdvisor(who.slug, who.icon);
        tile->setToolTip(who.name);
        tiles->addWidget(tile);
    }
    auto *widget = new QWidget;
    auto *layout = new QGridLayout(widget);
    layout->setContentsMargins({});
    layout->setHorizontalSpacing(space::small);
    layout->setVerticalSpacing(2);
    layout->addWidget(box, 0, 0, Qt::AlignTop);
    layout->addWidget(text, 0, 1);
    layout->addLayout(tiles, 0, 2, Qt::AlignTop);
    layout->setColumnStretch(1, 1);
    if (one.kind == PointKind::Disagreement || one.kind == PointKind::Single)
        layout->addWidget(makeVoices(one), 1, 1, 1, 2);
    else
        text->setToolTip(one.voices.isEmpty() ? QString() : one.voices.constFirst().quote);
    return widget;
}

/// Who says what, in their own words, and who says nothing.
QWidget *PanelSynthesisPane::makeVoices(const SynthesisPoint &point)
{
    auto *widget = new QWidget;
    auto *layout = new QVBoxLayout(widget);
    layout->setContentsMargins({});
    layout->setSpacing(2);
    for (const PanelVoice &voice : point.voices) {
        const PersonaStamp &who = m_panel.record().members.at(voice.member);
        const QString name = point.kind == PointKind::Disagreement
            ? tr("%1, %2", "advisor, for or against").arg(who.name, PanelWords::stance(&voice))
            : who.name;
        auto *label = plainLabel({}, u"caption"_s);
        label->setTextFormat(Qt::RichText);
        // What rules find is the sentence itself.
        const QString quote =
            voice.quote == point.text ? QString() : QString(u" \u201c"_s + voice.quote.toHtmlEscaped() + u'\u201d');
        label->setText(u"<b style=\"color:%1\">%2</b>%3"_s.arg(personaColour(who.slug, systemScheme()).name(),
                                                               name.toHtmlEscaped(), quote));
        layout->addWidget(label);
    }
    if (const QString silent = PanelWords::silent(point, m_panel.record()); !silent.isEmpty())
        layout->addWidget(plainLabel(silent, u"tiny"_s));
    return widget;
}

void PanelSynthesisPane::showState()
{
    using State = StateLine::State;
    const PanelRecord &record = m_panel.record();
    const bool isOver = m_panel.state() == Panel::State::Over;
    if (m_panel.state() == Panel::State::Synthesising)
        m_state->say(State::Busy, tr("Making the synthesis"));
    else if (m_panel.isBusy())
        m_state->say(State::Hint, tr("It comes when all have answered."));
    else if (isOver && !record.synthesis && !m_panel.canGoOn())
        m_state->say(State::Watch, tr("Nobody said anything, so there is nothing to compare."));
    else
        m_state->clear();
    const QString caution = isOver ? PanelWords::caution(record) : QString();
    if (caution.isEmpty())
        m_caution->clear();
    else
        m_caution->say(State::Watch, caution);
    m_by->setText(record.synthesis ? PanelWords::madeBy(*record.synthesis) : QString());
    m_by->setVisible(record.synthesis.has_value());
    const auto count = record.synthesis ? static_cast<int>(record.synthesis->points.size()) : 0;
    m_count->setText(tr("%n point(s)", nullptr, count));
    m_count->setVisible(count > 0);
    m_map->setEnabled(record.synthesis && !disagreementMap(*record.synthesis, record.members.size()).isEmpty());
    m_again->setVisible(isOver && m_panel.canAskForSynthesis());
}

void PanelSynthesisPane::showTicks()
{
    const QList<SynthesisPoint> points =
        m_panel.record().synthesis ? m_panel.record().synthesis->points : QList<SynthesisPoint>();
    for (TickBox *box : std::as_const(m_boxes))
        box->setChecked(points.value(box->property("point").toLongLong()).isTicked);
    const auto ticked = std::ranges::count(points, true, &SynthesisPoint::isTicked);
    m_ticked->setText(tr("%1 of %2 ticked. The memo uses ticked points only.")
                          .arg(QLocale().toString(ticked), QLocale().toString(points.size())));
    m_ticked->setVisible(!points.isEmpty());
    m_memo->setEnabled(ticked > 0);
}

}  // namespace sb::ui
