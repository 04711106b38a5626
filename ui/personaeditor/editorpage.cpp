// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/editorpage.h"

#include "personas/personadraft.h"
#include "ui/personaeditor/changewords.h"
#include "ui/personaeditor/editorhead.h"
#include "ui/personaeditor/formpane.h"
#include "ui/personaeditor/outlinepane.h"
#include "ui/personaeditor/publishdialog.h"
#include "ui/personaeditor/sidepane.h"
#include "ui/personaeditor/sourceview.h"
#include "ui/style/tokens.h"
#include "ui/widgets/noticebanner.h"
#include "ui/words/lintwords.h"

#include <QAction>
#include <QMenu>
#include <QVBoxLayout>
#include <utility>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

LintPhrases phrases()
{
    return {.sentence = [](const LintFinding &finding) { return lintMeaning(finding.problem); }, .fix = &fixLabel};
}

}  // namespace

EditorPage::EditorPage(const Parts &parts, QWidget *parent)
    : QWidget(parent),
      m_parts(parts),
      m_review(parts.advisors, [&parts = parts.rehearsal] { return lintContextOf(parts); }),
      m_head(new EditorHead),
      m_notices(new NoticeBanner(space::wide, space::wide)),
      m_outline(new OutlinePane),
      m_form(new FormPane),
      m_source(new SourceView(phrases())),
      m_side(new SidePane({parts.versions, parts.frameworks, parts.advisors, parts.rehearsal, parts.desk.tests()})),
      m_panes(new EditorPanes({m_outline, m_form, m_source, m_side}))
{
    setObjectName(u"editorPage"_s);
    arrangePanes();
    addKeys();
    connectDesk();
    connectPlaces();
    addHelp();
    connect(&m_review, &DraftReview::reviewed, this, &EditorPage::showFindings);
    reloadNames();
}

void EditorPage::arrangePanes()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_notices);
    layout->addWidget(m_panes, 1);
    const auto tell = [this] { m_head->setPanes(m_panes->isOpen(Pane::Form), m_panes->isOpen(Pane::Source)); };
    connect(m_panes, &EditorPanes::arranged, m_head, tell);
    connect(m_head, &EditorHead::formToggled, m_panes, [this] { m_panes->toggle(Pane::Form); });
    connect(m_head, &EditorHead::sourceToggled, m_panes, [this] { m_panes->toggle(Pane::Source); });
    tell();
}

void EditorPage::addKeys()
{
    const auto add = [this](const QKeySequence &key, const auto &act) {
        auto *action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, act);
        addAction(action);
    };
    for (const Pane pane : {Pane::Form, Pane::Source, Pane::Side})
        add(EditorPanes::keyOf(pane), [this, pane] { show(pane); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), [this] { askToPublish(); });
    add(QKeySequence(Qt::CTRL | Qt::Key_Return), [this] {
        commit();
        show(Pane::Side);
        m_side->tryOut();
    });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return), [this] {
        commit();
        if (!m_panes->isOpen(Pane::Side))
            show(Pane::Side);
        m_side->replay();
    });
    add(QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { emit m_head->undoRequested(); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z), [this] { emit m_head->redoRequested(); });
}

void EditorPage::connectPlaces()
{
    connect(m_outline, &OutlinePane::chapterChosen, this, [this](const ChapterRow &chapter) {
        const bool isHead = chapter.title.isEmpty();
        follow(chapter.range.begin, m_outline);
        if (isHead)
            m_form->showDocument();
        else
            m_form->showChapter(chapter.kind, chapter.title);
    });
    connect(m_outline, &OutlinePane::findingChosen, this, [this](const LintFinding &finding) {
        if (finding.problem.range.end > 0)
            goTo(finding.problem.range.begin);
    });
    connect(m_outline, &OutlinePane::fixWanted, this, &EditorPage::mend);
    connect(m_outline, &OutlinePane::modeWanted, this, &EditorPage::setMode);
    connect(m_outline, &OutlinePane::moveWanted, this,
            [this](int from, int to) { change({FieldEdit::Kind::Move, u"chapters[%1]"_s.arg(from - 1), {}, to - 1}); });
    connect(m_form, &FormPane::placeChanged, this, [this](qsizetype byte) { follow(byte, m_form); });
    connect(m_source, &SourceView::cursorMoved, this, [this](qsizetype byte) { follow(byte, m_source); });
    connect(m_side, &SidePane::placeChosen, this, &EditorPage::goTo);
    connect(m_side, &SidePane::linkActivated, this, &EditorPage::linkActivated);
    connect(m_side, &SidePane::versionWanted, this, [this](const QByteArray &version) {
        commit();
        if (m_parts.desk.draft() != nullptr)
            m_parts.desk.draft()->setText(version);
    });
    connect(m_side, &SidePane::routed, this, &EditorPage::publishWhenKnown);
    connect(m_side, &SidePane::tested, this, &EditorPage::countVersions);
    connect(m_side, &SidePane::publishWanted, this, &EditorPage::askToPublish);
    connect(m_side, &SidePane::sectionWanted, this, &EditorPage::bringBack);
}

/// Of the draft as it is now, whatever was compared.
void EditorPage::bringBack(const QByteArray &version, const SectionName &section)
{
    commit();
    PersonaDraft *draft = m_parts.desk.draft();
    if (draft == nullptr)
        return;
    if (const Result<QByteArray> text = withSectionOf(draft->document().bytes(), version, section))
        draft->setText(*text);
}

void EditorPage::commit()
{
    m_form->commit();
}

/// Everywhere but where the person is.
void EditorPage::follow(qsizetype byte, const QWidget *leader)
{
    if (std::exchange(m_isFollowing, true))
        return;
    if (leader != m_source)
        m_source->goTo(byte);
    if (leader != m_form && leader != m_outline)
        m_form->showAt(byte);
    if (leader != m_outline)
        m_outline->setPlace(byte);
    m_side->setPlace(byte);
    m_isFollowing = false;
}

void EditorPage::goTo(qsizetype byte)
{
    follow(byte, nullptr);
    if (m_panes->shown() == Pane::Side)
        show(Pane::Source);
}

void EditorPage::change(const FieldEdit &edit)
{
    if (m_parts.desk.draft() == nullptr)
        return;
    commit();
    if (const Result<> done = m_parts.desk.draft()->edit(edit); !done)
        m_notices->setPassing(tr("This cannot be written into the text as it stands."));
}

/// An entry of the list `sections` in the front matter; a chapter that has one keeps its order.
void EditorPage::setMode(const ChapterRow &chapter, SectionMode::When when)
{
    if (m_parts.desk.draft() == nullptr)
        return;
    const Persona &persona = m_parts.desk.draft()->document().unversioned();
    const QString wanted = matchingKey(chapter.title, persona.name);
    for (qsizetype i = 0; i < persona.sections.size(); ++i) {
        if (matchingKey(persona.sections.at(i).name, persona.name) == wanted) {
            change({FieldEdit::Kind::Set, u"sections[%1].mode"_s.arg(i), toWord(when)});
            return;
        }
    }
    change({FieldEdit::Kind::Insert, u"sections[+]"_s, QJsonObject{{u"name"_s, chapter.title}, {u"mode"_s, toWord(when)}}});
}

void EditorPage::mend(const LintFinding &finding)
{
    PersonaDraft *draft = m_parts.desk.draft();
    commit();
    // What was found in another text may stand elsewhere now; it is found anew in a moment.
    if (draft == nullptr || !finding.fix || m_review.findings().document.bytes() != draft->document().bytes())
        return;
    draft->edit(TextEdits{{finding.fix->range, finding.fix->replacement}});
}

void EditorPage::showFindings(const DraftFindings &findings)
{
    m_outline->setFindings(findings);
    m_head->setChanges(ChangeWords::summary(findings.diff));
    PersonaDraft *draft = m_parts.desk.draft();
    m_side->setFindings(findings, draft != nullptr ? draft->published() : PersonaDocument());
    if (draft == nullptr)
        return;
    showHead();
    if (draft->document().bytes() != findings.document.bytes())
        return;
    publishWhenKnown();
    m_source->setProblems(findings.report.findings);
    m_form->setProblems(findings.report.findings, [](const LintFinding &finding) { return lintMeaning(finding.problem); });
}

void EditorPage::reloadNames()
{
    QStringList names;
    QStringList frameworks;
    QStringList ids;
    QMenu &menu = m_head->advisors();
    menu.clear();
    for (const PersonaEntry &entry : m_parts.advisors.entries()) {
        names.append(entry.head().name);
        menu.addAction(entry.head().name, this, [this, slug = entry.head().slug] { emit advisorRequested(slug); });
    }
    menu.addSeparator();
    menu.addAction(tr("&All advisors"), this, &EditorPage::allRequested);
    for (const Framework &framework : m_parts.frameworks.frameworks()) {
        frameworks.append(framework.name);
        ids.append(framework.id);
    }
    m_form->setNames(frameworks, names);
    m_source->setWords(
        {.variables = variableNames(m_parts.rehearsal), .frameworkIds = ids, .frameworkNames = frameworks, .personas = names});
    m_review.lookAgain();
}

QByteArray EditorPage::split() const
{
    return m_panes->arrangement();
}

void EditorPage::restoreSplit(const QByteArray &state)
{
    m_panes->restoreArrangement(state);
}

void EditorPage::show(Pane pane)
{
    m_panes->show(pane);
    switch (pane) {
    case Pane::Form:
        m_form->focusFirst();
        break;
    case Pane::Source:
        m_source->setFocus();
        break;
    case Pane::Side:
        m_side->setFocus();
        break;
    }
}

}  // namespace sb::ui
