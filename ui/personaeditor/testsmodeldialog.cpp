// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsmodeldialog.h"

#include "personas/personalimits.h"
#include "ui/personaeditor/testscheckrow.h"
#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QPlainTextEdit *textField(const QString &name, const QString &text, int lines)
{
    auto *field = new QPlainTextEdit(text);
    field->setObjectName(name);
    makeTextField(*field);
    field->setFixedHeight(lines * field->fontMetrics().lineSpacing() + 22);
    return field;
}

QString thresholdText(const std::optional<double> &threshold)
{
    return threshold ? QLocale().toString(*threshold, 'g', 12) : QString();
}

/// Set where it says something else than before, and taken away where it says nothing.
void setVariable(QJsonObject &vars, const QString &name, const QString &text)
{
    if (vars.value(name).toString() == text)
        return;
    if (text.isEmpty())
        vars.remove(name);
    else
        vars.insert(name, text);
}

}  // namespace

TestsModelDialog::TestsModelDialog(const PersonaTest &test, Of what, const QString &title, QWidget *parent)
    : QDialog(parent),
      m_before(test),
      m_what(what),
      m_name(new QLineEdit(test.description)),
      m_question(textField(u"caseQuestion"_s, test.question(), 2)),
      m_data(textField(u"caseData"_s, test.metrics(), 2)),
      m_threshold(new QLineEdit(thresholdText(test.threshold))),
      m_checks(new QVBoxLayout),
      m_done(new QPushButton(tr("&Keep")))
{
    setObjectName(u"modelCaseDialog"_s);
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(580, what == Of::OneCase ? 620 : 480);
    m_done->setObjectName(u"keepCase"_s);
    m_done->setProperty("primary", true);
    m_done->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_done, QDialogButtonBox::AcceptRole);
    auto *head = new QLabel(tr("The answer"));
    head->setProperty("role", u"heading"_s);
    auto *add = new QPushButton(tr("&Add a check"));
    add->setObjectName(u"addCheck"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(makeFields());
    layout->addWidget(head);
    layout->addWidget(makeChecks(), 1);
    layout->addWidget(add, 0, Qt::AlignLeft);
    layout->addWidget(buttons);
    for (const Assertion &assertion : test.assertions)
        addCheck(assertion);
    if (test.assertions.isEmpty())
        addCheck({.type = u"icontains"_s});
    connect(add, &QPushButton::clicked, this, [this] { addCheck({.type = u"icontains"_s})->focusFirst(); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit made(this->test());
        accept();
    });
    for (const QPlainTextEdit *field : {m_question, m_data})
        connect(field, &QPlainTextEdit::textChanged, this, &TestsModelDialog::check);
    for (const QLineEdit *line : {m_name, m_threshold})
        connect(line, &QLineEdit::textChanged, this, &TestsModelDialog::check);
    check();
    if (what == Of::OneCase)
        m_question->setFocus();
}

QWidget *TestsModelDialog::makeFields()
{
    auto *fields = new QWidget;
    m_name->setObjectName(u"caseName"_s);
    m_name->setPlaceholderText(tr("Slow delivery, data at hand"));
    m_question->setPlaceholderText(tr("Releases feel slow since spring. Where do we look first?"));
    m_data->setPlaceholderText(tr("Change lead time, median: 61 h; before 40 h"));
    m_threshold->setObjectName(u"caseThreshold"_s);
    m_threshold->setPlaceholderText(tr("all checks must hold"));
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setSpacing(space::medium);
    if (m_what == Of::OneCase) {
        form->addRow(tr("&Question"), m_question);
        form->addRow(tr("&Data, if any"), m_data);
        form->addRow(tr("&Name"), m_name);
    } else {
        auto *words = new QLabel(tr("These checks hold for every question, beside its own."));
        words->setProperty("role", u"caption"_s);
        words->setWordWrap(true);
        form->addRow(words);
        for (QWidget *part : QList<QWidget *>{m_question, m_data, m_name}) {
            part->setParent(this);
            part->hide();
        }
    }
    form->addRow(tr("&Passes from a score of"), m_threshold);
    return fields;
}

QWidget *TestsModelDialog::makeChecks()
{
    auto *content = new QWidget;
    content->setObjectName(u"caseChecks"_s);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, space::medium, 0);
    layout->setSpacing(space::small);
    layout->addLayout(m_checks);
    layout->addStretch(1);
    auto *area = new QScrollArea;
    area->setObjectName(u"caseChecksArea"_s);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(content);
    return area;
}

TestsCheckRow *TestsModelDialog::addCheck(const Assertion &assertion)
{
    auto *row = new TestsCheckRow(assertion);
    m_rows.append(row);
    m_checks->addWidget(row);
    connect(row, &TestsCheckRow::changed, this, &TestsModelDialog::check);
    connect(row, &TestsCheckRow::removeWanted, this, [this, row] {
        m_rows.removeOne(row);
        row->hide();
        row->deleteLater();
        check();
    });
    check();
    return row;
}

void TestsModelDialog::check()
{
    const bool hasQuestion = m_what == Of::AllAnswers || !m_question->toPlainText().trimmed().isEmpty();
    const bool isDone =
        hasQuestion && m_rows.size() <= limits::assertionsOfCase && std::ranges::all_of(m_rows, &TestsCheckRow::isFilled);
    m_done->setEnabled(isDone);
    if (isDone)
        emit typed(test());
}

PersonaTest TestsModelDialog::test() const
{
    PersonaTest made = m_before;
    if (m_what == Of::OneCase) {
        made.description = m_name->text().trimmed();
        setVariable(made.vars, u"question"_s, m_question->toPlainText().trimmed());
        setVariable(made.vars, u"metrics"_s, m_data->toPlainText());
    }
    if (m_threshold->text() != thresholdText(m_before.threshold)) {
        bool isNumber = false;
        const double threshold = QLocale().toDouble(m_threshold->text().trimmed(), &isNumber);
        made.threshold = isNumber ? std::optional(threshold) : std::nullopt;
    }
    made.assertions.clear();
    for (const TestsCheckRow *row : m_rows)
        made.assertions.append(row->assertion());
    return made;
}

}  // namespace sb::ui
