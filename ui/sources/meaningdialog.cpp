// SPDX-License-Identifier: Apache-2.0
#include "ui/sources/meaningdialog.h"

#include "ui/sources/decisiontable.h"
#include "ui/sources/mappingwords.h"
#include "ui/style/tokens.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int asItStands = -1;
constexpr QSize meaningSize(520, 420);

QList<WordMeaning> resultWords()
{
    return {{u"success"_s, MeaningDialog::tr("It succeeded")},
            {u"failure"_s, MeaningDialog::tr("It failed")},
            {u"canceled"_s, MeaningDialog::tr("It was given up")},
            {u"other"_s, MeaningDialog::tr("It is not over")}};
}

QList<WordMeaning> severityWords()
{
    QList<WordMeaning> all;
    constexpr int gravest = 1;
    constexpr int slightest = 5;
    for (int severity = gravest; severity <= slightest; ++severity)
        all.append(
            {QString::number(severity), severity == gravest ? MeaningDialog::tr("1, the gravest") : QString::number(severity)});
    return all;
}

}  // namespace

QList<WordMeaning> wordMeanings(const QString &field)
{
    const QString unknown = MeaningDialog::tr("It is not known");
    if (field == "result"_L1 || field == "conclusion"_L1)
        return resultWords();
    if (field == "severity"_L1)
        return severityWords();
    if (field == "kind"_L1)
        return {{u"planned"_s, MeaningDialog::tr("Planned")},
                {u"hotfix"_s, MeaningDialog::tr("Hotfix")},
                {u"rollback"_s, MeaningDialog::tr("Rollback")},
                {u"unknown"_s, unknown}};
    if (field == "trigger"_L1)
        return {{u"automated"_s, MeaningDialog::tr("A machine")},
                {u"manual"_s, MeaningDialog::tr("A person")},
                {u"unknown"_s, unknown}};
    if (field == "author_class"_L1)
        return {{u"human"_s, MeaningDialog::tr("A person")},
                {u"bot"_s, MeaningDialog::tr("A program")},
                {u"service"_s, MeaningDialog::tr("A service")},
                {u"unknown"_s, unknown}};
    if (field == "class"_L1)
        return {{u"feature"_s, MeaningDialog::tr("Feature")},
                {u"defect"_s, MeaningDialog::tr("Defect")},
                {u"risk"_s, MeaningDialog::tr("Risk")},
                {u"debt"_s, MeaningDialog::tr("Debt")},
                {u"unknown"_s, unknown}};
    return {{u"yes"_s, MeaningDialog::tr("Yes")}, {u"no"_s, MeaningDialog::tr("No")}};
}

QStringList textsOf(const QString &field, const MetTexts &met)
{
    QStringList texts;
    const auto add = [&texts](const QString &text) {
        if (!text.trimmed().isEmpty() && !texts.contains(text.trimmed(), Qt::CaseInsensitive))
            texts.append(text.trimmed());
    };
    for (const Reject &reject : met.rejects) {
        if (reject.field == field && reject.reason == Reject::Reason::UnknownWord)
            add(reject.text);
    }
    for (const TablePreview::Row &row : met.preview.rows) {
        if (row.reject && row.reject->field == field && row.reject->reason == Reject::Reason::UnknownWord)
            add(row.reject->text);
    }
    const qsizetype place = met.preview.fields.indexOf(field);
    for (const TablePreview::Row &row : met.preview.rows)
        add(row.cells.value(place));
    if (const ColumnSurvey *survey = met.table.survey.column(met.table.profile.columns.value(field)))
        std::ranges::for_each(survey->samples, add);
    for (const auto known = met.table.profile.words.value(field).keys(); const QString &text : known)
        add(text);
    return texts;
}

MeaningDialog::MeaningDialog(const QString &field, const QStringList &texts, const QMap<QString, QString> &known,
                             QWidget *parent)
    : QDialog(parent),
      m_texts(texts),
      m_meanings(wordMeanings(field)),
      m_words(known),
      m_rows(new DecisionRows({tr("In the table"), tr("Means")}))
{
    setObjectName(u"meaningDialog"_s);
    setWindowTitle(tr("What “%1” says", "a field").arg(MappingWords::field(field)));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(meaningSize);
    QList<TableChoice> choices{{tr("As it reads"), asItStands}};
    for (qsizetype i = 0; i < m_meanings.size(); ++i)
        choices.append({m_meanings.at(i).words, static_cast<int>(i)});
    m_rows->setChoices(1, choices);
    auto *table = new DecisionTable(u"meaningRows"_s, windowTitle(), m_rows, 0);
    auto *hint = new QLabel(tr("Texts that are not listed are read as they stand."));
    hint->setProperty("role", u"caption"_s);
    hint->setWordWrap(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    QPushButton *keep = buttons->addButton(tr("&Keep"), QDialogButtonBox::AcceptRole);
    keep->setObjectName(u"keepMeanings"_s);
    keep->setProperty("primary", true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(table, 1);
    layout->addWidget(hint);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(m_words);
        accept();
    });
    connect(m_rows, &DecisionRows::valueChosen, this, [this](int row, int value) {
        const QString text = m_texts.at(row).trimmed().toLower();
        // One that was remembered is overruled, not taken away.
        m_words.insert(text, value == asItStands ? text : m_meanings.at(value).word);
        showRows();
    });
    showRows();
}

void MeaningDialog::showRows()
{
    QList<DecisionRows::Row> rows;
    for (const QString &text : std::as_const(m_texts)) {
        const auto known = m_words.constFind(text.trimmed().toLower());
        const auto meaning = known == m_words.cend() ? m_meanings.cend()
                                                     : std::ranges::find(std::as_const(m_meanings), *known, &WordMeaning::word);
        const bool isSaid = meaning != m_meanings.cend();
        rows.append({.cells = {text, isSaid ? meaning->words : tr("As it reads")},
                     .value = isSaid ? static_cast<int>(meaning - m_meanings.cbegin()) : asItStands});
    }
    m_rows->setRows(rows);
}

}  // namespace sb::ui
