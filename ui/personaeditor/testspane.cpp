// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/testspane.h"

#include "ui/personaeditor/testsdetail.h"
#include "ui/personaeditor/testsediting.h"
#include "ui/personaeditor/testsgate.h"
#include "ui/personaeditor/testsmatrix.h"
#include "ui/personaeditor/testsrundialog.h"
#include "ui/personaeditor/testssentence.h"
#include "ui/personaeditor/testswords.h"
#include "ui/style/errortext.h"
#include "ui/style/icons.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowbutton.h"
#include "ui/widgets/noticebanner.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QtConcurrentRun>
#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QLabel *wrapped(const QString &name, const char *role)
{
    auto *label = new QLabel;
    label->setObjectName(name);
    label->setProperty("role", QString::fromLatin1(role));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QPushButton *named(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    return button;
}

bool isDamaged(const TestsFile &tests)
{
    return std::ranges::contains(tests.problems(), Severity::Error, &Problem::severity);
}

}  // namespace

TestsPane::TestsPane(const Parts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_run(parts.rehearsal),
      m_notices(new NoticeBanner(space::wide, space::medium)),
      m_sentence(new TestsSentence([this](const QString &slug) {
          const PersonaEntry *entry = m_parts.advisors.find(slug);
          return TestsSentence::Face{nameOf(slug), entry != nullptr ? entry->head().icon : QString()};
      })),
      m_matrix(new TestsMatrix),
      m_detail(new TestsDetail([this](const QString &slug) { return nameOf(slug); })),
      m_gate(new TestsGate),
      m_editing(new TestsEditing({parts.tests, parts.advisors, *m_notices, *this,
                                  [this](const QString &slug) { return nameOf(slug); }, [this] { return m_draft.document; }},
                                 this)),
      m_summary(wrapped(u"testsSummary"_s, "heading")),
      m_note(wrapped(u"testsNote"_s, "caption")),
      m_empty(wrapped(u"testsEmpty"_s, "caption")),
      m_start(named(u"runModelTests"_s, tr("&Run model tests"))),
      m_stop(named(u"stopModelTests"_s, tr("&Cancel"))),
      m_add(new ArrowButton(tr("&Add a test"))),
      m_files(new ArrowButton(tr("&Import or export"))),
      m_progress(new QProgressBar)
{
    setObjectName(u"testsPane"_s);
    setAttribute(Qt::WA_StyledBackground);
    // The editor has a notice of the same kind.
    m_notices->findChild<QLabel *>(u"noticeText"_s)->setObjectName(u"testsNotice"_s);
    m_notices->findChild<QPushButton *>(u"noticeButton"_s)->setObjectName(u"testsNoticeButton"_s);
    makeParts();
    connectTests();
    connectRun();
    showHead();
    showChosen();
}

void TestsPane::makeParts()
{
    auto *split = new QSplitter(Qt::Vertical);
    split->setObjectName(u"testsSplit"_s);
    split->setHandleWidth(1);
    split->setChildrenCollapsible(false);
    split->addWidget(m_matrix);
    split->addWidget(m_detail);
    split->setStretchFactor(0, 1);
    split->setSizes({320, 280});
    m_matrix->setMinimumHeight(96);
    m_detail->setMinimumHeight(96);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_notices);
    layout->addWidget(makeHead());
    layout->addWidget(split, 1);
    layout->addWidget(makeFoot());
    layout->addWidget(m_gate);
}

QWidget *TestsPane::makeHead()
{
    auto *first = new QHBoxLayout;
    first->setSpacing(space::medium);
    first->addWidget(m_summary, 1);
    first->addWidget(m_start);
    m_progress->setObjectName(u"testsProgress"_s);
    m_progress->setAccessibleName(tr("How far the model tests are"));
    m_progress->setTextVisible(false);
    auto *second = new QHBoxLayout;
    second->setSpacing(space::medium);
    second->addWidget(m_progress, 1);
    second->addWidget(m_stop);
    auto *head = new QWidget;
    auto *layout = new QVBoxLayout(head);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    layout->setSpacing(space::small);
    layout->addLayout(first);
    layout->addWidget(m_note);
    layout->addLayout(second);
    layout->addWidget(m_empty);
    m_progress->hide();
    m_stop->hide();
    return head;
}

QWidget *TestsPane::makeFoot()
{
    auto *adding = new QMenu(this);
    m_editing->fillAdding(*adding);
    m_add->setObjectName(u"addTest"_s);
    m_add->setMenu(adding);
    m_add->setIcon(symbol(u"plus"_s, &Tokens::text2));
    auto *files = new QMenu(this);
    m_editing->fillFiles(*files);
    m_files->setObjectName(u"testFiles"_s);
    m_files->setMenu(files);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::medium);
    buttons->addWidget(m_add);
    buttons->addWidget(m_files);
    buttons->addStretch(1);
    auto *foot = new QWidget;
    auto *layout = new QVBoxLayout(foot);
    layout->setContentsMargins(space::wide, space::medium, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addLayout(buttons);
    layout->addWidget(m_sentence);
    return foot;
}

void TestsPane::connectTests()
{
    connect(&m_parts.tests, &TestsFile::changed, this, [this] {
        showHead();
        look();
    });
    connect(&m_parts.tests, &TestsFile::changedOutside, this,
            [this](TestsFile::Outside what) { m_notices->add(TestsWords::outside(what)); });
    connect(&m_parts.tests, &TestsFile::notKept, this, [this](const Error &error) {
        m_notices->add(tr("The tests cannot be kept. %1").arg(errorText(error.kind, error.detail).sentence));
    });
    connect(m_matrix, &TestsMatrix::testChosen, this, &TestsPane::showChosen);
    connect(m_matrix, &QTreeWidget::itemActivated, this, [this] {
        if (const auto test = m_matrix->chosen())
            m_editing->edit(*test);
    });
    connect(m_detail, &TestsDetail::editWanted, this, [this] { m_editing->edit(m_matrix->chosen().value_or(DraftTest())); });
    connect(m_detail, &TestsDetail::removeWanted, this,
            [this] { m_editing->remove(m_matrix->chosen().value_or(DraftTest())); });
    connect(m_detail, &TestsDetail::placeChosen, this, &TestsPane::placeChosen);
    connect(m_editing, &TestsEditing::caseKept, this, [this](const DraftTest &test) {
        if (!m_matrix->choose(test))
            m_wanted = test;  // it is not looked at yet
    });
    connect(m_sentence, &TestsSentence::caseWanted, m_editing, &TestsEditing::addRouting);
    connect(m_gate, &TestsGate::failingWanted, this, &TestsPane::showBroken);
    connect(m_gate, &TestsGate::publishWanted, this, &TestsPane::publishWanted);
}

void TestsPane::connectRun()
{
    connect(m_start, &QPushButton::clicked, this, &TestsPane::askToRun);
    connect(m_stop, &QPushButton::clicked, &m_run, &DraftTestRun::cancel);
    connect(&m_run, &DraftTestRun::progressed, this, [this](int done, int of) {
        m_progress->setMaximum(of);
        m_progress->setValue(done);
    });
    connect(&m_run, &DraftTestRun::failed, this, [this](const Failure &failure) {
        m_notices->add(tr("An answer did not come: %1.").arg(errorText(failure.error, failure.host).title));
    });
    connect(&m_run, &DraftTestRun::finished, this, &TestsPane::takeResults);
    connect(&m_run, &DraftTestRun::ended, this, &TestsPane::showHead);
    connect(&m_run, &DraftTestRun::kept, this, &TestsPane::tested);
    connect(&m_run, &DraftTestRun::notKept, this, [this](const Error &error) {
        m_notices->add(tr("What came of the tests cannot be kept. %1").arg(errorText(error.kind, error.detail).sentence));
    });
}

QString TestsPane::nameOf(const QString &slug) const
{
    const PersonaHead &head = m_draft.document.head();
    if (slug == head.slug)
        return head.name;
    const PersonaEntry *entry = m_parts.advisors.find(slug);
    return entry != nullptr ? entry->head().name : slug;
}

void TestsPane::setAdvisor(const QString &slug)
{
    m_run.cancel();
    m_editing->leave();
    m_slug = slug;
    m_hasDraft = false;
    m_hasKept = false;
    m_wanted.reset();
    m_draft = {};
    m_published = PersonaDocument();
    m_publishedAt = {};
    m_kept.clear();
    m_side.reset();
    showTests({});
    readKept();
}

void TestsPane::setVersions(int count, const QDateTime &publishedAt)
{
    m_matrix->setVersion(count);
    if (std::exchange(m_publishedAt, publishedAt) != publishedAt)
        look();
}

void TestsPane::readKept()
{
    if (m_slug.isEmpty())
        return;
    QtConcurrent::run([store = m_parts.rehearsal.results, slug = m_slug] {
        return store.read(slug);
    }).then(this, [this, slug = m_slug](const Result<QList<TestResults>> &kept) {
        if (slug != m_slug)
            return;
        // What was run meanwhile is newer.
        m_kept = kept.value_or(QList<TestResults>()) + m_kept;
        m_hasKept = true;
        look();
    });
}

void TestsPane::setDraft(const DraftFindings &draft, const PersonaDocument &published)
{
    m_draft = draft;
    m_published = published;
    m_hasDraft = !m_slug.isEmpty();
    look();
}

void TestsPane::look()
{
    if (!m_hasDraft || !m_hasKept || !m_parts.tests.isSettled())
        return;
    const auto prepare = [this]() -> std::function<Looked()> {
        return [draft = m_draft, published = m_published, advisors = m_parts.advisors, frameworks = m_parts.frameworks,
                cases = m_parts.tests.tests(), kept = m_kept, at = m_publishedAt, known = m_side] {
            const bool isKnown = known && known->isOf(published, advisors);
            const auto side =
                isKnown ? known : std::make_shared<const PublishedSide>(publishedSide(published, advisors, frameworks));
            const DraftRouting routing = draftRouting(draft.document, published, side->router, advisors, cases);
            return Looked{draftTests({routing, draft.report, cases, kept, at}, *side), cases, side};
        };
    };
    m_work.run(prepare, [this, slug = m_slug](const Looked &looked) {
        if (slug != m_slug)
            return;
        m_side = looked.side;
        m_testedCases = looked.cases;
        showTests(looked.tests);
        emit routed();
    });
}

void TestsPane::showTests(const DraftTests &tests)
{
    m_tested = tests;
    m_sentence->setRouter(tests.routing.router);
    m_matrix->setTests(tests.tests, tests.draftRun ? tests.draftRun->runs : 0);
    if (m_wanted && m_matrix->choose(*m_wanted))
        m_wanted.reset();
    m_gate->setBroken(broken(), brokenEarlier());
    showHead();
    showChosen();
}

void TestsPane::showChosen()
{
    const std::optional<DraftTest> test = m_matrix->chosen();
    const bool isNew = test.has_value() && !m_detail->isVisibleTo(this);
    m_detail->setVisible(test.has_value());
    if (!test)
        return;
    if (isNew)  // there is less room for the others now
        QMetaObject::invokeMethod(m_matrix, [this] { m_matrix->scrollToItem(m_matrix->currentItem()); }, Qt::QueuedConnection);
    m_detail->showTest(*test, m_tested, m_testedCases);
    m_detail->setEditable(m_editing->canEdit(*test));
}

void TestsPane::showHead()
{
    const bool isRunning = m_run.isRunning();
    const auto cases = static_cast<int>(m_parts.tests.tests().tests.size());
    m_summary->setText(TestsWords::sum(m_tested.sum()));
    m_start->setEnabled(!isRunning && cases > 0 && !m_slug.isEmpty());
    m_progress->setVisible(isRunning);
    m_stop->setVisible(isRunning);
    m_add->setEnabled(m_parts.tests.canChange() && m_hasDraft);
    m_files->setEnabled(!m_slug.isEmpty());
    QStringList notes{tr("Routing and static tests run as you type.")};
    if (m_tested.draftRun)
        notes.append(tr("The model cases of this text were answered by %1.").arg(TestsWords::answerer(*m_tested.draftRun)));
    if (m_tested.draftRun && m_tested.publishedRun && !m_tested.draftRun->isOfSameModel(*m_tested.publishedRun))
        notes.append(tr("Those of the published text by %1.").arg(TestsWords::answerer(*m_tested.publishedRun)));
    if (m_tested.model == ModelSince::Changed)
        notes.append(tr("The last run in which all passed asked another model."));
    m_note->setText(notes.join(u' '));
    const bool isEmpty = cases == 0 && m_parts.tests.tests().routing.isEmpty();
    QString empty =
        isEmpty ? tr("There are no cases yet. Add one, or have some suggested from what the text says.") : QString();
    if (m_parts.tests.error())
        empty = tr("The tests cannot be read. %1")
                    .arg(errorText(m_parts.tests.error()->kind, m_parts.tests.error()->detail).sentence);
    else if (isDamaged(m_parts.tests))
        empty = tr("tests.yaml cannot be read, so nothing of it is changed here. %1")
                    .arg(TestsWords::problem(m_parts.tests.problems().constFirst()));
    m_empty->setText(empty);
    m_empty->setVisible(!empty.isEmpty());
}

void TestsPane::askToRun()
{
    const DraftRouting &routing = m_tested.routing;
    const auto passed = [&routing](bool ComparedCase::*side) {
        return static_cast<int>(std::ranges::count_if(routing.cases, side));
    };
    const auto all = static_cast<int>(routing.cases.size());
    auto *dialog = new TestsRunDialog({.draft = {m_draft.document, all, all - passed(&ComparedCase::passes)},
                                       .published = {m_published, all, all - passed(&ComparedCase::hasPassed)},
                                       .tests = m_parts.tests.tests(),
                                       .folder = m_parts.tests.folder()},
                                      m_run, m_parts.rehearsal, this);
    connect(dialog, &TestsRunDialog::chosen, this, [this](const TestOrder &order) {
        m_progress->setRange(0, 0);
        m_run.start(order);
        showHead();
    });
    dialog->open();
}

void TestsPane::takeResults(const TestResults &results)
{
    if (results.persona != m_slug)
        return;
    m_kept.append(completedBy(results, m_kept));
    look();
    if (!results.isComplete)
        m_notices->add(tr("The run was stopped. What was answered by then is shown, and not kept."));
}

void TestsPane::showBroken()
{
    const QList<DraftTest> broken = m_tested.broken();
    if (broken.isEmpty())
        return;
    // A run says more than a route.
    const auto model = std::ranges::find(broken, DraftTest::Group::Model, &DraftTest::group);
    m_matrix->choose(model == broken.end() ? broken.constFirst() : *model);
    m_matrix->setFocus();
}

void TestsPane::addCase(const QString &question, const QString &answer)
{
    m_editing->addModel(question, answer);
}

}  // namespace sb::ui
