// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/decisionspage.h"

#include "ui/sources/decisiontable.h"
#include "ui/sources/decisionwords.h"
#include "ui/sources/ownerdialog.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/stateline.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using CauseVerdict = EventDecisions::Verdict;

constexpr int asToldAuthor = -1;

QList<TableChoice> tierChoices()
{
    QList<TableChoice> all;
    for (const Tier tier : {Tier::Production, Tier::Staging, Tier::Testing, Tier::Other})
        all.append({DecisionWords::tier(tier), static_cast<int>(tier)});
    return all;
}

QList<TableChoice> authorChoices()
{
    QList<TableChoice> all{{DecisionWords::author({}), asToldAuthor}};
    for (const AuthorClass author : {AuthorClass::Human, AuthorClass::Bot, AuthorClass::Service})
        all.append({DecisionWords::author(author), static_cast<int>(author)});
    return all;
}

QList<TableChoice> verdictChoices()
{
    QList<TableChoice> all;
    for (const CauseVerdict verdict : {CauseVerdict::Undecided, CauseVerdict::IsCause, CauseVerdict::IsNone})
        all.append({DecisionWords::verdict(verdict), static_cast<int>(verdict)});
    return all;
}

/// What was entered and imported stands in the record, too, and is undone elsewhere.
bool isDecision(const AuditEntry &entry)
{
    return !entry.what.startsWith("import"_L1);
}

}  // namespace

DecisionsPage::DecisionsPage(DecisionDesk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_reason(new QLineEdit), m_state(new StateLine(u"decisionState"_s)), m_tabs(new QTabWidget)
{
    setObjectName(u"decisionsPage"_s);
    auto *title = new QLabel(tr("Corrections"));
    title->setProperty("role", u"heading"_s);
    title->setFont(textFont(type::reading));
    auto *why = new QLabel(tr("&Why"));
    why->setBuddy(m_reason);
    m_reason->setObjectName(u"decisionReason"_s);
    m_reason->setAccessibleName(tr("Why, kept with each decision"));
    m_reason->setPlaceholderText(tr("kept with each decision, so that others understand it"));
    auto *reason = new QHBoxLayout;
    reason->setSpacing(space::medium);
    reason->addWidget(why);
    reason->addWidget(m_reason, 1);
    m_tabs->setObjectName(u"decisionTabs"_s);
    m_tabs->setProperty("role", u"pane"_s);
    makeTables();
    makeEventTables();
    makeRecord();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(title);
    layout->addLayout(reason);
    layout->addWidget(m_state);
    layout->addWidget(m_tabs, 1);
    connect(m_reason, &QLineEdit::textChanged, &desk, &DecisionDesk::setReason);
    connect(&desk, &DecisionDesk::changed, this, &DecisionsPage::show);
    connect(&desk, &DecisionDesk::eventsChanged, this, &DecisionsPage::showEvents);
    connect(&desk, &DecisionDesk::decided, m_state, &StateLine::clear);
    connect(&desk, &DecisionDesk::refused, this,
            [this](const Error &error) { m_state->say(StateLine::State::Bad, DecisionWords::refusal(error)); });
    show();
}

void DecisionsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_desk.askEvents();
}

void DecisionsPage::makeTables()
{
    auto *environments = new DecisionRows({tr("Environment"), tr("Deployments"), tr("Counts as")});
    environments->setChoices(2, tierChoices());
    m_environments = new DecisionTable(u"environments"_s, tr("Environments"), environments, 0);
    addTab(m_environments, tr("Environments"));
    connect(environments, &DecisionRows::valueChosen, this,
            [this](int row, int tier) { m_desk.setTier(m_desk.facts().environments.at(row).name, static_cast<Tier>(tier)); });
    auto *repositories = new DecisionRows({tr("Repository"), tr("Service")});
    repositories->setProposals(1, {});
    m_repositories = new DecisionTable(u"repositories"_s, tr("Repositories"), repositories, 0);
    addTab(m_repositories, tr("Repositories"));
    connect(repositories, &DecisionRows::textWritten, this,
            [this](int row, const QString &service) { m_desk.setService(m_desk.facts().repositories.at(row).name, service); });
    m_services = new DecisionTable(u"services"_s, tr("Services"), new DecisionRows({tr("Service"), tr("Whose it is")}), 1);
    addTab(m_services, tr("Services"), Command{tr("&Give to a team…"), u"giveService"_s, [this](int row) {
                                                   askWhose(m_desk.facts().services.at(row).name);
                                               }});
    auto *authors = new DecisionRows({tr("Author"), tr("Changes"), tr("Is")});
    authors->setChoices(2, authorChoices());
    m_authors = new DecisionTable(u"authors"_s, tr("Authors"), authors, 0);
    addTab(m_authors, tr("Authors"));
    connect(authors, &DecisionRows::valueChosen, this, [this](int row, int author) {
        m_desk.setAuthor(m_desk.facts().authors.at(row).login,
                         author == asToldAuthor ? std::nullopt : std::optional(static_cast<AuthorClass>(author)));
    });
}

void DecisionsPage::makeEventTables()
{
    auto *links = new DecisionRows(
        {tr("Incident"), tr("Noticed"), tr("Deployment"), tr("Deployed"), tr("Because"), tr("What is decided")});
    links->setChoices(5, verdictChoices());
    m_links = new DecisionTable(u"links"_s, tr("Causes of incidents"), links, 0);
    addTab(m_links, tr("Causes"));
    connect(links, &DecisionRows::valueChosen, this, [this](int row, int verdict) {
        m_desk.setCause(m_desk.events().links.at(row).link, static_cast<CauseVerdict>(verdict));
    });
    m_exclusions = new DecisionTable(u"exclusions"_s, tr("What is left out"),
                                     new DecisionRows({tr("What"), tr("Kind"), tr("When"), tr("Who"), tr("Why")}), 4);
    addTab(m_exclusions, tr("Left out"), Command{tr("&Count again"), u"countAgain"_s, [this](int row) {
                                                     m_desk.include(m_desk.events().exclusions.at(row).event);
                                                 }});
}

void DecisionsPage::makeRecord()
{
    m_record =
        new DecisionTable(u"record"_s, tr("Record"), new DecisionRows({tr("When"), tr("Who"), tr("What"), tr("Why")}), 2);
    addTab(m_record, tr("Record"),
           Command{tr("&Undo"), u"undoDecision"_s, [this](int row) { m_desk.undo(m_desk.facts().audit.at(row).number); },
                   [this](int row) { return isDecision(m_desk.facts().audit.at(row)); }});
}

void DecisionsPage::addTab(DecisionTable *table, const QString &title, const std::optional<Command> &command)
{
    if (!command) {
        m_tabs->addTab(table, title);
        return;
    }
    auto *button = new QPushButton(command->words);
    button->setObjectName(command->name);
    button->setEnabled(false);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(table, 1);
    layout->addWidget(button, 0, Qt::AlignLeft);
    m_tabs->addTab(page, title);
    const auto isPossible = [command = *command](int row) {
        return row >= 0 && (!command.isPossible || command.isPossible(row));
    };
    const auto follow = [button, table, isPossible] { button->setEnabled(isPossible(table->currentRow())); };
    connect(table, &DecisionTable::rowChanged, button, follow);
    connect(&table->rows(), &QAbstractItemModel::dataChanged, button, follow);
    connect(button, &QPushButton::clicked, this, [table, command = *command] {
        if (table->currentRow() >= 0)
            command.act(table->currentRow());
    });
}

void DecisionsPage::show()
{
    showEnvironments();
    showRepositories();
    showServices();
    showAuthors();
    showRecord();
}

void DecisionsPage::showEnvironments()
{
    QList<DecisionRows::Row> rows;
    for (const DecisionFacts::Environment &one : m_desk.facts().environments) {
        rows.append({.cells = {one.name.isEmpty() ? tr("(none is named)") : one.name, QLocale().toString(one.deployments),
                               one.tier ? DecisionWords::tier(*one.tier) : tr("No pattern knows it")},
                     .value = one.tier ? static_cast<int>(*one.tier) : -1});
    }
    m_environments->rows().setRows(rows);
}

void DecisionsPage::showRepositories()
{
    QStringList services{QString()};
    for (const DecisionFacts::Service &service : m_desk.facts().services)
        services.append(service.name);
    m_repositories->rows().setProposals(1, services);
    QList<DecisionRows::Row> rows;
    for (const DecisionFacts::Repository &one : m_desk.facts().repositories)
        rows.append({.cells = {one.name, one.service}});
    m_repositories->rows().setRows(rows);
}

void DecisionsPage::showServices()
{
    QList<DecisionRows::Row> rows;
    for (const DecisionFacts::Service &one : m_desk.facts().services) {
        QStringList owners;
        for (const ServiceOwner &owner : one.owners)
            owners.append(tr("%1 (%2)", "a team, from when to when")
                              .arg(owner.team, SourceWords::stretch(owner.from > 0 ? owner.from : unknownInstant, owner.to)));
        rows.append({.cells = {one.name, owners.isEmpty() ? tr("Nobody has said") : owners.join(", "_L1).remove(" ()"_L1)}});
    }
    m_services->rows().setRows(rows);
}

void DecisionsPage::askWhose(const QString &service)
{
    auto *dialog = new OwnerDialog(service, m_desk.facts().teams, this);
    connect(dialog, &OwnerDialog::chosen, &m_desk,
            [this, service](const QString &team, Instant from) { m_desk.giveTo(service, team, from); });
    dialog->open();
}

void DecisionsPage::showAuthors()
{
    QList<DecisionRows::Row> rows;
    for (const DecisionFacts::Author &one : m_desk.facts().authors) {
        rows.append({.cells = {one.login, QLocale().toString(one.changes), DecisionWords::author(one.chosen)},
                     .value = one.chosen ? static_cast<int>(*one.chosen) : asToldAuthor});
    }
    m_authors->rows().setRows(rows);
}

void DecisionsPage::showEvents()
{
    QList<DecisionRows::Row> links;
    for (const FailureLink &one : m_desk.events().links) {
        links.append(
            {.cells = {one.incident, SourceWords::moment(one.incidentAt), one.deployment, SourceWords::moment(one.deployedAt),
                       DecisionWords::because(one.level), DecisionWords::verdict(one.verdict)},
             .value = static_cast<int>(one.verdict)});
    }
    m_links->rows().setRows(links);
    QList<DecisionRows::Row> exclusions;
    for (const ExcludedEvent &one : m_desk.events().exclusions) {
        exclusions.append(
            {.cells = {one.title, DecisionWords::kind(one.event.kind), SourceWords::moment(one.at), one.person, one.reason}});
    }
    m_exclusions->rows().setRows(exclusions);
}

void DecisionsPage::showRecord()
{
    QList<DecisionRows::Row> rows;
    for (const AuditEntry &entry : m_desk.facts().audit) {
        rows.append({.cells = {SourceWords::moment(entry.at), entry.person.isEmpty() ? tr("The program") : entry.person,
                               DecisionWords::sentence(entry), entry.reason}});
    }
    m_record->rows().setRows(rows);
}

}  // namespace sb::ui
