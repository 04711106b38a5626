// SPDX-License-Identifier: Apache-2.0
#include "ui/dashboard/presenternotes.h"

#include "base/clock.h"
#include "metrics/metricjson.h"
#include "ui/dashboard/cardgroups.h"
#include "ui/figures/definitionwords.h"
#include "ui/figures/figurewords.h"
#include "ui/style/tokens.h"
#include "ui/words/metricwords.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using namespace std::chrono_literals;

struct PresenterNotesWords {
    Q_DECLARE_TR_FUNCTIONS(PresenterNotesWords)
};

constexpr QSize usualSize(760, 620);
constexpr qreal titleSize = 1.7;  // the look's 22 px of 13
constexpr qint64 secondsOfMinute = 60;

QString valueLine(const CardData &card, const DashboardData &data, const Reader &reader)
{
    const MetricResult &result = card.result;
    if (!result.now.value)
        return noDataText(result.now.why);
    QStringList facts{
        QString(figureText(*result.definition, *result.now.value, reader) + u' ' + figureSuffix(*result.definition)).trimmed(),
        changeText(result, reader), countText(result, reader), periodText(data.window, reader)};
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

QString sureLines(const CardData &card, const Reader &reader)
{
    const Confidence &confidence = card.result.confidence;
    QStringList lines{PresenterNotesWords::tr("%1, the worst of these:", "a grade").arg(wordFor(confidence.grade))};
    for (const ConfidenceReason &reason : confidence.reasons)
        lines.append(PresenterNotesWords::tr("%1: %2", "a grade, why")
                         .arg(wordFor(reason.grade), reasonSentence(reason, reader.locale)));
    return confidence.reasons.isEmpty() ? QString(wordFor(confidence.grade)) : lines.join(u'\n');
}

QString notedLines(const CardData &card, const DashboardData &data, const Reader &reader)
{
    QStringList lines;
    for (const Annotation &one : data.annotations) {
        if (one.metric.isEmpty() || one.metric == card.result.definition->key)
            lines.append(PresenterNotesWords::tr("%1: %2", "a day, what was noted")
                             .arg(charts::dayText(data.calendar.dateOf(one.at), reader.language), one.text));
    }
    return lines.join(u'\n');
}

}  // namespace

QList<PresenterNote> presenterNotes(const DashboardData &data, qsizetype place, const Reader &reader)
{
    const QList<qsizetype> order = cardOrder(data);
    if (place < 0 || place >= order.size())
        return {};
    const CardData &card = data.cards.at(order.at(place));
    const MetricCard words = metricCardOf(*card.result.definition);
    QStringList says{valueLine(card, data, reader)};
    if (card.result.now.value)
        says.append({signalText(card, data.length, reader), targetText(card, reader).text});
    QList<PresenterNote> notes{
        {PresenterNotesWords::tr("What it says"), says.join(u'\n')},
        {PresenterNotesWords::tr("What it is"), words.formula},
        {PresenterNotesWords::tr("What it leaves out"), words.excludes},
        {PresenterNotesWords::tr("How sure it is"), card.result.now.value ? sureLines(card, reader) : QString()},
        {PresenterNotesWords::tr("What was noted"), notedLines(card, data, reader)}};
    if (place + 1 < order.size()) {
        const CardData &next = data.cards.at(order.at(place + 1));
        notes.append({PresenterNotesWords::tr("Next"),
                      PresenterNotesWords::tr("%1: %2", "a figure, its value")
                          .arg(metricName(*next.result.definition), valueLine(next, data, reader))});
    }
    notes.removeIf([](const PresenterNote &note) { return note.text.isEmpty(); });
    return notes;
}

PresenterNotes::PresenterNotes(const Clock &clock, QWidget *parent)
    : QWidget(parent, Qt::Window),
      m_clock(clock),
      m_title(new QLabel),
      m_place(new QLabel),
      m_time(new QLabel),
      m_notes(new QVBoxLayout)
{
    setObjectName(u"presenterNotes"_s);
    setWindowTitle(tr("Presenter’s notes"));
    resize(usualSize);
    auto *content = new QWidget;
    content->setObjectName(u"presenterNotesText"_s);
    m_notes->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    m_notes->setSpacing(space::small);
    content->setLayout(m_notes);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Notes on the figure"));
    scroll->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(scroll, 1);
    layout->addWidget(makeFoot());
    m_begun.start();
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &PresenterNotes::showTime);
    m_tick.start();
    showTime();
}

QWidget *PresenterNotes::makeHead()
{
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    QFont font = textFont(titleSize);
    font.setWeight(QFont::DemiBold);
    m_title->setObjectName(u"presenterNotesTitle"_s);
    m_title->setFont(font);
    m_title->setTextFormat(Qt::PlainText);
    m_place->setProperty("role", u"caption"_s);
    m_place->setObjectName(u"presenterNotesPlace"_s);
    m_time->setObjectName(u"presenterNotesTime"_s);
    m_time->setFont(textFont(type::reading));
    row->addWidget(m_title, 1);
    row->addWidget(m_place, 0, Qt::AlignBaseline);
    row->addSpacing(space::wide);
    row->addWidget(m_time, 0, Qt::AlignBaseline);
    return head;
}

QAbstractButton *PresenterNotes::makeButton(const char *name, const QString &words, const QKeySequence &key)
{
    auto *button = new QPushButton(words);
    button->setObjectName(QLatin1StringView(name));
    button->setAutoDefault(false);
    button->setToolTip(tr("%1 (%2)", "what it does, its key").arg(words, key.toString(QKeySequence::NativeText)));
    return button;
}

QWidget *PresenterNotes::makeFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(space::wide, space::medium, space::wide, space::wide);
    row->setSpacing(space::medium);
    m_previous = makeButton("presentPrevious", tr("Previous"), Qt::Key_P);
    m_next = makeButton("presentNext", tr("Next"), Qt::Key_N);
    m_blank = makeButton("presentBlank", tr("Blank"), Qt::Key_B);
    m_rotation = makeButton("presentRotation", tr("Go on by itself"), Qt::Key_R);
    QAbstractButton *end = makeButton("presentEnd", tr("End"), Qt::Key_Escape);
    m_next->setProperty("primary", true);
    m_blank->setCheckable(true);
    m_rotation->setCheckable(true);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addSpacing(space::wide);
    row->addWidget(m_blank);
    row->addWidget(m_rotation);
    row->addStretch(1);
    row->addWidget(end);
    connect(m_previous, &QAbstractButton::clicked, this, [this] { emit stepRequested(-1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { emit stepRequested(1); });
    connect(m_blank, &QAbstractButton::clicked, this, &PresenterNotes::blankRequested);
    connect(m_rotation, &QAbstractButton::clicked, this, &PresenterNotes::rotationRequested);
    connect(end, &QAbstractButton::clicked, this, &PresenterNotes::endRequested);
    return foot;
}

void PresenterNotes::setShown(const DashboardData &figures, const PresenterState &state)
{
    const QList<qsizetype> order = cardOrder(figures);
    const bool isFigure = state.place >= 0 && state.place < order.size();
    m_title->setText(isFigure ? metricName(*figures.cards.at(order.at(state.place)).result.definition) : tr("No figures"));
    m_place->setText(isFigure ? tr("%L1 of %L2", "a place, of so many").arg(state.place + 1).arg(order.size()) : QString());
    fillNotes(presenterNotes(figures, state.place, Reader::of(locale())));
    m_previous->setEnabled(state.place > 0);
    m_next->setEnabled(state.place + 1 < order.size());
    m_blank->setChecked(state.isBlank);
    m_rotation->setChecked(state.isRotating);
}

void PresenterNotes::fillNotes(const QList<PresenterNote> &notes)
{
    while (QLayoutItem *item = m_notes->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const PresenterNote &note : notes) {
        auto *heading = new QLabel(note.heading);
        heading->setProperty("role", u"heading"_s);
        heading->setTextFormat(Qt::PlainText);
        auto *text = new QLabel(note.text);
        text->setObjectName(u"noteText"_s);
        text->setFont(textFont(type::reading));
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setAccessibleName(note.text);
        text->setAccessibleDescription(note.heading);
        m_notes->addWidget(heading);
        m_notes->addWidget(text);
        m_notes->addSpacing(space::medium);
    }
    m_notes->addStretch(1);
}

void PresenterNotes::showTime()
{
    const qint64 seconds = m_begun.elapsed() / 1000;
    const QString since =
        tr("%1:%2", "minutes, seconds").arg(seconds / secondsOfMinute).arg(seconds % secondsOfMinute, 2, 10, QLatin1Char('0'));
    const QTime now = m_clock.now().toLocalTime().time();
    m_time->setText(
        tr("%1 · %2", "the time, how long it has gone on").arg(locale().toString(now, QLocale::ShortFormat), since));
    m_time->setAccessibleName(
        tr("The time is %1; it has gone on for %2").arg(locale().toString(now, QLocale::ShortFormat), since));
}

}  // namespace sb::ui
