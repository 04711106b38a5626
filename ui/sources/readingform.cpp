// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/readingform.h"

#include "ui/sources/namedfield.h"
#include "ui/sources/mappingwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/stateline.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTimeZone>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int fieldsInRow = 4;

/// Line and place of a field in the grid, its title above it.
void place(QGridLayout &grid, QWidget *field, const QString &title, int number)
{
    auto *label = new QLabel(title);
    label->setProperty("role", u"caption"_s);
    label->setBuddy(field);
    grid.addWidget(label, 2 * (number / fieldsInRow), number % fieldsInRow);
    grid.addWidget(field, 2 * (number / fieldsInRow) + 1, number % fieldsInRow);
}

template<class Value>
void addValue(QComboBox &list, const QString &words, Value value)
{
    list.addItem(words, static_cast<int>(value));
}

}  // namespace

ReadingForm::ReadingForm(QWidget *parent)
    : QWidget(parent),
      m_questions(new QVBoxLayout),
      m_kind(new ArrowComboBox),
      m_dates(new ArrowComboBox),
      m_decimals(new ArrowComboBox),
      m_zone(new ArrowComboBox),
      m_encoding(new ArrowComboBox),
      m_keys(new MenuButton),
      m_keyMenu(new QMenu(m_keys)),
      m_source(new QLineEdit),
      m_profile(new QLineEdit)
{
    setObjectName(u"readingForm"_s);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(2);
    int number = 0;
    const auto add = [&](QWidget *field, const QString &name, const QString &title) {
        nameField(*field, name, title);
        place(*grid, field, title, number);
        grid->setColumnStretch(number % fieldsInRow, 1);
        ++number;
    };
    add(m_kind, u"importKind"_s, tr("&Rows are"));
    add(m_dates, u"importDates"_s, tr("&Dates such as 03/04/2026"));
    add(m_decimals, u"importDecimals"_s, tr("Decimal &mark"));
    add(m_zone, u"importZone"_s, tr("Time &zone of times without one"));
    add(m_encoding, u"importEncoding"_s, tr("&Encoding"));
    add(m_keys, u"importKeys"_s, tr("Rows are told &apart by"));
    add(m_source, u"importSource"_s, tr("Name of the &source"));
    add(m_profile, u"importProfile"_s, tr("&Remember these choices as"));
    m_keys->setMenu(m_keyMenu);
    m_keys->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_keys->setPopupMode(QToolButton::InstantPopup);
    m_questions->setSpacing(space::small);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::medium);
    layout->addLayout(m_questions);
    layout->addLayout(grid);
    fillLists();
    connectLists();
}

void ReadingForm::fillLists()
{
    m_kind->addItem(tr("Choose…"), -1);
    for (const ImportKind kind :
         {ImportKind::Deployments, ImportKind::Changes, ImportKind::Incidents, ImportKind::Tickets, ImportKind::Sprints,
          ImportKind::Runs, ImportKind::Coverage, ImportKind::Answers, ImportKind::Points, ImportKind::WidePoints})
        addValue(*m_kind, MappingWords::kind(kind), kind);
    addValue(*m_dates, tr("As the rows show"), DateOrder::Unknown);
    addValue(*m_dates, tr("The day comes first"), DateOrder::DayFirst);
    addValue(*m_dates, tr("The month comes first"), DateOrder::MonthFirst);
    addValue(*m_decimals, tr("Point: 1.5"), DecimalMark::Point);
    addValue(*m_decimals, tr("Comma: 1,5"), DecimalMark::Comma);
    for (const TableForm::Encoding encoding : {TableForm::Encoding::Utf8, TableForm::Encoding::Utf16LittleEndian,
                                               TableForm::Encoding::Utf16BigEndian, TableForm::Encoding::Windows1252})
        addValue(*m_encoding, MappingWords::encoding(encoding), encoding);
    m_zone->addItem(tr("Times name their own"), QString());
    const QString own = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    QStringList zones{u"UTC"_s};
    if (own != "UTC"_L1)
        zones.prepend(own);
    for (const auto ids = QTimeZone::availableTimeZoneIds(); const QByteArray &id : ids) {
        if (const QString name = QString::fromLatin1(id); !zones.contains(name) && name.contains(u'/'))
            zones.append(name);
    }
    for (const QString &zone : std::as_const(zones))
        m_zone->addItem(zone, zone);
}

void ReadingForm::connectLists()
{
    connect(m_kind, &QComboBox::activated, this, [this] {
        const int kind = m_kind->currentData().toInt();
        if (kind < 0)
            return;
        emit chosen([kind](ImportChoices &choices) {
            choices.kind = static_cast<ImportKind>(kind);
            choices.columns.clear();
            choices.constants.clear();
        });
    });
    connect(m_dates, &QComboBox::activated, this, [this] {
        const auto order = static_cast<DateOrder>(m_dates->currentData().toInt());
        emit chosen([order](ImportChoices &choices) { choices.dates = order; });
    });
    connect(m_decimals, &QComboBox::activated, this, [this] {
        const auto mark = static_cast<DecimalMark>(m_decimals->currentData().toInt());
        emit chosen([mark](ImportChoices &choices) { choices.decimals = mark; });
    });
    connect(m_zone, &QComboBox::activated, this, [this] {
        const QString zone = m_zone->currentData().toString();
        emit chosen([zone](ImportChoices &choices) { choices.zone = zone; });
    });
    connect(m_encoding, &QComboBox::activated, this, [this] {
        const auto encoding = static_cast<TableForm::Encoding>(m_encoding->currentData().toInt());
        emit chosen([encoding](ImportChoices &choices) { choices.encoding = encoding; });
    });
    for (QLineEdit *field : {m_source, m_profile}) {
        connect(field, &QLineEdit::editingFinished, this, [this, field] {
            if (!field->isModified() || field->text().trimmed().isEmpty())
                return;
            field->setModified(false);
            const QString name = field->text().trimmed();
            emit chosen([name, isSource = field == m_source](ImportChoices &choices) {
                (isSource ? choices.source : choices.profile) = name;
            });
        });
    }
}

void ReadingForm::setTable(const TablePlan &table, const QString &source)
{
    const ImportProfile &profile = table.profile;
    const bool isKnown = !table.fault || table.fault->detail != "kind"_L1;
    m_kind->setCurrentIndex(isKnown ? m_kind->findData(static_cast<int>(profile.kind)) : 0);
    m_dates->setCurrentIndex(m_dates->findData(static_cast<int>(profile.dates)));
    m_decimals->setCurrentIndex(m_decimals->findData(static_cast<int>(profile.decimals)));
    m_encoding->setCurrentIndex(m_encoding->findData(static_cast<int>(table.survey.form.encoding)));
    m_zone->setCurrentIndex(qMax(0, m_zone->findData(profile.zone)));
    if (!m_source->isModified())
        m_source->setText(source);
    if (!m_profile->isModified())
        m_profile->setText(profile.name);
    showQuestions(table);
    fillKeys(table);
}

void ReadingForm::showQuestions(const TablePlan &table)
{
    while (QLayoutItem *old = m_questions->takeAt(0)) {
        delete old->widget();
        delete old;
    }
    const auto ask = [this](const QString &sentence, StateLine::State state) {
        auto *line = new StateLine(u"importQuestion"_s);
        line->say(state, sentence);
        m_questions->addWidget(line);
    };
    if (table.fault)
        ask(MappingWords::fault(*table.fault), StateLine::State::Bad);
    for (const ImportQuestion &question : table.questions)
        ask(MappingWords::question(question), StateLine::State::Watch);
    const auto isAsked = [&table](ImportQuestion::About about) {
        return std::ranges::contains(table.questions, about, &ImportQuestion::about);
    };
    setLook(*m_dates, "mark", isAsked(ImportQuestion::About::DateOrder) ? u"watch"_s : QString());
    setLook(*m_decimals, "mark", isAsked(ImportQuestion::About::Decimals) ? u"watch"_s : QString());
    setLook(*m_zone, "mark", isAsked(ImportQuestion::About::Zone) ? u"watch"_s : QString());
    setLook(*m_encoding, "mark", isAsked(ImportQuestion::About::Encoding) ? u"watch"_s : QString());
}

void ReadingForm::fillKeys(const TablePlan &table)
{
    m_keyMenu->clear();
    const QStringList &keys = table.profile.keyColumns;
    const QString column = table.profile.columns.value(u"key"_s);
    m_keys->setText(!keys.isEmpty() ? keys.join(" + "_L1) : !column.isEmpty() ? column : tr("All that stands in them"));
    for (const QString &name : table.survey.header) {
        QAction *action = m_keyMenu->addAction(QString(name).replace(u'&', u"&&"_s));
        action->setCheckable(true);
        action->setChecked(keys.contains(name));
        connect(action, &QAction::toggled, this, [this, name, keys](bool isKey) {
            QStringList now = keys;
            if (isKey)
                now.append(name);
            else
                now.removeAll(name);
            emit chosen([now](ImportChoices &choices) { choices.keyColumns = now; });
        });
    }
}

}  // namespace sb::ui
