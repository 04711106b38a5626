// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testspickdialog.h"

#include "ui/personaeditor/teststicks.h"
#include "ui/style/tokens.h"
#include "ui/widgets/textfield.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

bool isRun(const Assertion &assertion)
{
    const AssertionMeans means = meansOf(assertion.type);
    return !assertion.reference.isEmpty() || means == AssertionMeans::Rule || means == AssertionMeans::Measure
        || means == AssertionMeans::Grader;
}

/// What is asked, and behind it what is not run here.
QString caseText(const PersonaTest &test)
{
    QStringList checks;
    for (const Assertion &assertion : test.assertions)
        checks.append(isRun(assertion) ? TestsWords::check(assertion)
                                       : TestsPickDialog::tr("not run: %1").arg(assertion.typeAsWritten()));
    const QString name = test.question().simplified();
    return checks.isEmpty() ? name : QString(name + u'\n' + checks.join("; "_L1).simplified());
}

}  // namespace

TestsPickDialog::TestsPickDialog(const Offer &offer, const TestsWords::NameOf &nameOf, QWidget *parent)
    : QDialog(parent),
      m_tests(offer.tests),
      m_list(makeTickList(u"pickedTests"_s)),
      m_replace(new QRadioButton(tr("Take them in &place of what is there"))),
      m_take(new QPushButton(tr("&Take them")))
{
    setObjectName(u"pickTestsDialog"_s);
    setWindowTitle(offer.title);
    setAttribute(Qt::WA_DeleteOnClose);
    resize(580, 520);
    auto *sentence = new QLabel(offer.sentence);
    sentence->setObjectName(u"pickSentence"_s);
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    m_list->setAccessibleName(tr("Cases to take"));
    auto *problems = new QPlainTextEdit;
    problems->setObjectName(u"pickProblems"_s);
    problems->setAccessibleName(tr("What cannot come as it is"));
    problems->setReadOnly(true);
    makeTextField(*problems);
    problems->setFixedHeight(4 * fontMetrics().lineSpacing() + 22);
    for (const Problem &problem : offer.problems)
        problems->appendPlainText(TestsWords::problem(problem));
    problems->setVisible(!offer.problems.isEmpty());
    auto *join = new QRadioButton(tr("&Add them to what is there"));
    join->setChecked(true);
    join->setVisible(offer.canReplace);
    m_replace->setObjectName(u"replaceTests"_s);
    m_replace->setVisible(offer.canReplace);
    m_take->setObjectName(u"takeTests"_s);
    m_take->setProperty("primary", true);
    m_take->setDefault(true);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_take, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::wide);
    layout->setSpacing(space::medium);
    layout->addWidget(sentence);
    layout->addWidget(m_list, 1);
    layout->addWidget(problems);
    layout->addWidget(join);
    layout->addWidget(m_replace);
    layout->addWidget(buttons);
    fill(nameOf);
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setCheckState(offer.isTicked ? Qt::Checked : Qt::Unchecked);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        emit chosen(ticked(), m_replace->isChecked());
        accept();
    });
    connect(m_list, &QListWidget::itemChanged, this, &TestsPickDialog::check);
    check();
    m_list->setFocus();
}

/// Routing cases first, as in the table of tests.
void TestsPickDialog::fill(const TestsWords::NameOf &nameOf)
{
    for (const RoutingCase &one : std::as_const(m_tests.routing))
        m_list->addItem(one.question.simplified() + u'\n' + TestsWords::wanted(one, nameOf));
    for (const PersonaTest &one : std::as_const(m_tests.tests))
        m_list->addItem(caseText(one));
    for (int i = 0; i < m_list->count(); ++i) {
        m_list->item(i)->setToolTip(m_list->item(i)->text().toHtmlEscaped().replace(u'\n', "<br>"_L1));
        m_list->item(i)->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    }
}

void TestsPickDialog::check()
{
    const PersonaTests now = ticked();
    m_take->setEnabled(!now.routing.isEmpty() || !now.tests.isEmpty());
}

PersonaTests TestsPickDialog::ticked() const
{
    PersonaTests taken = m_tests;
    taken.routing.clear();
    taken.tests.clear();
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->checkState() != Qt::Checked)
            continue;
        if (i < m_tests.routing.size())
            taken.routing.append(m_tests.routing.at(i));
        else
            taken.tests.append(m_tests.tests.at(i - m_tests.routing.size()));
    }
    return taken;
}

}  // namespace sb::ui
