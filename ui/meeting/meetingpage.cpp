// SPDX-License-Identifier: Apache-2.0
#include "ui/meeting/meetingroom.h"

#include "charts/looks.h"
#include "models/meetingdesk.h"
#include "ui/figures/presenterfigure.h"
#include "ui/meeting/agendapane.h"
#include "ui/meeting/meetingpresenter.h"
#include "ui/meeting/minutesdialog.h"
#include "ui/meeting/noteswindow.h"
#include "ui/minutes/meetingwords.h"
#include "ui/style/tokens.h"
#include "ui/web/pageplace.h"

#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto wholeLead = "dora.change_lead_time.p50"_L1;

DashboardData withoutCards(DashboardData figures)
{
    figures.cards.clear();
    return figures;
}

std::optional<CardData> copyOf(const CardData *card)
{
    return card != nullptr ? std::optional(*card) : std::nullopt;
}

template<class T>
std::optional<T> copyOf(const T *value)
{
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

}  // namespace

QString MeetingRoom::metricOfStep() const
{
    return m_step.startsWith(step::metric) ? m_step.sliced(step::metric.size()) : QString();
}

QString MeetingRoom::position() const
{
    const Agenda &agenda = m_desk.agenda();
    const QString metric = metricOfStep();
    for (qsizetype i = 0; i < agenda.exceptions.size(); ++i) {
        if (agenda.exceptions.at(i).metric == metric)
            return tr("exception %1 of %2").arg(i + 1).arg(agenda.exceptions.size());
    }
    return agenda.routine.contains(metric) ? tr("nothing to see here") : QString();
}

QString MeetingRoom::spokenBefore(const QString &metric) const
{
    const MetricMinute minute = m_desk.file().previousRecord.minuteOf(metric);
    QStringList said;
    if (minute.explanation != MetricMinute::Explanation::None)
        said.append(minute.why.isEmpty()
                        ? explanationText(minute.explanation)
                        : tr("%1: %2", "an explanation, its words").arg(explanationText(minute.explanation), minute.why));
    if (!minute.note.isEmpty())
        said.append(minute.note);
    for (const MeetingDecision &decision : m_desk.file().previousRecord.decisions) {
        if (decision.metric == metric)
            said.append(tr("Decided: %1").arg(decision.text));
    }
    return said.join(u'\n');
}

MetricStep MeetingRoom::metricStep(const CardData &card) const
{
    const QString key = card.result.definition->key;
    MetricStep made{.card = card, .figures = withoutCards(m_desk.figures()), .item = copyOf(m_desk.agenda().exception(key))};
    if (key == wholeLead) {
        for (const auto part : {"coding"_L1, "pickup"_L1, "review"_L1, "deploy"_L1}) {
            if (const CardData *of = m_desk.card(u"dora.change_lead_time."_s + part))
                made.parts.append(*of);
        }
    }
    if (const FreezeComparison *since = m_desk.since()) {
        made.since = copyOf(since->of(key));
        made.then = since->then;
    }
    if (m_desk.late())
        made.late = copyOf(m_desk.late()->of(key));
    made.spokenBefore = spokenBefore(key);
    return made;
}

MeetingRoom::Step MeetingRoom::stepNow() const
{
    if (const CardData *card = m_desk.card(metricOfStep()))
        return metricStep(*card);
    const QUuid id = QUuid::fromString(m_step.section(u':', 1));
    const MeetingRecord &record = m_desk.file().record;
    const auto action = std::ranges::find(record.carried, id, &MeetingAction::id);
    if (m_step.startsWith(step::action) && action != record.carried.end()) {
        const QString of = action->expected.metric.isEmpty() ? action->metric : action->expected.metric;
        return ActionStep{*action, copyOf(m_desk.card(of)), withoutCards(m_desk.figures())};
    }
    const auto decision = std::ranges::find(record.reviewed, id, &MeetingDecision::id);
    if (m_step.startsWith(step::review) && decision != record.reviewed.end())
        return ReviewStep{*decision, copyOf(m_desk.card(decision->metric)), withoutCards(m_desk.figures())};
    return std::monostate();
}

std::function<MeetingRoom::Made()> MeetingRoom::prepared() const
{
    const StepPlace place{.reader = Reader::of(locale()), .size = m_page->size(), .position = position()};
    return [now = stepNow(), name = m_step, place, record = m_desk.file().record, agenda = m_desk.agenda()] {
        Made made{.step = name};
        if (const auto *metric = std::get_if<MetricStep>(&now)) {
            made.markup = metricStepMarkup(*metric, place);
            made.text = metricStepText(*metric, place.reader);
        } else if (const auto *action = std::get_if<ActionStep>(&now)) {
            made.markup = actionStepMarkup(*action, place);
            made.text = action->action.text;
        } else if (const auto *review = std::get_if<ReviewStep>(&now)) {
            made.markup = reviewStepMarkup(*review, place);
            made.text = review->decision.text;
        } else {
            made.markup = closeStepMarkup(record, agenda, place);
        }
        return made;
    };
}

void MeetingRoom::refresh()
{
    if (m_page == nullptr || !m_desk.isOpen() || m_step.isEmpty() || !(m_page->isReady() || m_page->isText()))
        return;
    m_making.run(
        [this]() -> std::function<Made()> {
            if (!m_desk.isOpen())
                return [] { return Made(); };
            return prepared();
        },
        [this](const Made &made) {
            if (made.step != m_step || m_step.isEmpty())
                return;  // another step is wanted by now
            if (m_page->isText()) {
                m_page->setText(made.text);
                emit shown();
            } else {
                m_page->call({u"show"_s, made.step, made.markup});
            }
        });
}

void MeetingRoom::tellPage()
{
    m_page->call({u"words"_s,
                  QJsonObject{{u"language"_s, locale().bcp47Name()},
                              {u"direction"_s, locale().textDirection() == Qt::RightToLeft ? u"rtl"_s : u"ltr"_s},
                              {u"title"_s, tr("Meeting")}}});
    tellStyle();
}

void MeetingRoom::tellStyle()
{
    const auto theme = systemScheme() == Scheme::Dark ? charts::PageTheme::Dark : charts::PageTheme::Light;
    m_page->call({u"style"_s, QString::fromLatin1(charts::styleSheet(theme))});
}

/// The presenter and the notes follow the room.
void MeetingRoom::tellOthers()
{
    const QString metric = metricOfStep();
    if (NotesWindow *notes = m_notes) {
        const QStringList steps = m_agenda->steps();
        notes->showStep({.metric = metric,
                         .title = m_agenda->nameOf(m_step),
                         .before = spokenBefore(metric),
                         .next = m_agenda->nameOf(steps.value(steps.indexOf(m_step) + 1))});
    }
    if (MeetingPresenter *presenter = m_presenter)
        tellPresenter(*presenter, metric);
}

void MeetingRoom::tellPresenter(MeetingPresenter &presenter, const QString &metric)
{
    std::optional<CardData> card = copyOf(m_desk.card(metric));
    const Step now = stepNow();
    if (const auto *action = std::get_if<ActionStep>(&now))
        card = action->card;
    else if (const auto *review = std::get_if<ReviewStep>(&now))
        card = review->card;
    if (!card)
        return presenter.showStep([](QSizeF) { return blankMarkup(); }, m_agenda->nameOf(m_step));
    const Meeting &meeting = m_desk.file().meeting;
    const DashboardData &all = m_desk.figures();
    const PresenterFoot foot{.left = all.isSample ? tr("Sample: an invented company") : all.organisation,
                             .middle = periodText(all.window, Reader::of(locale())),
                             .right = tr("frozen %1").arg(timeText(meeting.begunAt, meeting.zone, locale()))};
    presenter.showStep([shownCard = *card, figures = withoutCards(all), foot, language = locale()](
                           QSizeF screen) { return presenterFigure(shownCard, figures, foot, screen, language); },
                       spokenCard(*card, all.length, Reader::of(locale())));
}

void MeetingRoom::toggleBlank()
{
    if (MeetingPresenter *presenter = m_presenter)
        presenter->setBlank(!presenter->isBlank());
}

void MeetingRoom::present()
{
    if (!m_desk.isOpen() || m_agenda == nullptr)
        return;
    MeetingPresenter *presenter = m_presenter;
    if (presenter == nullptr) {
        presenter = new MeetingPresenter(this);
        m_presenter = presenter;
        connect(presenter, &MeetingPresenter::stepRequested, this, &MeetingRoom::walk);
        connect(presenter, &QObject::destroyed, this, &MeetingRoom::showActivity, Qt::QueuedConnection);
    }
    const QList<QScreen *> screens = QGuiApplication::screens();
    const auto other = std::ranges::find_if(screens, [this](const QScreen *one) { return one != screen(); });
    if (other != screens.end()) {
        presenter->setGeometry((*other)->geometry());
        showNotes();
    }
    presenter->showFullScreen();
    tellOthers();
    showActivity();
}

void MeetingRoom::showNotes()
{
    if (!m_desk.isWritable() || m_agenda == nullptr)
        return;
    NotesWindow *notes = m_notes;
    if (notes == nullptr) {
        notes = new NotesWindow(m_desk, this);
        m_notes = notes;
        connect(notes, &NotesWindow::stepRequested, this, &MeetingRoom::walk);
        connect(notes, &NotesWindow::blankRequested, this, &MeetingRoom::toggleBlank);
    }
    tellOthers();
    notes->raise();
    notes->activateWindow();
}

void MeetingRoom::showMinutes()
{
    if (!m_desk.isOpen())
        return;
    m_desk.settle();
    MinutesDialog *minutes = m_minutes;
    if (minutes == nullptr) {
        minutes = new MinutesDialog(std::make_shared<const MeetingFile>(m_desk.file()), this);
        m_minutes = minutes;
    }
    minutes->open();
}

}  // namespace sb::ui
