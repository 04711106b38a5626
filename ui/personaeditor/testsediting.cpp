// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testsediting.h"

#include "personas/generatedtests.h"
#include "personas/personafile.h"
#include "personas/personalimits.h"
#include "personas/testimport.h"
#include "personas/testwriter.h"
#include "ui/personaeditor/testsmodeldialog.h"
#include "ui/personaeditor/testspickdialog.h"
#include "ui/personaeditor/testsroutingdialog.h"
#include "ui/style/errortext.h"
#include "ui/widgets/noticebanner.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QtConcurrentRun>
#include <algorithm>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

using Group = DraftTest::Group;

/// What is to be read of an imported file.
struct ImportedTests {
    Result<PersonaTests> tests;
    Problems problems;
};

/// In place of what it was, wherever that stands by now; behind all when it is new or gone. Nothing takes it out.
template<class T>
void put(QList<T> &list, qsizetype index, const std::optional<T> &before, const std::optional<T> &now)
{
    if (!before || (index >= 0 && index < list.size() && list.at(index) != *before))
        index = before ? list.indexOf(*before) : -1;
    if (index < 0 || index >= list.size()) {
        if (now)
            list.append(*now);
    } else if (now) {
        list[index] = *now;
    } else {
        list.removeAt(index);
    }
}

/// A case stands in the file as it is typed, and as it was before when one thinks better of it.
template<class T, class Dialog>
void follow(const Dialog &dialog, TestsFile &file, QList<T> PersonaTests::*list, qsizetype index)
{
    const std::optional<T> before = index >= 0 ? std::optional((file.written().*list).at(index)) : std::nullopt;
    const auto current = std::make_shared<std::optional<T>>(before);
    const auto set = [&file, list, current, index](const std::optional<T> &now) {
        PersonaTests tests = file.written();
        put(tests.*list, index < 0 ? (tests.*list).size() - 1 : index, *current, now);
        *current = now;
        file.change(tests);
    };
    QObject::connect(&dialog, &Dialog::typed, &file, set);
    QObject::connect(&dialog, &Dialog::made, &file, set);
    QObject::connect(&dialog, &QDialog::rejected, &file, [set, before] { set(before); });
}

/// Where it stood, or behind all that is left.
template<class T>
void putBack(QList<T> &list, qsizetype index, const T &value)
{
    list.insert(std::min(index, list.size()), value);
}

}  // namespace

TestsEditing::TestsEditing(const Parts &parts, QObject *parent) : QObject(parent), m_parts(parts) {}

void TestsEditing::fillAdding(QMenu &menu)
{
    menu.addAction(tr("&Routing case…"), this, [this] { addRouting({}); })->setObjectName(u"addRoutingCase"_s);
    menu.addAction(tr("&Model case…"), this, [this] { addModel({}, {}); })->setObjectName(u"addModelCase"_s);
    menu.addAction(tr("&What all answers must keep…"), this, &TestsEditing::editDefaults)->setObjectName(u"editDefaults"_s);
    menu.addSeparator();
    menu.addAction(tr("&Suggest cases…"), this, &TestsEditing::suggest)->setObjectName(u"suggestCases"_s);
}

void TestsEditing::fillFiles(QMenu &menu)
{
    menu.addAction(tr("&Import…"), this, &TestsEditing::askForImport)->setObjectName(u"importTests"_s);
    menu.addAction(tr("&Export for promptfoo…"), this, &TestsEditing::askForExport)->setObjectName(u"exportTests"_s);
}

/// What is shown may be older than what is written.
bool TestsEditing::canEdit(const DraftTest &test) const
{
    const PersonaTests &written = m_parts.tests.written();
    if (!m_parts.tests.canChange() || test.index < 0)
        return false;
    return test.group == Group::Routing ? written.routing.value(test.index).question == test.question
        : test.group == Group::Model
        ? test.index < written.tests.size() && written.tests.at(test.index).question() == test.question
        : false;
}

bool TestsEditing::isFree() const
{
    const QDialog *dialog = m_dialog.data();
    const bool isOpen = dialog != nullptr && dialog->isVisible();
    return m_parts.tests.canChange() && !isOpen && !m_parts.draft().bytes().isEmpty();
}

void TestsEditing::open(QDialog *dialog)
{
    m_dialog = dialog;
    dialog->open();
}

void TestsEditing::leave()
{
    if (QDialog *dialog = m_dialog.data(); dialog != nullptr)
        dialog->reject();
    m_parts.notices.clear();
}

void TestsEditing::edit(const DraftTest &test)
{
    if (!canEdit(test) || !isFree())
        return;
    if (test.group == Group::Routing)
        editRouting(test.index, m_parts.tests.written().routing.at(test.index), tr("Routing case"));
    else
        editModel(test.index, m_parts.tests.written().tests.at(test.index), tr("Model case"));
}

void TestsEditing::addRouting(const QString &question)
{
    if (isFree())
        editRouting(-1, {.question = question, .expected = {m_parts.draft().head().slug}}, tr("New routing case"));
}

void TestsEditing::addModel(const QString &question, const QString &answer)
{
    if (!isFree())
        return;
    PersonaTest test;
    if (!question.isEmpty())
        test.vars = {{u"question"_s, question}};
    if (!answer.isEmpty())
        test.assertions = {
            {.type = u"llm-rubric"_s, .value = tr("Says in substance the same as this answer: %1").arg(answer.trimmed())}};
    editModel(-1, test, tr("New model case"));
}

void TestsEditing::editRouting(qsizetype index, const RoutingCase &test, const QString &title)
{
    TestsRoutingDialog::Advisors advisors;
    for (const PersonaEntry &entry : m_parts.advisors.entries())
        advisors.append({entry.head().slug, entry.head().name});
    const PersonaHead head = m_parts.draft().head();
    if (m_parts.advisors.find(head.slug) == nullptr)
        advisors.append({head.slug, head.name});
    auto *dialog = new TestsRoutingDialog(test, advisors, title, &m_parts.window);
    follow(*dialog, m_parts.tests, &PersonaTests::routing, index);
    connect(dialog, &TestsRoutingDialog::made, this, [this](const RoutingCase &made) {
        emit caseKept({.group = Group::Routing, .name = made.question, .question = made.question});
    });
    open(dialog);
}

void TestsEditing::editModel(qsizetype index, const PersonaTest &test, const QString &title)
{
    auto *dialog = new TestsModelDialog(test, TestsModelDialog::Of::OneCase, title, &m_parts.window);
    follow(*dialog, m_parts.tests, &PersonaTests::tests, index);
    connect(dialog, &TestsModelDialog::made, this, [this](const PersonaTest &made) {
        emit caseKept({.group = Group::Model,
                       .name = made.description.isEmpty() ? made.question() : made.description,
                       .question = made.question()});
    });
    open(dialog);
}

void TestsEditing::editDefaults()
{
    if (!isFree())
        return;
    const PersonaTest before = m_parts.tests.written().defaults;
    const auto set = [this](const PersonaTest &now) {
        PersonaTests tests = m_parts.tests.written();
        tests.defaults = now;
        m_parts.tests.change(tests);
    };
    auto *dialog =
        new TestsModelDialog(before, TestsModelDialog::Of::AllAnswers, tr("What all answers must keep"), &m_parts.window);
    connect(dialog, &TestsModelDialog::typed, this, set);
    connect(dialog, &TestsModelDialog::made, this, set);
    connect(dialog, &QDialog::rejected, this, [set, before] { set(before); });
    open(dialog);
}

void TestsEditing::remove(const DraftTest &test)
{
    if (!canEdit(test))
        return;
    PersonaTests tests = m_parts.tests.written();
    std::function<void(PersonaTests &)> restore;
    if (test.group == Group::Routing)
        restore = [index = test.index, taken = tests.routing.takeAt(test.index)](PersonaTests &now) {
            putBack(now.routing, index, taken);
        };
    else
        restore = [index = test.index, taken = tests.tests.takeAt(test.index)](PersonaTests &now) {
            putBack(now.tests, index, taken);
        };
    m_parts.tests.change(tests);
    m_parts.notices.offer(tr("“%1” is removed.").arg(TestsWords::name(test)), tr("&Undo"), [this, restore] {
        PersonaTests now = m_parts.tests.written();
        restore(now);
        m_parts.tests.change(now);
    });
}

void TestsEditing::suggest()
{
    if (!isFree())
        return;
    const PersonaDocument draft = m_parts.draft();
    QtConcurrent::run([draft, written = m_parts.tests.tests()] {
        return generatedTests(draft.persona(), written);
    }).then(this, [this, slug = draft.head().slug](const PersonaTests &made) {
        if (!isFree() || slug != m_parts.draft().head().slug)
            return;
        if (made.tests.isEmpty() && made.routing.isEmpty()) {
            m_parts.notices.setPassing(tr("There is nothing to suggest: all that the text says has a case."));
            return;
        }
        auto *dialog =
            new TestsPickDialog({.title = tr("Suggested cases"),
                                 .sentence = tr("What the advisor's text says makes these cases. Those that you tick are "
                                                "added."),
                                 .tests = made,
                                 .isTicked = false},
                                m_parts.nameOf, &m_parts.window);
        connect(dialog, &TestsPickDialog::chosen, this,
                [this](const PersonaTests &tests) { m_parts.tests.change(joinedTests(m_parts.tests.written(), tests)); });
        open(dialog);
    });
}

void TestsEditing::askForImport()
{
    if (!isFree())
        return;
    auto *dialog =
        new QFileDialog(&m_parts.window, tr("Import tests"), {}, tr("Tests (*.yaml *.yml *.csv *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &TestsEditing::importFrom);
    dialog->open();
}

void TestsEditing::importFrom(const QString &path)
{
    QtConcurrent::run([path, slug = m_parts.draft().head().slug] {
        ImportedTests read;
        read.tests = importTests(path, slug, read.problems);
        return read;
    }).then(this, [this, path](const ImportedTests &read) {
        if (read.tests)
            offerImport(path, *read.tests, read.problems);
        else
            m_parts.notices.add(
                tr("The tests cannot be read. %1").arg(errorText(read.tests.error().kind, read.tests.error().detail).sentence));
    });
}

void TestsEditing::offerImport(const QString &path, const PersonaTests &tests, const Problems &problems)
{
    if (!isFree())
        return;
    const auto cases = static_cast<int>(tests.tests.size() + tests.routing.size());
    auto *dialog = new TestsPickDialog(
        {.title = tr("Import tests"),
         .sentence =
             tr("%1 holds %Ln case(s). What this program cannot judge is kept and not run; code is never run.", nullptr, cases)
                 .arg(QFileInfo(path).fileName()),
         .tests = tests,
         .problems = problems,
         .canReplace = true},
        m_parts.nameOf, &m_parts.window);
    connect(dialog, &TestsPickDialog::chosen, this, [this](const PersonaTests &taken, bool inPlace) {
        m_parts.tests.change(inPlace ? taken : joinedTests(m_parts.tests.written(), selfContained(taken)));
    });
    open(dialog);
}

void TestsEditing::askForExport()
{
    auto *dialog =
        new QFileDialog(&m_parts.window, tr("Export tests for promptfoo"), u"promptfooconfig.yaml"_s, tr("promptfoo (*.yaml)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"yaml"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &TestsEditing::exportTo);
    dialog->open();
}

void TestsEditing::exportTo(const QString &path)
{
    QtConcurrent::run([path, tests = m_parts.tests.tests()]() -> Result<> {
        const Result<QByteArray> before = readAnyPersonaBytes(path);
        return savePersona(path, writePromptfoo(tests), before ? std::optional(contentHash(*before)) : std::nullopt);
    }).then(this, [this, path](const Result<> &done) {
        m_parts.notices.add(
            done ? tr("The tests are written to %1.").arg(path)
                 : tr("The tests could not be written. %1").arg(errorText(done.error().kind, done.error().detail).sentence));
    });
}

}  // namespace sb::ui
