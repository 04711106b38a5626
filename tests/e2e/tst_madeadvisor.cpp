// SPDX-License-Identifier: Apache-2.0
#include "base/paths.h"
#include "e2e/drivenwindow.h"
#include "personas/personadocument.h"
#include "support/testcase.h"
#include "support/webmain.h"
#include "ui/personaeditor/testsmatrix.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QRegularExpression>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QTreeWidget>

using namespace Qt::StringLiterals;
using namespace sb;

/// An advisor from nothing to its first answer in the real window, without any model: by a leader in fields, by an expert in the
/// source.
class TestMadeAdvisor : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void initTestCase()
    {
        test::moveInto(m_home);
        m_window = std::make_unique<test::DrivenWindow>();
        m_window->window().resize(1440, 900);
    }
    void cleanupTestCase() { m_window.reset(); }

    void aLeaderNeverSeesYaml();
    void anExpertWritesTheSourceAlone();

private:
    template<class Widget = QWidget>
    [[nodiscard]] Widget *find(const char *name)
    {
        return m_window->find<Widget>(name);
    }
    void click(const char *name)
    {
        look();
        QTRY_VERIFY2(find<QPushButton>(name) != nullptr && find<QPushButton>(name)->isEnabled(), name);
        QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton);
    }
    /// Of the window or the dialog that is in front.
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        if (QApplication::activeWindow() == nullptr)  // a window manager does so when a dialog goes
            m_window->window().activateWindow();
        QTRY_VERIFY(QApplication::activeWindow() != nullptr);
        QTest::keyClick(QApplication::activeWindow()->windowHandle(), key, with);
        look();
    }
    void type(const QString &text)
    {
        QTRY_VERIFY(QApplication::activeWindow() != nullptr && QApplication::activeWindow()->focusWidget() != nullptr);
        QTest::keyClicks(QApplication::activeWindow()->focusWidget(), text);
        look();
    }
    void nextStep()
    {
        const int before = find<QListWidget>("newSteps")->currentRow();
        key(Qt::Key_X, Qt::AltModifier);
        QTRY_COMPARE(find<QListWidget>("newSteps")->currentRow(), before + 1);
        look();
    }
    [[nodiscard]] QString edited()
    {
        const auto *name = find<QAbstractButton>("editedAdvisor");
        return name != nullptr ? name->text() : QString();
    }
    /// Of the form's field of that name.
    [[nodiscard]] QString valueOf(const QString &field)
    {
        for (const auto edits = find("formPane")->findChildren<QWidget *>(); const QWidget *edit : edits) {
            if (edit->accessibleName() != field || !edit->isVisible())
                continue;
            const auto *line = qobject_cast<const QLineEdit *>(edit);
            const auto *text = qobject_cast<const QPlainTextEdit *>(edit);
            return line != nullptr ? line->text() : text != nullptr ? text->toPlainText() : QString();
        }
        return {};
    }
    void beginAdvisor();
    void answerTheWizard();
    void askATest();
    void publish(const QString &message);
    void look();
    void showTests();
    [[nodiscard]] QTreeWidgetItem *testOf(const QString &name);
    [[nodiscard]] static QByteArray fileOf(const QString &slug);

    const QString question = u"A leaked token was found. What do we do in the first hour?"_s;
    QTemporaryDir m_home;
    std::unique_ptr<test::DrivenWindow> m_window;
    QStringList m_seen;  ///< what looked like YAML
};

/// At all that can be read on the screen.
void TestMadeAdvisor::look()
{
    static const QRegularExpression yaml(u"^(---|[a-z_]+:( .*)?|- [a-z_]+:.*)$"_s, QRegularExpression::MultilineOption);
    const auto lookAt = [this](const QString &text) {
        if (const auto match = yaml.match(text); match.hasMatch())
            m_seen.append(match.captured());
    };
    for (const auto windows = QApplication::topLevelWidgets(); const QWidget *window : windows) {
        for (const auto edits = window->findChildren<QPlainTextEdit *>(); const QPlainTextEdit *edit : edits)
            lookAt(edit->isVisible() ? edit->toPlainText() : QString());
        for (const auto edits = window->findChildren<QTextEdit *>(); const QTextEdit *edit : edits)
            lookAt(edit->isVisible() ? edit->toPlainText() : QString());
    }
}

void TestMadeAdvisor::beginAdvisor()
{
    key(Qt::Key_4, Qt::AltModifier);
    if (const auto *open = find<QToolButton>("editedAdvisor"); open != nullptr && open->isVisible())
        open->menu()->actions().constLast()->trigger();  // to all advisors
    QTRY_VERIFY(find("newAdvisor") != nullptr && find("newAdvisor")->isVisible());
    click("newAdvisor");
    QTRY_VERIFY(find("newAdvisorDialog") != nullptr && find("newAdvisorDialog")->isActiveWindow());
}

void TestMadeAdvisor::publish(const QString &message)
{
    click("publishButton");
    QTRY_VERIFY(find("versionMessage") != nullptr && find("publishDialog")->isActiveWindow());
    find("versionMessage")->setFocus();
    type(message);
    click("publishNow");
    QTRY_COMPARE(find<QLabel>("draftBadge")->text(), u"Published"_s);
}

void TestMadeAdvisor::showTests()
{
    auto *tabs = find<QTabWidget>("sidePane");
    const int at = tabs->indexOf(find("testsPane"));
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(at).center());
    QTRY_VERIFY(find("testsPane")->isVisible());
    QTRY_VERIFY(find("addTest")->isEnabled());
}

QTreeWidgetItem *TestMadeAdvisor::testOf(const QString &name)
{
    const QList<QTreeWidgetItem *> found =
        find<ui::TestsMatrix>("testsMatrix")->findItems(name, Qt::MatchExactly | Qt::MatchRecursive, 0);
    return found.value(0);
}

QByteArray TestMadeAdvisor::fileOf(const QString &slug)
{
    QFile file(standardPaths().personas() + u'/' + slug + u"/persona.md"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestMadeAdvisor::answerTheWizard()
{
    key(Qt::Key_Return);
    for (const QString &line :
         {u"Priya"_s, u"Security"_s, u"Head of security"_s, u"Has led audits"_s, u"Leaders who answer to auditors"_s}) {
        type(line);
        key(Qt::Key_Tab);
    }
    nextStep();
    key(Qt::Key_End, Qt::ControlModifier);
    key(Qt::Key_Return);
    type(u"Rank before fixing: order findings by who can reach them"_s);
    nextStep();
    type(u"threat model"_s);
    key(Qt::Key_Return);
    type(u"leaked token"_s);
    key(Qt::Key_Tab);
    type(u"Which threat model fits a small team?"_s);
    for (int step = 0; step < 3; ++step)
        nextStep();
    type(question);
    key(Qt::Key_Tab);
    type(u"Revoke: the token and what it could read"_s);
    nextStep();
    m_window->takePicture(u"made-wizard"_s, QApplication::activeWindow());
    key(Qt::Key_M, Qt::AltModifier);
}

void TestMadeAdvisor::askATest()
{
    const QString name = u"A leaked token was found. What do we do first?"_s;
    showTests();
    find<QAction>("addModelCase")->trigger();
    QTRY_VERIFY(find("modelCaseDialog") != nullptr && find("modelCaseDialog")->isActiveWindow());
    find("caseQuestion")->setFocus();
    type(name);
    find("checkWords")->setFocus();
    type(u"Revoke"_s);
    click("keepCase");
    QTRY_VERIFY(testOf(name) != nullptr);
    click("runModelTests");
    QTRY_VERIFY(find("testsRunDialog") != nullptr);
    look();
    click("startTests");
    QTRY_COMPARE(testOf(name)->text(2), u"pass"_s);
}

void TestMadeAdvisor::aLeaderNeverSeesYaml()
{
    beginAdvisor();
    answerTheWizard();
    QTRY_COMPARE(edited(), u"Priya"_s);
    look();
    m_window->takePicture(u"made-draft"_s);
    QVERIFY(fileOf(u"priya"_s).isEmpty());
    askATest();
    look();
    m_window->takePicture(u"made-tested"_s);
    publish(u"The first Priya"_s);
    const Persona made = PersonaDocument(fileOf(u"priya"_s)).persona();
    QCOMPARE(made.role, u"Head of security"_s);
    QCOMPARE(made.playbooks.constFirst().steps.size(), 1);
    look();
    m_window->takePicture(u"made-published"_s);
    QVERIFY2(m_seen.isEmpty(), qPrintable(m_seen.join(u'\n')));

    key(Qt::Key_1, Qt::AltModifier);
    QTRY_VERIFY(m_window->field()->isVisible());
    m_window->begin();
    QTRY_COMPARE(m_window->session().pickFor(question).advisor->head().slug, u"priya"_s);
    m_window->ask(question);
    QTRY_VERIFY(m_window->session().messages().size() == 2);
    QTRY_COMPARE(m_window->session().state(), TurnState::Idle);
    QCOMPARE(m_window->last().persona.slug, u"priya"_s);
    QVERIFY(m_window->last().text.contains("Revoke"_L1));
    m_window->takePicture(u"made-answers"_s);
}

void TestMadeAdvisor::anExpertWritesTheSourceAlone()
{
    beginAdvisor();
    key(Qt::Key_Return);
    type(u"Quinn"_s);
    key(Qt::Key_M, Qt::AltModifier);
    QTRY_COMPARE(edited(), u"Quinn"_s);
    key(Qt::Key_2, Qt::ControlModifier);
    auto *source = find<QPlainTextEdit>("sourceText");
    QTRY_VERIFY(source->isVisible() && source->hasFocus());
    const QString text =
        u"---\nlanguage: en\ntriggers: [vendor lock-in]\n---\n# Quinn - Vendors\n\n## Persona Profile\n\n**Role**: "
        "Buyer\n\n## Rules\n\n- Ask twice: what it costs to leave\n"_s;
    QApplication::clipboard()->setText(text);
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(source->toPlainText(), text);
    QTRY_COMPARE(valueOf(u"Role"_s), u"Buyer"_s);
    QVERIFY(source->find(u"Buyer"_s, QTextDocument::FindBackward) || source->find(u"Buyer"_s));
    key(Qt::Key_End);
    QString role = u"Buyer"_s;
    for (const QChar letter : u" of power"_s) {
        type(letter);
        role += letter;
        QTRY_COMPARE(valueOf(u"Role"_s), role.trimmed());
    }
    m_window->takePicture(u"made-source"_s);
    publish(u"The first Quinn"_s);
    const PersonaDocument file(fileOf(u"quinn"_s));
    QCOMPARE(QString::fromUtf8(file.bytes()), source->toPlainText());
    QCOMPARE(file.persona().role, u"Buyer of power"_s);
    QCOMPARE(file.persona().triggers.size(), 1);
    source->setFocus();
    for (int steps = 0; steps < 20 && source->toPlainText() != text; ++steps)
        key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(source->toPlainText(), text);
    QTRY_COMPARE(valueOf(u"Role"_s), u"Buyer"_s);
}

int main(int argc, char **argv)
{
    return sb::test::runWebTest<TestMadeAdvisor>(argc, argv);
}
#include "tst_madeadvisor.moc"
