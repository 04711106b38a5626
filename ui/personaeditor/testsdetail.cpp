// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsdetail.h"

#include "ui/style/tokens.h"
#include "ui/words/lintwords.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTextCursor>
#include <QTextEdit>

using namespace Qt::StringLiterals;

namespace sb::ui {

TestsDetail::TestsDetail(const TestsWords::NameOf &nameOf, QWidget *parent)
    : QFrame(parent),
      m_nameOf(nameOf),
      m_name(new QLabel),
      m_text(new QTextEdit),
      m_edit(new QPushButton(tr("&Edit…"))),
      m_remove(new QPushButton(tr("&Remove"))),
      m_place(new QPushButton(tr("Show in the &text")))
{
    setObjectName(u"testsDetail"_s);
    m_name->setObjectName(u"testName"_s);
    m_name->setProperty("role", u"heading"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_text->setObjectName(u"testDetails"_s);
    m_text->setAccessibleName(tr("What came of this test"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->document()->setDocumentMargin(0);
    m_edit->setObjectName(u"editTest"_s);
    m_remove->setObjectName(u"removeTest"_s);
    m_place->setObjectName(u"showTestPlace"_s);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    for (QPushButton *button : {m_edit, m_remove, m_place})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_name);
    layout->addWidget(m_text, 1);
    layout->addLayout(buttons);
    connect(m_edit, &QPushButton::clicked, this, &TestsDetail::editWanted);
    connect(m_remove, &QPushButton::clicked, this, &TestsDetail::removeWanted);
    connect(m_place, &QPushButton::clicked, this, [this] { emit placeChosen(m_byte); });
}

void TestsDetail::setEditable(bool isEditable)
{
    m_edit->setVisible(isEditable);
    m_remove->setVisible(isEditable);
}

void TestsDetail::showTest(const DraftTest &test, const DraftTests &all, const PersonaTests &cases)
{
    m_name->setText(TestsWords::name(test));
    m_text->clear();
    m_byte = -1;
    switch (test.group) {
    case DraftTest::Group::Routing:
        if (test.index >= 0 && test.index < all.routing.cases.size())
            showRouting(all.routing.cases.at(test.index));
        break;
    case DraftTest::Group::Static:
        showFindings(test, all.draftReport);
        break;
    case DraftTest::Group::Model:
        showModel(test, all, cases);
        break;
    }
    m_place->setVisible(m_byte >= 0);
    m_text->moveCursor(QTextCursor::Start);
}

/// A paragraph, with what it is about in front.
void TestsDetail::write(const QString &head, const QString &text)
{
    QTextCursor cursor(m_text->document());
    cursor.movePosition(QTextCursor::End);
    if (!m_text->document()->isEmpty()) {
        QTextBlockFormat below;
        below.setTopMargin(space::small);
        cursor.insertBlock(below);
    }
    QTextCharFormat named;
    named.setForeground(tokens(systemScheme()).text2);
    QTextCharFormat plain;
    plain.setForeground(tokens(systemScheme()).text);
    if (!head.isEmpty())
        cursor.insertText(head + u' ', named);
    cursor.insertText(text, plain);
}

void TestsDetail::showRouting(const ComparedCase &one)
{
    write(tr("Asks:"), TestsWords::wanted(one.test, m_nameOf));
    write(tr("Published:"), TestsWords::route(one.published, m_nameOf));
    write(tr("Draft:"), TestsWords::route(one.draft, m_nameOf));
}

void TestsDetail::showFindings(const DraftTest &test, const LintReport &report)
{
    int found = 0;
    for (const LintFinding &finding : report.findings) {
        if (finding.problem.code != test.code)
            continue;
        const bool hasPlace = finding.problem.range.end > 0;
        if (m_byte < 0 && hasPlace)
            m_byte = finding.problem.range.begin;
        write(hasPlace ? tr("Line %L1:").arg(finding.problem.range.line) : QString(), lintMeaning(finding.problem));
        ++found;
    }
    if (found == 0)
        write({}, tr("Nothing is found in the draft."));
}

void TestsDetail::showModel(const DraftTest &test, const DraftTests &all, const PersonaTests &cases)
{
    if (test.index < 0 || test.index >= cases.tests.size()) {
        write({}, tr("The case was taken out since the published version was tested."));
        return;
    }
    const PersonaTest &one = cases.tests.at(test.index);
    if (test.question.simplified() != m_name->text())
        write(tr("Question:"), test.question);
    for (const auto checks = cases.assertionsOf(one); const Assertion &check : checks)
        write(tr("The answer"), TestsWords::check(check));
    showSide(tr("Draft:"), all.draftRun, resultOf(all.draftRun, cases, one));
    if (test.earlier >= 0 && test.earlier < all.earlier.size()) {
        const std::optional<TestResults> run = all.earlier.at(test.earlier);
        showSide(tr("Earlier draft:"), run, resultOf(run, cases, one));
    }
    showSide(tr("Published:"), all.publishedRun, resultOf(all.publishedRun, cases, one));
}

void TestsDetail::showSide(const QString &side, const std::optional<TestResults> &run, const CaseResult *result)
{
    if (!run || result == nullptr) {
        write(side, tr("not run with this text and these checks"));
        return;
    }
    const QString at = QLocale().toString(run->date.toLocalTime(), QLocale::ShortFormat);
    const int judged = result->passed + result->failed;
    write(side, tr("%L1 of %L2 passed, by %3, %4").arg(result->passed).arg(judged).arg(TestsWords::answerer(*run), at));
    if (result->errors > 0)
        write({}, tr("No answer in %Ln run(s): %1", nullptr, result->errors).arg(result->error));
    for (const TestFinding &finding : result->findings)
        write(u"•"_s, TestsWords::finding(finding));
    if (!result->failedAnswer.isEmpty())
        write(tr("The answer that failed:"), result->failedAnswer.trimmed());
}

}  // namespace sb::ui
