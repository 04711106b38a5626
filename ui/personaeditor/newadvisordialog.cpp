// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/newadvisordialog.h"

#include "personas/personafile.h"
#include "ui/personaeditor/wizardchoices.h"
#include "ui/personaeditor/wizardfields.h"
#include "ui/personaeditor/wizardtext.h"
#include "ui/personaeditor/wizardwhole.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QMetaMethod>
#include <QPushButton>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>
#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr auto keepAfter = std::chrono::milliseconds(500);
constexpr int stepsWidth = 200;
constexpr int whoStep = 1;

/// By the order of the steps.
int stepOf(const QString &field)
{
    if (field == "combines"_L1)
        return 4;
    if (field == "frameworks"_L1)
        return 5;
    if (field == "triggers"_L1 || field == "starters"_L1)
        return 3;
    return field == "playbooks"_L1 ? 6 : field == "rules"_L1 || field == "prohibitions"_L1 || field == "style"_L1 ? 2 : whoStep;
}

}  // namespace

NewAdvisorDialog::NewAdvisorDialog(const Parts &parts, const QString &original, QWidget *parent)
    : QDialog(parent),
      m_parts(parts),
      m_templates(PersonaLibrary::load({u":/personas/templates"_s})),
      m_steps(new QListWidget),
      m_stack(new QStackedWidget),
      m_start(new WizardStart({parts.advisors, m_templates, parts.begun})),
      m_state(new StateLine(u"newState"_s)),
      m_back(new QPushButton(tr("&Back"))),
      m_next(new QPushButton(tr("Ne&xt"))),
      m_make(new QPushButton(tr("&Make the advisor")))
{
    setObjectName(u"newAdvisorDialog"_s);
    setWindowTitle(tr("New advisor"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 640);
    m_keep.setSingleShot(true);
    m_keep.setInterval(keepAfter);
    connect(&m_keep, &QTimer::timeout, this, &NewAdvisorDialog::keep);
    addSteps();
    layOut();
    connect(m_start, &WizardStart::chosen, this, &NewAdvisorDialog::begin);
    connect(m_start, &WizardStart::taken, this, [this] { goTo(qMax(whoStep, begunWith(m_choice.begun).step)); });
    connect(m_start, &WizardStart::throwAwayWanted, this, &NewAdvisorDialog::throwAway);
    connect(m_start, &WizardStart::fileWanted, this, [this] {
        emit importRequested();
        reject();
    });
    if (!original.isEmpty())
        m_start->choose({.kind = PersonaOrigin::Kind::Advisor, .slug = original});
    m_wanted = wishesFrom(m_origin);
    begin(m_start->choice());
    goTo(original.isEmpty() ? 0 : whoStep);
}

NewAdvisorDialog::~NewAdvisorDialog() = default;

void NewAdvisorDialog::addSteps()
{
    m_pages = {m_start,
               makeWhoPage(),
               makeAnswersPage(),
               makeSpeaksPage(m_parts.advisors),
               makeColleaguesPage(m_parts.advisors),
               makeFrameworksPage(m_parts.frameworks),
               makePlaybooksPage(),
               new WizardWhole};
    m_steps->setObjectName(u"newSteps"_s);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setFixedWidth(stepsWidth);
    m_steps->setFrameShape(QFrame::NoFrame);
    for (WizardPage *page : std::as_const(m_pages)) {
        m_stack->addWidget(page);
        m_steps->addItem(page->title());
        m_steps->item(m_steps->count() - 1)->setSizeHint({stepsWidth, space::row});
        connect(page, &WizardPage::changed, this, &NewAdvisorDialog::take);
        connect(page, &WizardPage::fieldWanted, this, &NewAdvisorDialog::goToField);
    }
    connect(m_steps, &QListWidget::currentRowChanged, this, [this](int row) {
        m_stack->setCurrentIndex(row);
        m_back->setEnabled(row > 0);
        m_next->setEnabled(row + 1 < m_pages.size());
    });
}

void NewAdvisorDialog::layOut()
{
    m_back->setObjectName(u"newBack"_s);
    m_next->setObjectName(u"newNext"_s);
    m_make->setObjectName(u"makeAdvisor"_s);
    m_make->setProperty("primary", true);
    for (QPushButton *button : {m_back, m_next, m_make})
        button->setAutoDefault(false);
    auto *leave = new QPushButton(tr("&Later"));
    leave->setObjectName(u"newLater"_s);
    leave->setAutoDefault(false);
    leave->setToolTip(tr("What you said is kept."));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(m_state, 1);
    for (QPushButton *button : {leave, m_back, m_next, m_make})
        buttons->addWidget(button);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(space::wide);
    middle->addWidget(m_steps);
    middle->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::wide);
    layout->addLayout(middle, 1);
    layout->addLayout(buttons);
    setTabOrder(m_stack, m_next);
    setTabOrder(m_next, m_make);
    setTabOrder(m_make, m_back);
    setTabOrder(m_back, leave);
    connect(leave, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_steps->currentRow() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { goTo(m_steps->currentRow() + 1); });
    connect(m_make, &QPushButton::clicked, this, &NewAdvisorDialog::make);
}

void NewAdvisorDialog::showEvent(QShowEvent *event)
{
    if (isSignalConnected(QMetaMethod::fromSignal(&NewAdvisorDialog::importRequested)))
        m_start->offerFile();
    QDialog::showEvent(event);
}

PersonaOrigin NewAdvisorDialog::originOf(PersonaOrigin::Kind kind, const QString &slug) const
{
    const PersonaLibrary &from = kind == PersonaOrigin::Kind::Template ? m_templates : m_parts.advisors;
    const PersonaEntry *entry = kind == PersonaOrigin::Kind::Nothing ? nullptr : from.find(slug);
    return entry == nullptr ? PersonaOrigin() : PersonaOrigin{kind, entry->document};
}

BegunPersona NewAdvisorDialog::begunWith(const QString &id) const
{
    const auto found = std::ranges::find(m_parts.begun, id, &BegunPersona::id);
    return found != m_parts.begun.end() ? *found : BegunPersona();
}

/// What the person said before stays where it differs from what the origin before would have said. What was begun another time is
/// apart from that, and each is kept.
void NewAdvisorDialog::begin(const WizardStart::Choice &choice)
{
    if (m_keep.isActive())
        keep();
    const Persona before = wishesFrom(m_origin);
    m_origin = originOf(choice.kind, choice.slug);
    if (!choice.begun.isEmpty())
        m_wanted = begunWith(choice.begun).wanted;
    else if (!m_choice.begun.isEmpty())
        m_wanted = wishesFrom(m_origin);
    else
        m_wanted = rebased(m_wanted, before, wishesFrom(m_origin));
    if (!choice.begun.isEmpty())
        m_id = choice.begun;
    else if (!m_choice.begun.isEmpty() || m_id.isEmpty())
        m_id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    m_choice = choice;
    for (WizardPage *page : std::as_const(m_pages))
        page->show(m_wanted);
    check();
    lookAgain();
}

void NewAdvisorDialog::throwAway(const QString &id)
{
    m_keep.stop();
    BegunPersonas(m_parts.store).forget(id);
    m_start->removeChosen();
}

void NewAdvisorDialog::goTo(int step)
{
    if (step < 0 || step >= m_pages.size())
        return;
    m_steps->setCurrentRow(step);
    m_pages.at(step)->focusFirst();
}

void NewAdvisorDialog::goToField(const QString &field)
{
    goTo(stepOf(field));
}

void NewAdvisorDialog::take()
{
    for (const WizardPage *page : std::as_const(m_pages))
        page->write(m_wanted);
    m_isWarned = false;
    m_keep.start();
    check();
    lookAgain();
}

void NewAdvisorDialog::lookAgain()
{
    const auto prepare = [this]() -> std::function<NewAdvisorLook()> {
        return [wanted = m_wanted, origin = m_origin, advisors = m_parts.advisors, frameworks = m_parts.frameworks] {
            return lookAtNew(wanted, origin, advisors, frameworks);
        };
    };
    m_work.run(prepare, [this](const NewAdvisorLook &look) { showLook(look); });
}

void NewAdvisorDialog::showLook(const NewAdvisorLook &look)
{
    m_look = look;
    for (WizardPage *page : std::as_const(m_pages))
        page->look(look);
    finish();
}

void NewAdvisorDialog::check()
{
    const QString name = m_wanted.name.simplified();
    const QString slug = slugOf(name);
    const bool isTaken = !name.isEmpty()
        && (m_parts.taken.contains(slug) || m_parts.advisors.find(slug) != nullptr || m_parts.advisors.find(name) != nullptr);
    const bool isPossible = personaPath(u"/"_s, slug).has_value();
    m_make->setEnabled(isPossible && !isTaken);
    if (name.isEmpty())
        m_state->say(StateLine::State::Hint, tr("A name is all that is needed."));
    else if (isTaken)
        m_state->say(StateLine::State::Watch, tr("There is an advisor of this name."));
    else if (!isPossible)
        m_state->say(StateLine::State::Watch,
                     tr("A name needs a letter or a digit, and is no name that a system keeps for itself."));
    else
        m_state->say(StateLine::State::Hint, tr("Kept as %1/persona.md once it is published.").arg(slug));
}

void NewAdvisorDialog::make()
{
    m_wantsMake = true;
    finish();
}

/// The text is made beside this thread; that of what is said now is taken, however long that lasts.
void NewAdvisorDialog::finish()
{
    if (!m_wantsMake || m_look.wanted != m_wanted)
        return;
    m_wantsMake = false;
    if (!m_look.text) {
        goToField(m_look.text.error().detail.section(u'[', 0, 0));
        m_state->say(StateLine::State::Bad, tr("These words cannot stand in an advisor's text. Choose others."));
        return;
    }
    if (mustWarn())
        return;
    m_isMade = true;
    emit made(slugOf(m_wanted.name), *m_look.text);
    accept();
}

/// What has errors is made at the second wish; the first leads to them.
bool NewAdvisorDialog::mustWarn()
{
    const auto errors = std::ranges::count_if(m_look.findings.report.findings, [](const LintFinding &finding) {
        return finding.problem.severity == Severity::Error;
    });
    if (errors == 0 || std::exchange(m_isWarned, true))
        return false;
    goTo(static_cast<int>(m_pages.size()) - 1);
    m_state->say(StateLine::State::Watch,
                 tr("%Ln error(s) above. Mend what is wrong, or make it all the same.", nullptr, static_cast<int>(errors)));
    return true;
}

void NewAdvisorDialog::keep()
{
    m_keep.stop();
    if (isUntouched(m_wanted, wishesFrom(m_origin)))
        return;
    const BegunPersona begun{m_id, m_choice.kind, m_choice.slug, m_wanted, m_steps->currentRow()};
    m_parts.begun.removeIf([&begun](const BegunPersona &one) { return one.id == begun.id; });
    m_parts.begun.append(begun);  // of which the dialog goes on when the person comes back to it
    BegunPersonas(m_parts.store).keep(begun);
}

void NewAdvisorDialog::done(int result)
{
    if (m_isMade)
        BegunPersonas(m_parts.store).forget(m_id);
    else if (!m_isMade && m_keep.isActive())
        keep();
    m_keep.stop();
    QDialog::done(result);
}

}  // namespace sb::ui
