// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/historypane.h"

#include "ui/personaeditor/changewords.h"
#include "ui/personaeditor/differencetext.h"
#include "ui/personaeditor/testswords.h"
#include "ui/style/tokens.h"
#include "ui/widgets/arrowbutton.h"

#include <QFontDatabase>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Of the first version there is nothing that it changed.
QString rowText(const PersonaVersion &version)
{
    if (version.number == 0)
        return HistoryPane::tr("Published now");
    const QString at = QLocale().toString(version.at.toLocalTime(), QLocale::ShortFormat);
    const QString head = HistoryPane::tr("Version %L1 · %2").arg(version.number).arg(at);
    const bool isTold = !version.message.isEmpty() || version.number == 1;
    const QString about = isTold ? version.message.simplified() : ChangeWords::summary(version.diff);
    const QString tests = version.lastTest ? TestsWords::result(*version.lastTest) : QString();
    QStringList lines{head, about, tests};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

}  // namespace

HistoryPane::HistoryPane(PersonaVersions &versions, QWidget *parent)
    : QWidget(parent),
      m_store(versions),
      m_list(new QListWidget),
      m_empty(new QLabel(tr("No versions yet. Publishing makes the first."))),
      m_head(new QLabel),
      m_difference(new QTextEdit),
      m_restore(new ArrowButton(tr("&Bring back"))),
      m_menu(new QMenu(this))
{
    m_list->setObjectName(u"versionList"_s);
    m_list->setAccessibleName(tr("Versions, the newest first"));
    m_list->setWordWrap(true);
    m_list->setProperty("role", u"rows"_s);
    m_empty->setObjectName(u"noVersions"_s);
    m_empty->setProperty("role", u"caption"_s);
    m_empty->setWordWrap(true);
    m_head->setObjectName(u"differenceHead"_s);
    m_head->setProperty("role", u"heading"_s);
    m_head->setWordWrap(true);
    m_difference->setObjectName(u"differenceText"_s);
    m_difference->setAccessibleName(tr("How the draft differs from this version"));
    m_difference->setReadOnly(true);
    m_difference->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_difference->setTabChangesFocus(true);
    m_difference->setProperty("role", u"text"_s);
    m_difference->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_restore->setObjectName(u"restoreButton"_s);
    m_restore->setMenu(m_menu);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::wide, space::wide, space::wide, space::medium);
    layout->setSpacing(space::medium);
    layout->addWidget(m_empty);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_head);
    layout->addWidget(m_difference, 2);
    layout->addWidget(m_restore, 0, Qt::AlignLeft);
    connect(m_list, &QListWidget::currentRowChanged, this, &HistoryPane::choose);
    connect(m_menu, &QMenu::aboutToShow, this, &HistoryPane::fillMenu);
    setVersions({});
}

void HistoryPane::setAdvisor(const QString &persona)
{
    m_persona = persona;
    setVersions({});
}

void HistoryPane::setVersions(const QList<PersonaVersion> &versions)
{
    m_versions = versions;
    fillList();
}

/// The published text is no version where the program brought it, or another program wrote the file.
void HistoryPane::fillList()
{
    const QString kept = m_list->currentRow() >= 0 ? m_rows.at(m_list->currentRow()).version : QString();
    const QString published = m_published.persona().version;
    m_rows = m_versions;
    if (!m_published.bytes().isEmpty() && !std::ranges::contains(m_versions, published, &PersonaVersion::version))
        m_rows.prepend({.slug = m_published.unversioned().slug, .version = published});
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        for (const PersonaVersion &version : std::as_const(m_rows))
            m_list->addItem(rowText(version));
        const auto same = std::ranges::find(m_rows, kept, &PersonaVersion::version);
        m_list->setCurrentRow(same == m_rows.end() ? -1 : static_cast<int>(same - m_rows.begin()));
    }
    m_empty->setVisible(m_versions.isEmpty());
    m_list->setVisible(!m_rows.isEmpty());
    choose();
}

void HistoryPane::setDraft(const PersonaDocument &draft, const PersonaDocument &published)
{
    m_draft = draft;
    if (m_published.bytes() != published.bytes()) {
        m_published = published;
        fillList();
    }
    compare();
}

void HistoryPane::compareWithPublished()
{
    const auto same = std::ranges::find(m_rows, m_published.persona().version, &PersonaVersion::version);
    m_list->setCurrentRow(same == m_rows.end() ? -1 : static_cast<int>(same - m_rows.begin()));
    m_list->setFocus();
}

void HistoryPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    compare();
}

void HistoryPane::choose()
{
    m_isChosen = false;
    for (QWidget *part : QList<QWidget *>{m_head, m_difference, m_restore})
        part->setVisible(m_list->currentRow() >= 0);
    if (m_list->currentRow() < 0)
        return;
    const PersonaVersion version = m_rows.at(m_list->currentRow());
    if (version.number == 0)
        return take(m_published);
    m_store.text(m_persona, version.version).then(this, [this, persona = m_persona, version](const Result<QByteArray> &text) {
        const int row = m_list->currentRow();
        if (persona != m_persona || row < 0 || m_rows.at(row).version != version.version)
            return;
        if (text)
            return take(PersonaDocument(*text, version.slug));
        m_restore->setEnabled(false);
        m_head->setText(tr("The text of this version is not kept any more."));
        m_difference->clear();
    });
}

void HistoryPane::take(const PersonaDocument &chosen)
{
    m_chosen = chosen;
    m_isChosen = true;
    m_restore->setEnabled(true);
    compare();
}

void HistoryPane::compare()
{
    if (!isVisible() || !m_isChosen)
        return;
    const auto prepare = [this]() -> std::function<QList<DiffHunk>()> {
        return [before = m_chosen.bytes(), after = m_draft.bytes()] { return diffHunks(before, after, 1); };
    };
    m_work.run(prepare, [this](const QList<DiffHunk> &hunks) { showDifference(hunks); });
}

void HistoryPane::showDifference(const QList<DiffHunk> &hunks)
{
    if (!m_isChosen)
        return;
    m_head->setText(hunks.isEmpty() ? tr("The draft has this text.") : tr("What the draft has changed since then"));
    m_restore->setEnabled(!hunks.isEmpty());
    m_difference->setVisible(!hunks.isEmpty());
    writeDifference(*m_difference, hunks);
}

void HistoryPane::fillMenu()
{
    m_menu->clear();
    m_menu->addAction(tr("&All of it"), this, [this] { emit versionWanted(m_chosen.bytes()); });
    m_menu->addSeparator();
    QHash<QString, int> seen;
    for (const Section &section : m_chosen.sections()) {
        if (section.level != 2)
            continue;
        const SectionName name{section.title, seen[section.title]++};
        const QByteArray part = m_chosen.bytes().sliced(section.heading.begin, section.treeEnd - section.heading.begin);
        if (m_draft.bytes().contains(part))
            continue;
        m_menu->addAction(section.title, this, [this, name] { emit sectionWanted(m_chosen.bytes(), name); });
    }
}

}  // namespace sb::ui
