// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/mappinggrid.h"

#include "metrics/sources/importfields.h"
#include "ui/sources/mappingwords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/elidedlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

enum Column { NameColumn, ColumnColumn, SampleColumn, ProblemColumn, MeaningColumn };
constexpr int noneIndex = 0;
constexpr int fixedIndex = 1;
constexpr int firstColumn = 2;  // in the list of columns
constexpr int columnWidth = 200;
constexpr int problemWidth = 120;

QLabel *headLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setProperty("role", u"tiny"_s);
    return label;
}

bool isWord(const TablePlan &table, const QString &field)
{
    const QList<ImportField> fields = importFields(table.profile.kind);
    return std::ranges::any_of(fields, [&field](const ImportField &one) {
        return one.type == ImportField::Type::Word && field == QLatin1StringView(one.name);
    });
}

QStringList shownFields(const TablePlan &table)
{
    QStringList needed;
    QStringList others;
    for (const auto fields = importFields(table.profile.kind); const ImportField &field : fields)
        (field.isNeeded ? needed : others).append(QString::fromLatin1(field.name));
    QStringList all = needed + others;
    if (table.profile.kind == ImportKind::WidePoints) {
        for (const QString &column : table.survey.header)
            all.append(metricPrefix + column);
    }
    return all;
}

}  // namespace

MappingGrid::MappingGrid(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(u"mappingGrid"_s);
    m_grid->setContentsMargins(0, 0, space::medium, 0);
    m_grid->setHorizontalSpacing(space::medium);
    m_grid->setVerticalSpacing(space::small);
    m_grid->setColumnStretch(SampleColumn, 1);
    m_grid->addWidget(headLabel(tr("What is read")), 0, NameColumn);
    m_grid->addWidget(headLabel(tr("Column of the table")), 0, ColumnColumn);
    m_grid->addWidget(headLabel(tr("For example")), 0, SampleColumn);
    m_grid->addWidget(headLabel(tr("Not readable")), 0, ProblemColumn);
    m_grid->setColumnMinimumWidth(ProblemColumn, problemWidth);
}

void MappingGrid::setTable(const TablePlan &table, const TablePreview &preview)
{
    m_isFilling = true;
    const QStringList fields = table.fault && table.fault->detail == "kind"_L1 ? QStringList() : shownFields(table);
    if (fields != m_fields || table.survey.header != m_header) {
        m_fields = fields;
        m_header = table.survey.header;
        makeRows(table);
    }
    for (const QString &field : std::as_const(m_fields))
        fill(field, m_rows.value(field), table, preview);
    m_isFilling = false;
}

void MappingGrid::makeRows(const TablePlan &table)
{
    for (const Row &row : std::as_const(m_rows)) {
        for (QWidget *part :
             std::initializer_list<QWidget *>{row.name, row.column, row.sample, row.fixed, row.problems, row.meanings})
            delete part;
    }
    m_rows.clear();
    QStringList needed;
    for (const auto fields = importFields(table.profile.kind); const ImportField &field : fields) {
        if (field.isNeeded)
            needed.append(QString::fromLatin1(field.name));
    }
    for (const QString &field : std::as_const(m_fields))
        addRow(field, needed.contains(field));
}

void MappingGrid::addRow(const QString &field, bool isNeeded)
{
    const QString words = MappingWords::field(field);
    Row row{new QLabel(isNeeded ? tr("%1 (needed)", "a field").arg(words) : words),
            new ArrowComboBox,
            new ElidedLabel,
            new QLineEdit,
            new QLabel,
            new QPushButton(tr("Meanings…"))};
    row.column->setObjectName(u"column-"_s + field);
    row.column->setAccessibleName(tr("Column for “%1”").arg(words));
    row.column->setFixedWidth(columnWidth);
    row.column->addItem(tr("—", "no column"));
    row.column->addItem(tr("The same text in all rows"));
    row.column->addItems(m_header);
    row.name->setBuddy(row.column);
    row.name->setTextFormat(Qt::PlainText);
    row.sample->setProperty("role", u"caption"_s);
    row.fixed->setObjectName(u"fixed-"_s + field);
    row.fixed->setAccessibleName(tr("Text for “%1” in all rows").arg(words));
    row.problems->setObjectName(u"problems-"_s + field);
    row.meanings->setObjectName(u"meanings-"_s + field);
    row.meanings->setAccessibleName(tr("Meanings of the texts for “%1”").arg(words));
    row.meanings->setAutoDefault(false);
    const int line = m_grid->rowCount();
    m_grid->addWidget(row.name, line, NameColumn);
    m_grid->addWidget(row.column, line, ColumnColumn);
    m_grid->addWidget(row.sample, line, SampleColumn);
    m_grid->addWidget(row.fixed, line, SampleColumn);
    m_grid->addWidget(row.problems, line, ProblemColumn);
    m_grid->addWidget(row.meanings, line, MeaningColumn);
    connect(row.meanings, &QPushButton::clicked, this, [this, field] { emit meaningsRequested(field); });
    m_rows.insert(field, row);
    connect(row.column, &QComboBox::activated, this, [this, field](int index) { choose(field, index); });
    connect(row.fixed, &QLineEdit::editingFinished, this, [this, field, fixed = row.fixed] {
        if (fixed->isModified() && !fixed->text().isEmpty()) {
            fixed->setModified(false);
            emit textFixed(field, fixed->text());
        }
    });
}

void MappingGrid::fill(const QString &field, const Row &row, const TablePlan &table, const TablePreview &preview)
{
    const auto fixed = table.profile.constants.constFind(field);
    const bool isFixed = fixed != table.profile.constants.cend();
    const QString column = table.profile.columns.value(field);
    const qsizetype place = table.survey.header.indexOf(column);
    row.column->setCurrentIndex(isFixed ? fixedIndex : place >= 0 ? static_cast<int>(place) + firstColumn : noneIndex);
    row.fixed->setVisible(isFixed);
    row.sample->setVisible(!isFixed);
    if (isFixed && !row.fixed->isModified())
        row.fixed->setText(*fixed);
    const ColumnSurvey *survey = place >= 0 ? table.survey.column(column) : nullptr;
    row.sample->setText(survey != nullptr ? survey->samples.join(u" · "_s) : QString());
    row.meanings->setVisible(place >= 0 && isWord(table, field));
    const qint64 problems = preview.problems.value(field);
    row.problems->setText(problems > 0 ? tr("%Ln text(s)", nullptr, static_cast<int>(problems)) : QString());
    setLook(*row.problems, "state", problems > 0 ? u"watch"_s : QString());
    const bool isFaulty = table.fault && (table.fault->detail == u"needed "_s + field);
    setLook(*row.column, "mark", isFaulty ? u"bad"_s : QString());
}

void MappingGrid::choose(const QString &field, int index)
{
    if (m_isFilling)
        return;
    const Row &row = m_rows[field];
    row.fixed->setVisible(index == fixedIndex);
    row.sample->setVisible(index != fixedIndex);
    if (index == fixedIndex) {
        row.fixed->setFocus();
        return;
    }
    emit columnChosen(field, index == noneIndex ? QString() : m_header.at(index - firstColumn));
}

}  // namespace sb::ui
