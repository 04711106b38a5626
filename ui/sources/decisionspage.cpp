// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/decisionspage.h"

#include "ui/sources/decisionwords.h"
#include "ui/sources/ownerdialog.h"
#include "ui/sources/sourcewords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/stateline.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int decisionRow = 34;  // has controls in it
constexpr int controlWidth = 220;

QTableWidgetItem *cell(const QString &text)
{
    return new QTableWidgetItem(text);
}

/// A list in a table, which calls back only for what a person chooses.
QComboBox *listIn(QTableWidget &table, int row, int column, const QString &accessibleName)
{
    auto *list = new ArrowComboBox;
    list->setAccessibleName(accessibleName);
    table.setCellWidget(row, column, list);
    return list;
}

void setRows(QTableWidget &table, qsizetype rows)
{
    table.clearContents();
    table.setRowCount(static_cast<int>(rows));
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
    m_environments = addTable(u"environments"_s, tr("Environments"), {tr("Environment"), tr("Deployments"), tr("Counts as")});
    m_repositories = addTable(u"repositories"_s, tr("Repositories"), {tr("Repository"), tr("Service")});
    m_services = addTable(u"services"_s, tr("Services"), {tr("Service"), tr("Whose it is"), QString()});
    m_authors = addTable(u"authors"_s, tr("Authors"), {tr("Author"), tr("Changes"), tr("Is")});
    m_record = addTable(u"record"_s, tr("Record"), {tr("When"), tr("Who"), tr("What"), tr("Why"), QString()});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(title);
    layout->addLayout(reason);
    layout->addWidget(m_state);
    layout->addWidget(m_tabs, 1);
    connect(m_reason, &QLineEdit::textChanged, &desk, &DecisionDesk::setReason);
    connect(&desk, &DecisionDesk::changed, this, &DecisionsPage::show);
    connect(&desk, &DecisionDesk::decided, m_state, &StateLine::clear);
    connect(&desk, &DecisionDesk::refused, this,
            [this](const Error &error) { m_state->say(StateLine::State::Bad, DecisionWords::refusal(error)); });
    show();
}

QTableWidget *DecisionsPage::addTable(const QString &objectName, const QString &title, const QStringList &heads)
{
    auto *table = new QTableWidget;
    table->setObjectName(objectName);
    table->setAccessibleName(title);
    table->setProperty("role", u"money"_s);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setShowGrid(false);
    table->setColumnCount(static_cast<int>(heads.size()));
    table->setHorizontalHeaderLabels(heads);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(decisionRow);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(heads.size() > 3 ? 2 : 0, QHeaderView::Stretch);
    table->horizontalHeader()->setDefaultSectionSize(heads.size() > 3 ? controlWidth / 3 * 2 : controlWidth);
    m_tabs->addTab(table, title);
    return table;
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
    const QList<DecisionFacts::Environment> &all = m_desk.facts().environments;
    setRows(*m_environments, all.size());
    for (int row = 0; row < m_environments->rowCount(); ++row) {
        const DecisionFacts::Environment &one = all.at(row);
        m_environments->setItem(row, 0, cell(one.name.isEmpty() ? tr("(none is named)") : one.name));
        m_environments->setItem(row, 1, cell(QLocale().toString(one.deployments)));
        QComboBox *list = listIn(*m_environments, row, 2, tr("What “%1” counts as").arg(one.name));
        if (!one.tier)
            list->addItem(tr("No pattern knows it"), -1);
        for (const Tier tier : {Tier::Production, Tier::Staging, Tier::Testing, Tier::Other})
            list->addItem(DecisionWords::tier(tier), static_cast<int>(tier));
        list->setCurrentIndex(one.tier ? list->findData(static_cast<int>(*one.tier)) : 0);
        connect(list, &QComboBox::activated, this, [this, list, name = one.name] {
            if (const int tier = list->currentData().toInt(); tier >= 0)
                m_desk.setTier(name, static_cast<Tier>(tier));
        });
    }
}

void DecisionsPage::showRepositories()
{
    const QList<DecisionFacts::Repository> &all = m_desk.facts().repositories;
    setRows(*m_repositories, all.size());
    QStringList services;
    for (const DecisionFacts::Service &service : m_desk.facts().services)
        services.append(service.name);
    for (int row = 0; row < m_repositories->rowCount(); ++row) {
        const DecisionFacts::Repository &one = all.at(row);
        m_repositories->setItem(row, 0, cell(one.name));
        QComboBox *list = listIn(*m_repositories, row, 1, tr("Service of “%1”").arg(one.name));
        list->setEditable(true);
        list->setInsertPolicy(QComboBox::NoInsert);
        list->addItem(QString());
        list->addItems(services);
        list->setCurrentText(one.service);
        const auto decide = [this, list, one] {
            if (list->currentText().trimmed() != one.service)
                m_desk.setService(one.name, list->currentText().trimmed());
        };
        connect(list, &QComboBox::activated, this, decide);
        connect(list->lineEdit(), &QLineEdit::returnPressed, this, decide);
    }
}

void DecisionsPage::showServices()
{
    const QList<DecisionFacts::Service> &all = m_desk.facts().services;
    setRows(*m_services, all.size());
    for (int row = 0; row < m_services->rowCount(); ++row) {
        const DecisionFacts::Service &one = all.at(row);
        QStringList owners;
        for (const ServiceOwner &owner : one.owners)
            owners.append(tr("%1 (%2)", "a team, from when to when")
                              .arg(owner.team, SourceWords::stretch(owner.from > 0 ? owner.from : unknownInstant, owner.to)));
        m_services->setItem(row, 0, cell(one.name));
        m_services->setItem(row, 1, cell(owners.isEmpty() ? tr("Nobody has said") : owners.join(", "_L1).remove(" ()"_L1)));
        auto *give = new QPushButton(tr("Give to a team…"));
        give->setObjectName(u"give-"_s + one.name);
        give->setAccessibleName(tr("Give “%1” to a team").arg(one.name));
        m_services->setCellWidget(row, 2, give);
        connect(give, &QPushButton::clicked, this, [this, name = one.name] { askWhose(name); });
    }
    m_services->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
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
    const QList<DecisionFacts::Author> &all = m_desk.facts().authors;
    setRows(*m_authors, all.size());
    constexpr int asTold = -1;
    for (int row = 0; row < m_authors->rowCount(); ++row) {
        const DecisionFacts::Author &one = all.at(row);
        m_authors->setItem(row, 0, cell(one.login));
        m_authors->setItem(row, 1, cell(QLocale().toString(one.changes)));
        QComboBox *list = listIn(*m_authors, row, 2, tr("What “%1” is").arg(one.login));
        list->addItem(DecisionWords::author({}), asTold);
        for (const AuthorClass author : {AuthorClass::Human, AuthorClass::Bot, AuthorClass::Service})
            list->addItem(DecisionWords::author(author), static_cast<int>(author));
        list->setCurrentIndex(one.chosen ? qMax(0, list->findData(static_cast<int>(*one.chosen))) : 0);
        connect(list, &QComboBox::activated, this, [this, list, login = one.login] {
            const int author = list->currentData().toInt();
            m_desk.setAuthor(login, author == asTold ? std::nullopt : std::optional(static_cast<AuthorClass>(author)));
        });
    }
}

void DecisionsPage::showRecord()
{
    const QList<AuditEntry> &all = m_desk.facts().audit;
    setRows(*m_record, all.size());
    for (int row = 0; row < m_record->rowCount(); ++row) {
        const AuditEntry &entry = all.at(row);
        const QString sentence = DecisionWords::sentence(entry);
        m_record->setItem(row, 0, cell(SourceWords::moment(entry.at)));
        m_record->setItem(row, 1, cell(entry.person.isEmpty() ? tr("The program") : entry.person));
        m_record->setItem(row, 2, cell(sentence));
        m_record->setItem(row, 3, cell(entry.reason));
        if (entry.what.startsWith("import"_L1))
            continue;  // no decision
        auto *undo = new QPushButton(tr("Undo"));
        undo->setObjectName(u"undo-%1"_s.arg(entry.number));
        undo->setAccessibleName(tr("Undo: %1").arg(sentence));
        m_record->setCellWidget(row, 4, undo);
        connect(undo, &QPushButton::clicked, this, [this, number = entry.number] { m_desk.undo(number); });
    }
}

}  // namespace sb::ui
