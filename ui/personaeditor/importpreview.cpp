// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/importpreview.h"

#include "ui/personaeditor/differencetext.h"
#include "ui/personaeditor/findingdelegate.h"
#include "ui/personaeditor/importwords.h"
#include "ui/personaeditor/losslist.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowcombobox.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/stateline.h"
#include "ui/widgets/tickbox.h"
#include "ui/words/lintwords.h"

#include <QFontDatabase>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QTabWidget>
#include <QTextEdit>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr int problemsTab = 2;
constexpr int mendingTab = 4;

template<class Field>
Field *plainField(const QString &name, const QString &accessibleName)
{
    auto *field = new Field;
    field->setObjectName(name);
    field->setAccessibleName(accessibleName);
    field->setReadOnly(true);
    field->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    field->setTabChangesFocus(true);
    field->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    field->setProperty("role", u"text"_s);
    return field;
}

QWidget *padded(QWidget *inner)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, space::medium, 0, 0);
    layout->addWidget(inner);
    return page;
}

}  // namespace

ImportPreview::ImportPreview(const ImportPlace &place, QWidget *parent)
    : QWidget(parent),
      m_place(place),
      m_findings([](const LintFinding &finding) { return lintMeaning(finding.problem); }),
      m_name(new QLabel),
      m_conflict(new StateLine(u"importConflict"_s)),
      m_fate(new ArrowComboBox),
      m_mend(new TickBox(tr("Me&nd the damaged characters, as the tab “Mending” shows"))),
      m_replace(new TickBox(tr("&Replace the other files that are there"))),
      m_tabs(new QTabWidget),
      m_losses(new LossList(u"importLosses"_s)),
      m_prompt(plainField<QPlainTextEdit>(u"importPrompt"_s, tr("The prompt that it would send")))
{
    makeChoices();
    m_tabs->setObjectName(u"importTabs"_s);
    m_tabs->setProperty("role", u"pane"_s);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(padded(m_losses), tr("&Fields"));
    m_tabs->addTab(padded(m_prompt), tr("&Prompt"));
    m_tabs->addTab(makeProblems(), tr("Pr&oblems"));
    m_tabs->addTab(makeCompanions(), tr("Comes a&long"));
    m_tabs->addTab(makeMending(), tr("&Mending"));
    auto *choices = new QVBoxLayout;
    choices->setContentsMargins(0, space::medium, 0, space::medium);
    choices->setSpacing(space::medium);
    for (QWidget *part : QList<QWidget *>{m_name, m_conflict, m_fate, m_mend})
        choices->addWidget(part);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(choices);
    layout->addWidget(m_tabs, 1);
}

void ImportPreview::makeChoices()
{
    m_name->setObjectName(u"importedName"_s);
    m_name->setProperty("role", u"heading"_s);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setWordWrap(true);
    m_fate->setObjectName(u"importFate"_s);
    m_fate->setAccessibleName(tr("What is to come of it"));
    m_fate->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    m_mend->setObjectName(u"importMend"_s);
    m_replace->setObjectName(u"importReplace"_s);
    connect(m_fate, &QComboBox::currentIndexChanged, this, &ImportPreview::take);
    connect(m_mend, &QCheckBox::toggled, this, &ImportPreview::take);
    connect(m_replace, &QCheckBox::toggled, this, &ImportPreview::take);
}

QWidget *ImportPreview::makeProblems()
{
    m_problems = makeRowList(u"importProblems"_s, tr("Problems"), m_findings);
    m_problems->setItemDelegate(new FindingDelegate(m_problems));
    m_problems->setProperty("role", u"rows"_s);
    m_problems->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    m_noProblems = new QLabel(tr("Nothing is odd about it."));
    m_noProblems->setProperty("role", u"caption"_s);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, space::medium, 0, 0);
    layout->addWidget(m_noProblems);
    layout->addWidget(m_problems, 1);
    layout->addStretch(0);
    return page;
}

QWidget *ImportPreview::makeCompanions()
{
    m_companions = new QListWidget;
    m_companions->setObjectName(u"importCompanions"_s);
    m_companions->setAccessibleName(tr("What comes along"));
    m_companions->setProperty("role", u"rows"_s);
    m_companions->setWordWrap(true);
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, space::medium, 0, 0);
    layout->setSpacing(space::medium);
    layout->addWidget(m_companions, 1);
    layout->addWidget(m_replace);
    return page;
}

QWidget *ImportPreview::makeMending()
{
    m_mending = plainField<QTextEdit>(u"importMending"_s, tr("What mending changes"));
    m_mending->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return padded(m_mending);
}

void ImportPreview::setAdvisor(const FoundAdvisors &found, const ImportChoice &choice)
{
    const FoundAdvisor &advisor = found.advisors.at(choice.advisor);
    m_reread = found.reread;
    m_original = found.reread ? found.source.files.constFirst().bytes : QByteArray();
    const bool isOther =
        m_shown == 0 || advisor.document.bytes() != m_advisor.document.bytes() || choice.mending != m_choice.mending;
    if (m_shown == 0 || advisor.document.bytes() != m_advisor.document.bytes()) {
        m_mend->setVisible(false);
        m_tabs->setTabVisible(mendingTab, false);
    }
    m_advisor = advisor;
    m_choice = choice;
    const QString name = advisor.document.head().name;
    m_name->setText(name.isEmpty() ? tr("Advisor without a name") : name);
    m_losses->setLosses(found.losses + advisor.imported.losses);
    fillChoices();
    fillCompanions();
    if (isOther)
        look();
}

void ImportPreview::fillChoices()
{
    m_isFilling = true;
    const QString conflict = ImportWords::conflict(m_advisor, m_place.advisors);
    m_conflict->say(conflict.isEmpty() ? StateLine::State::None : StateLine::State::Watch, conflict);
    m_fate->clear();
    m_fate->setVisible(m_advisor.conflict.has_value());
    for (const ConflictChoice choice : {ConflictChoice::NewVersion, ConflictChoice::Copy, ConflictChoice::Skip}) {
        if (choice != ConflictChoice::NewVersion || !m_advisor.hasDraft)
            m_fate->addItem(ImportWords::fate(m_advisor, choice, m_place.advisors), static_cast<int>(choice));
    }
    int widest = 0;
    for (int i = 0; i < m_fate->count(); ++i)
        widest = qMax(widest, m_fate->fontMetrics().horizontalAdvance(m_fate->itemText(i)));
    m_fate->setMinimumWidth(widest + 2 * space::column);
    m_fate->setCurrentIndex(qMax(0, m_fate->findData(static_cast<int>(m_choice.choice))));
    m_mend->setChecked(m_choice.mending == ImportChoice::Mending::Mended);
    m_replace->setChecked(m_choice.files == ImportChoice::Files::Replace);
    m_isFilling = false;
}

void ImportPreview::fillCompanions()
{
    m_companions->clear();
    bool isInTheWay = false;
    for (const Companion &companion : std::as_const(m_advisor.companions)) {
        m_companions->addItem(ImportWords::companion(companion, m_choice));
        isInTheWay = isInTheWay
            || (companion.there == Companion::There::Other
                && (companion.kind == Companion::Kind::Framework || m_choice.choice == ConflictChoice::NewVersion));
    }
    m_companions->addItem(tr("The original, as it came: it is kept in the folder “imported” beside the first advisor"));
    m_replace->setVisible(isInTheWay);
}

/// Damage is looked for as it is, problems and prompt as it would come in.
void ImportPreview::look()
{
    const int shown = ++m_shown;
    const auto prepare = [this]() -> std::function<Looked()> {
        const bool isVersion = m_advisor.conflict && m_choice.choice == ConflictChoice::NewVersion;
        const QString slug = isVersion ? m_advisor.conflict->slug : QString();
        return [document = m_advisor.document, slug, place = m_place, mending = m_choice.mending, reread = m_reread,
                original = m_original] {
            const std::optional<EncodingRepair> repair = document.repair();
            const bool isMended = repair && mending == ImportChoice::Mending::Mended;
            Looked looked{.look = lookAt(isMended ? PersonaDocument(repair->repaired) : document, slug, place),
                          .prompt = {},
                          .changes = {}};
            looked.look.repair = repair;
            looked.prompt = markedText(looked.look.prompt);
            if (reread)
                looked.changes += diffHunks(original, reread->repaired, 0);
            if (repair)
                looked.changes += diffHunks(document.bytes(), repair->repaired, 0);
            return looked;
        };
    };
    m_work.run(prepare, [this, shown](const Looked &looked) {
        if (shown == m_shown)
            showLook(looked);
    });
}

void ImportPreview::showLook(const Looked &looked)
{
    showMarked(*m_prompt, looked.prompt);
    QList<LintFinding> findings = looked.look.report.findings;
    for (LintFinding &finding : findings)
        finding.fix.reset();  // in the editor, once it is there
    m_findings.setFindings(findings);
    m_noProblems->setVisible(findings.isEmpty());
    m_problems->setVisible(!findings.isEmpty());
    m_tabs->setTabText(problemsTab, findings.isEmpty() ? tr("Pr&oblems") : tr("Pr&oblems (%L1)").arg(findings.size()));
    m_mend->setVisible(looked.look.repair.has_value());
    m_tabs->setTabVisible(mendingTab, !looked.changes.isEmpty());
    writeDifference(*m_mending, looked.changes);
}

void ImportPreview::take()
{
    if (m_isFilling)
        return;
    if (m_advisor.conflict)
        m_choice.choice = static_cast<ConflictChoice>(m_fate->currentData().toInt());
    const auto mending = m_mend->isChecked() ? ImportChoice::Mending::Mended : ImportChoice::Mending::AsItIs;
    const bool isOther = mending != m_choice.mending;
    m_choice.mending = mending;
    m_choice.files = m_replace->isChecked() ? ImportChoice::Files::Replace : ImportChoice::Files::KeepThere;
    fillCompanions();
    emit choiceChanged(m_choice);
    if (isOther)
        look();
}

}  // namespace sb::ui
