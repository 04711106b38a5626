// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/newadvisordialog.h"

#include "editorkit.h"
#include "support/testcase.h"
#include "ui/personaeditor/wizardchoices.h"
#include "ui/personaeditor/wizardfields.h"

#include <QScrollBar>

using namespace Qt::StringLiterals;
using namespace sb;
using Room = sb::test::EditorRoom;

namespace {

/// The dialog of a room, driven by keys.
class Wizard {
public:
    explicit Wizard(Room &room) : m_room(room)
    {
        QTest::keyClick(room.find<QPushButton>("newAdvisor"), Qt::Key_Space);
        [&room] { QTRY_VERIFY(room.find("newAdvisorDialog") != nullptr && room.find("newAdvisorDialog")->isVisible()); }();
        [this] { QTRY_VERIFY(dialog()->isActiveWindow()); }();
    }

    [[nodiscard]] QWidget *dialog() { return m_room.find("newAdvisorDialog"); }
    [[nodiscard]] QString step() { return m_room.find<QListWidget>("newSteps")->currentItem()->text(); }
    void key(Qt::Key key, Qt::KeyboardModifiers with = Qt::NoModifier) { QTest::keyClick(dialog()->windowHandle(), key, with); }
    /// Lines with Enter between them, into what has the focus.
    void type(const QStringList &lines)
    {
        for (qsizetype i = 0; i < lines.size(); ++i) {
            if (i > 0)
                key(Qt::Key_Return);
            QTest::keyClicks(dialog()->focusWidget(), lines.at(i));
        }
    }
    /// A button that is pressed by its letter shows that for a moment before it acts.
    void next()
    {
        const int before = m_room.find<QListWidget>("newSteps")->currentRow();
        key(Qt::Key_X, Qt::AltModifier);
        QTRY_COMPARE(m_room.find<QListWidget>("newSteps")->currentRow(), before + 1);
    }
    void picture(const QString &name) { test::keepPicture(*dialog(), u"wizard-"_s + name, ui::systemScheme()); }
    [[nodiscard]] QStringList reached()
    {
        QStringList rows;
        const auto *list = m_room.find<QListWidget>("newReached");
        for (int row = 0; row < list->count(); ++row)
            rows.append(list->item(row)->text());
        return rows;
    }

private:
    Room &m_room;
};

}  // namespace

class TestNewAdvisor : public sb::test::TestCase {
    Q_OBJECT
private slots:
    void fromNothingToADraftByKeysAlone();
    void aTemplateIsFilledInAndChanged();
    void whatWasSaidStaysWhenItBeginsAsSomethingElse();
    void whatWasSaidIsOfferedAgain();
    void eachThatWasBegunIsKeptUntilItIsThrownAway();
    void aQuestionThatGoesAstrayIsTold();
    void aProblemLeadsToItsStep();
    void eachTemplateIsOffered();
    void aFileIsOfferedWhenSomebodyReadsIt();
    void linesThatWereNotTouchedStayAsTheyWere();
    void eachStepFits();
};

void TestNewAdvisor::fromNothingToADraftByKeysAlone()
{
    Room room;
    Wizard wizard(room);
    wizard.picture(u"1-start"_s);
    wizard.key(Qt::Key_Return);
    QCOMPARE(wizard.step(), u"Who it is"_s);
    QVERIFY(!room.find<QPushButton>("makeAdvisor")->isEnabled());
    for (const QString &line :
         {u"Priya"_s, u"Security"_s, u"Head of security"_s, u"Has led audits"_s, u"Leaders who answer to auditors"_s}) {
        wizard.type({line});
        wizard.key(Qt::Key_Tab);
    }
    wizard.picture(u"2-who"_s);
    wizard.next();
    QCOMPARE(wizard.step(), u"How it answers"_s);
    wizard.key(Qt::Key_End, Qt::ControlModifier);
    wizard.key(Qt::Key_Return);
    wizard.type({u"Rank before fixing: order findings by who can reach them"_s});
    wizard.picture(u"3-answers"_s);
    wizard.next();
    wizard.type({u"threat model"_s, u"security audit"_s, u"leaked token"_s});
    wizard.key(Qt::Key_Tab);
    wizard.type({u"What do we prepare for the security audit?"_s, u"Which threat model fits a small team?"_s});
    QTRY_COMPARE(wizard.reached().filter(u"comes home"_s).size(), 2);
    wizard.picture(u"4-speaks"_s);
    wizard.next();
    wizard.key(Qt::Key_Space);
    wizard.key(Qt::Key_Tab);
    wizard.type({u"what a finding costs to mend"_s});
    wizard.picture(u"5-colleagues"_s);
    wizard.next();
    wizard.type({u"premortem"_s});
    wizard.key(Qt::Key_Tab);
    wizard.key(Qt::Key_Space);
    wizard.picture(u"6-frameworks"_s);
    wizard.next();
    wizard.type({u"A leaked token was found. What do we do in the first hour?"_s});
    wizard.key(Qt::Key_Tab);
    wizard.type({u"Revoke: the token and what it could read"_s, u"Look for use: from where and since when"_s});
    wizard.picture(u"7-playbooks"_s);
    wizard.next();
    QTRY_VERIFY(room.find<QTextEdit>("newWords")->toPlainText().contains("Leaders who answer to auditors"_L1));
    QVERIFY(!room.find<QTextEdit>("newWords")->toPlainText().contains("**"_L1));
    QTRY_VERIFY(room.find<QLabel>("newSize")->text().contains("token"_L1));
    wizard.picture(u"8-whole"_s);
    wizard.key(Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    const Persona made = room.desk.draft()->document().persona();
    QCOMPARE(made.name, u"Priya"_s);
    QCOMPARE(made.rules.size(), 3);
    QCOMPARE(made.starters.size(), 2);
    QCOMPARE(made.triggers.size(), 3);
    QCOMPARE(made.combines.constFirst().reason, u"what a finding costs to mend"_s);
    QCOMPARE(made.frameworks.constFirst().name, u"Premortem"_s);
    QVERIFY(!made.frameworks.constFirst().gloss.isEmpty());
    QCOMPARE(made.playbooks.constFirst().steps.size(), 2);
    const DraftFindings findings =
        findingsOf(room.desk.draft()->document(), PersonaDocument(), room.advisors, {.frameworks = room.frameworks});
    for (const LintFinding &finding : findings.report.findings)
        QVERIFY2(finding.problem.severity != Severity::Error, qPrintable(finding.problem.code + finding.problem.detail));
    QVERIFY(BegunPersonas(room.store).all().result()->isEmpty());
}

void TestNewAdvisor::aTemplateIsFilledInAndChanged()
{
    Room room;
    Wizard wizard(room);
    auto *list = room.find<QListView>("newFrom");
    const QModelIndexList found =
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"Template: Security Lead"_s, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    list->setCurrentIndex(found.constFirst());
    wizard.key(Qt::Key_Return);
    QCOMPARE(room.find<QLineEdit>("newName")->text(), u"Security Lead"_s);
    const QString rules = room.find<QPlainTextEdit>("newRules")->toPlainText();
    QVERIFY2(rules.contains("Rank before fixing: "_L1), qPrintable(rules));
    wizard.key(Qt::Key_A, Qt::ControlModifier);
    wizard.type({u"Priya"_s});
    wizard.key(Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    const QByteArray text = room.text();
    QFile file(u":/personas/templates/security-lead.md"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(text, file.readAll().replace("# 🔐 Security Lead", "# 🔐 Priya"));
}

void TestNewAdvisor::whatWasSaidStaysWhenItBeginsAsSomethingElse()
{
    Room room;
    Wizard wizard(room);
    wizard.key(Qt::Key_Return);
    wizard.type({u"Priya"_s});
    wizard.key(Qt::Key_B, Qt::AltModifier);
    QTRY_COMPARE(wizard.step(), u"What it begins as"_s);
    wizard.key(Qt::Key_Down);
    wizard.key(Qt::Key_Return);
    QCOMPARE(room.find<QLineEdit>("newName")->text(), u"Priya"_s);
    QVERIFY(!room.find<QLineEdit>("newRole")->text().isEmpty());
}

void TestNewAdvisor::whatWasSaidIsOfferedAgain()
{
    Room room;
    {
        Wizard wizard(room);
        wizard.key(Qt::Key_Return);
        wizard.type({u"Priya"_s});
        wizard.next();
        wizard.type({u"First: look"_s});
        QTRY_COMPARE(BegunPersonas(room.store).all().result()->size(), 1);  // were the program to end now
        QCOMPARE(BegunPersonas(room.store).all().result()->constFirst().wanted.name, u"Priya"_s);
        wizard.key(Qt::Key_Escape);
        QTRY_VERIFY(wizard.dialog() == nullptr);
    }
    QVERIFY(PersonaDrafts(room.store).slugs().result()->isEmpty());
    Wizard again(room);
    auto *list = room.find<QListView>("newFrom");
    QCOMPARE(list->currentIndex().data().toString(), u"Go on with what you began"_s);
    again.picture(u"begun"_s);
    again.key(Qt::Key_Return);
    QCOMPARE(again.step(), u"How it answers"_s);
    QVERIFY(room.find<QPlainTextEdit>("newRules")->toPlainText().startsWith("First: look"_L1));
    QCOMPARE(room.find<QLineEdit>("newName")->text(), u"Priya"_s);
    again.key(Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(room.desk.draft() != nullptr);
    QCOMPARE(room.desk.slug(), u"priya"_s);
    QTRY_VERIFY(BegunPersonas(room.store).all().result()->isEmpty());
}

void TestNewAdvisor::eachThatWasBegunIsKeptUntilItIsThrownAway()
{
    Room room;
    const auto begin = [&room](int row, const QString &name) {
        Wizard wizard(room);
        auto *list = room.find<QListView>("newFrom");
        list->setCurrentIndex(list->model()->index(row, 0));
        wizard.key(Qt::Key_Return);
        wizard.type({name});
        wizard.key(Qt::Key_Escape);
        QTRY_VERIFY(wizard.dialog() == nullptr);
    };
    begin(0, u"Priya"_s);
    begin(1, u"Noor"_s);  // anew, beside the first
    QCOMPARE(BegunPersonas(room.store).all().result()->size(), 2);
    Wizard wizard(room);
    auto *list = room.find<QListView>("newFrom");
    auto *name = room.find<QLineEdit>("newName");
    QCOMPARE(name->text(), u"Noor"_s);
    name->setText(u"Noor Khan"_s);  // and back and forth
    list->setCurrentIndex(list->model()->index(1, 0));
    QCOMPARE(name->text(), u"Priya"_s);
    list->setCurrentIndex(list->model()->index(0, 0));
    QCOMPARE(name->text(), u"Noor Khan"_s);
    auto *away = room.find<QPushButton>("newThrowAway");
    QVERIFY(away->isVisible());
    QTest::keyClick(away, Qt::Key_Space);
    QTRY_COMPARE(BegunPersonas(room.store).all().result()->size(), 1);
    QCOMPARE(name->text(), u"Priya"_s);
    list->setCurrentIndex(list->model()->index(1, 0));
    QVERIFY(!away->isVisible() && name->text().isEmpty());
}

void TestNewAdvisor::aQuestionThatGoesAstrayIsTold()
{
    Room room;
    Wizard wizard(room);
    wizard.key(Qt::Key_Return);
    wizard.type({u"Priya"_s});
    room.find<QListWidget>("newSteps")->setCurrentRow(3);
    auto *starters = room.find<QPlainTextEdit>("newStarters");
    starters->setPlainText(u"@Martin, what would you split first?"_s);
    QTRY_COMPARE(wizard.reached().size(), 1);
    QVERIFY2(wizard.reached().constFirst().contains("would reach Martin"_L1), qPrintable(wizard.reached().constFirst()));
    wizard.picture(u"4-astray"_s);
    wizard.key(Qt::Key_M, Qt::AltModifier);  // first one is told
    QTRY_COMPARE(wizard.step(), u"The whole of it"_s);
    QVERIFY(room.find<QLabel>("newState")->text().startsWith("1 error"_L1));
    QVERIFY(room.desk.draft() == nullptr);
    starters->setPlainText(u"What would you split first?"_s);
    QTRY_VERIFY(wizard.reached().value(0).contains("comes home"_L1));
    starters->setPlainText(u"@Martin, what would you split first?"_s);
    QTRY_VERIFY(wizard.reached().value(0).contains("would reach Martin"_L1));
    wizard.key(Qt::Key_M, Qt::AltModifier);
    QTRY_VERIFY(room.find<QLabel>("newState")->text().startsWith("1 error"_L1));
    QVERIFY(room.desk.draft() == nullptr);
    wizard.key(Qt::Key_M, Qt::AltModifier);  // all the same
    QTRY_VERIFY(room.desk.draft() != nullptr);
}

void TestNewAdvisor::aProblemLeadsToItsStep()
{
    Room room;
    Wizard wizard(room);
    wizard.key(Qt::Key_Return);
    wizard.type({u"Priya"_s});
    room.find<QPlainTextEdit>("newTriggers")->setPlainText(u"people"_s);
    room.find<QListWidget>("newSteps")->setCurrentRow(7);
    auto *list = room.find<QListWidget>("newProblems");
    QTRY_VERIFY(list->count() > 0 && list->isVisible());
    wizard.picture(u"8-problems"_s);
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(wizard.step(), u"When it speaks"_s);
    QVERIFY(room.find("newTriggers")->hasFocus());
}

void TestNewAdvisor::eachTemplateIsOffered()
{
    Room room;
    Wizard wizard(room);
    const auto *model = room.find<QListView>("newFrom")->model();
    int templates = 0;
    for (int row = 0; row < model->rowCount(); ++row)
        templates += model->index(row, 0).data().toString().startsWith("Template: "_L1) ? 1 : 0;
    QVERIFY(templates >= 5);
    QCOMPARE(model->rowCount(), 1 + templates + 5);
}

void TestNewAdvisor::aFileIsOfferedWhenSomebodyReadsIt()
{
    Room room;
    ui::NewAdvisorDialog alone({room.advisors, room.frameworks, room.store, {}});
    alone.show();
    QVERIFY(!alone.findChild<QPushButton *>(u"newFromFile"_s)->isVisible());
    alone.close();
    auto *heard = new ui::NewAdvisorDialog({room.advisors, room.frameworks, room.store, {}});
    QSignalSpy spy(heard, &ui::NewAdvisorDialog::importRequested);
    heard->show();
    auto *button = heard->findChild<QPushButton *>(u"newFromFile"_s);
    QVERIFY(button->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(spy.count(), 1);
}

void TestNewAdvisor::linesThatWereNotTouchedStayAsTheyWere()
{
    Room room;
    for (const PersonaEntry &entry : room.advisors.entries()) {
        const PersonaOrigin origin{PersonaOrigin::Kind::Advisor, entry.document};
        Persona wanted = wishesFrom(origin);
        const QList<ui::WizardPage *> pages{ui::makeWhoPage(),
                                            ui::makeAnswersPage(),
                                            ui::makeSpeaksPage(room.advisors),
                                            ui::makePlaybooksPage(),
                                            ui::makeColleaguesPage(room.advisors),
                                            ui::makeFrameworksPage(room.frameworks)};
        for (ui::WizardPage *page : pages) {
            page->show(wanted);
            page->write(wanted);
        }
        qDeleteAll(pages);
        const QJsonObject before = toJson(wishesFrom(origin));
        const QJsonObject after = toJson(wanted);
        for (const auto fields = guidedFields(); const QString &field : fields)
            QVERIFY2(before.value(field) == after.value(field), qPrintable(entry.head().slug + u' ' + field));
    }
}

void TestNewAdvisor::eachStepFits()
{
    Room room;
    Wizard wizard(room);
    auto *list = room.find<QListView>("newFrom");
    list->setCurrentIndex(list->model()->index(list->model()->rowCount() - 1, 0));
    auto *steps = room.find<QListWidget>("newSteps");
    for (int step = 0; step < steps->count(); ++step) {
        steps->setCurrentRow(step);
        QTRY_VERIFY(room.find<QLabel>("newSize")->text().contains("token"_L1));
        wizard.picture(u"full-%1"_s.arg(step + 1));
        for (QLineEdit *search : wizard.dialog()->findChildren<QLineEdit *>(u"newSearch"_s))
            search->setText(search->isVisible() ? u"mapping"_s : QString());  // what is scrolled away is no clipped text
        QTRY_VERIFY2(test::clippedTexts(*wizard.dialog()).isEmpty(), qPrintable(test::clippedTexts(*wizard.dialog())));
        for (const auto fields = wizard.dialog()->findChildren<QPlainTextEdit *>(); const QPlainTextEdit *field : fields)
            QVERIFY(!field->verticalScrollBar()->isVisible() || field->verticalScrollBar()->maximum() > 0);
        for (const QWidget *widget : wizard.dialog()->findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy() != nullptr)
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY2(!widget->accessibleName().isEmpty() || (face != nullptr && !face->text(QAccessible::Name).isEmpty()),
                     qPrintable(QLatin1StringView(widget->metaObject()->className()) + widget->objectName()));
        }
    }
}

QTEST_MAIN(TestNewAdvisor)
#include "tst_newadvisor.moc"
