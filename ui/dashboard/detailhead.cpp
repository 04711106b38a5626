// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/detailhead.h"

#include "ui/figures/figurewords.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/stateline.h"
#include "ui/words/metricwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int headHeight = 56;
constexpr int commandsFrom = 1180;  // narrower heads keep their room for the name
constexpr qreal valueSize = 1.9;  // of the system's font

StateLine::State stateOf(Mark mark)
{
    switch (mark) {
    case Mark::Good:
        return StateLine::State::Good;
    case Mark::Watch:
        return StateLine::State::Watch;
    case Mark::Bad:
        return StateLine::State::Bad;
    case Mark::Unknown:
        return StateLine::State::Unknown;
    case Mark::None:
        break;
    }
    return StateLine::State::Hint;
}

QString teamsText(const DashboardData &data)
{
    const QString teams =
        data.view.teams.isEmpty() ? DetailHead::tr("all %L1 teams").arg(data.teams) : data.view.teams.join(u", "_s);
    const QString tier = tierNote(data.view.tier);
    return tier.isEmpty() ? teams : QString(teams + u" · "_s + tier);
}

}  // namespace

DetailHead::DetailHead(QWidget *parent)
    : QFrame(parent),
      m_back(new QToolButton),
      m_name(new ElidedLabel),
      m_about(new ElidedLabel),
      m_value(new QLabel),
      m_change(new QLabel),
      m_count(new QLabel),
      m_target(new StateLine(u"detailTarget"_s)),
      m_set(new QToolButton),
      m_note(new QToolButton),
      m_ask(new QToolButton),
      m_more(new QToolButton),
      m_previous(new QToolButton),
      m_place(new QLabel),
      m_next(new QToolButton),
      m_export(new QToolButton)
{
    setObjectName(u"detailHead"_s);
    setFixedHeight(headHeight);
    makeButtons();
    makeMore();
    m_target->setCompact();
    m_place->setObjectName(u"detailPlace"_s);
    m_place->setProperty("role", u"caption"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::wide, 0, space::wide, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_back);
    row->addWidget(makeName(), 3);
    row->addWidget(m_value);
    row->addWidget(makeFacts());
    row->addWidget(m_target, 2);
    for (QWidget *part : QList<QWidget *>{m_set, m_note, m_ask, m_more, m_previous, m_place, m_next, m_export})
        row->addWidget(part);
    showCommands(Commands::InMenu);  // until there is known to be room: what is shown could not become narrower
}

void DetailHead::makeButtons()
{
    struct Button {
        QToolButton *button;
        const char *name;
        QString symbol;
        QString words;
        QString key;
    };
    const QList<Button> buttons{{m_back, "detailBack", u"back"_s, tr("Back to all figures"), tr("Esc", "a key")},
                                {m_previous, "detailPrevious", u"back"_s, tr("The figure before"), u"["_s},
                                {m_next, "detailNext", u"forward"_s, tr("The next figure"), u"]"_s}};
    for (const Button &one : buttons) {
        one.button->setObjectName(QLatin1StringView(one.name));
        one.button->setIcon(symbol(one.symbol, &Tokens::text2));
        one.button->setAccessibleName(one.words);
        one.button->setToolTip(tr("%1 (%2)", "what it does, its key").arg(one.words, one.key));
        one.button->setProperty("flat", true);
        one.button->setProperty("compact", true);
        one.button->setFocusPolicy(Qt::StrongFocus);
    }
    const QList<Button> commands{{m_set, "setTarget", {}, tr("Target…"), u"T"_s},
                                 {m_note, "annotate", {}, tr("Annotate…"), u"A"_s},
                                 {m_ask, "askAboutMetric", {}, tr("Ask Diego"), {}},
                                 {m_export, "detailExport", {}, tr("Export"), {}}};
    for (const Button &one : commands) {
        one.button->setObjectName(QLatin1StringView(one.name));
        one.button->setText(one.words);
        one.button->setFocusPolicy(Qt::StrongFocus);
        if (!one.key.isEmpty())
            one.button->setToolTip(tr("%1 (%2)", "what it does, its key").arg(QString(one.words).remove(u'…'), one.key));
    }
    m_export->setPopupMode(QToolButton::InstantPopup);
    connect(m_back, &QToolButton::clicked, this, &DetailHead::backRequested);
    connect(m_previous, &QToolButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_set, &QToolButton::clicked, this, &DetailHead::targetRequested);
    connect(m_note, &QToolButton::clicked, this, &DetailHead::noteRequested);
    connect(m_ask, &QToolButton::clicked, this, &DetailHead::askRequested);
}

void DetailHead::makeMore()
{
    auto *menu = new QMenu(this);
    for (QToolButton *button : {m_set, m_note, m_ask})
        connect(menu->addAction(button->text()), &QAction::triggered, button, &QToolButton::click);
    m_more->setObjectName(u"detailMore"_s);
    m_more->setText(u"…"_s);
    m_more->setAccessibleName(tr("More"));
    m_more->setToolTip(tr("Target, annotate, ask Diego"));
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setFocusPolicy(Qt::StrongFocus);
}

void DetailHead::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    showCommands(width() >= commandsFrom ? Commands::Shown : Commands::InMenu);
}

void DetailHead::showCommands(Commands commands)
{
    for (QToolButton *button : {m_set, m_note, m_ask})
        button->setVisible(commands == Commands::Shown);
    m_more->setVisible(commands == Commands::InMenu);
}

QWidget *DetailHead::makeName()
{
    m_name->setObjectName(u"detailName"_s);
    m_name->setProperty("role", u"heading"_s);
    QFont title = textFont(type::reading);
    title.setWeight(QFont::DemiBold);
    m_name->setFont(title);
    m_about->setObjectName(u"detailAbout"_s);
    m_about->setProperty("role", u"caption"_s);
    m_about->setFont(textFont(type::tiny));
    auto *holder = new QWidget;
    auto *lines = new QVBoxLayout(holder);
    lines->setContentsMargins(0, space::small, 0, space::small);
    lines->setSpacing(0);
    lines->addWidget(m_name);
    lines->addWidget(m_about);
    return holder;
}

QWidget *DetailHead::makeFacts()
{
    m_value->setObjectName(u"detailValue"_s);
    QFont large = textFont(valueSize);
    large.setWeight(QFont::DemiBold);
    m_value->setFont(large);
    m_change->setObjectName(u"detailChange"_s);
    m_count->setObjectName(u"detailCount"_s);
    m_count->setProperty("role", u"caption"_s);
    for (QLabel *label : {m_change, m_count})
        label->setFont(textFont(type::tiny));
    auto *holder = new QWidget;
    auto *lines = new QVBoxLayout(holder);
    lines->setContentsMargins(0, space::small, space::medium, space::small);
    lines->setSpacing(0);
    lines->addWidget(m_change);
    lines->addWidget(m_count);
    return holder;
}

void DetailHead::setExports(QMenu *menu)
{
    m_export->setMenu(menu);
}

void DetailHead::setCard(const CardData &card, const DashboardData &shown, qsizetype place, qsizetype count)
{
    const Reader reader = Reader::of(locale());
    const MetricDefinition &definition = *card.result.definition;
    m_name->setText(metricName(definition));
    const QString view = shown.view.name.isEmpty() ? teamsText(shown) : tr("%1 · %2").arg(shown.view.name, teamsText(shown));
    m_about->setText(tr("%1 · %2", "teams, period").arg(view, periodText(shown.window, reader)));
    const auto &value = card.result.now.value;
    m_value->setText(value ? figureText(definition, *value, reader) : tr("No data"));
    const QString change = changeText(card.result, reader);
    const bool haveBefore = !change.isEmpty() && card.result.before.value;
    m_change->setText(haveBefore ? tr("%1 from %2").arg(change, figureText(definition, *card.result.before.value, reader))
                                 : QString());
    m_count->setText(value ? countText(card.result, reader) : QString());
    const MarkedSentence target = targetText(card, reader);
    m_target->say(stateOf(target.mark), target.text);
    m_place->setText(tr("%1 of %2").arg(place + 1).arg(count));
    m_previous->setEnabled(place > 0);
    m_next->setEnabled(place + 1 < count);
}

}  // namespace sb::ui
