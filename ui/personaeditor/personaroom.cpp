// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaroom.h"

#include "personas/personadrafts.h"
#include "ui/personaeditor/advisorspage.h"
#include "ui/personaeditor/newadvisordialog.h"

using namespace Qt::StringLiterals;

namespace sb::ui {

PersonaRoom::PersonaRoom(const Parts &parts, QWidget *parent) : QStackedWidget(parent), m_parts(parts)
{
    setObjectName(u"personaRoom"_s);
    setAccessibleName(tr("Advisors"));
}

void PersonaRoom::makePages()
{
    if (m_all != nullptr)
        return;
    m_all = new AdvisorsPage(m_parts.list);
    m_editor = new EditorPage(m_parts.editor);
    m_editor->restoreSplit(m_keptSplit);
    addWidget(m_all);
    addWidget(m_editor);
    connect(m_all, &AdvisorsPage::editRequested, this, &PersonaRoom::edit);
    connect(m_all, &AdvisorsPage::copyRequested, this, &PersonaRoom::askForNew);
    connect(m_all, &AdvisorsPage::newRequested, this, [this] { askForNew({}); });
    connect(m_all, &AdvisorsPage::resumeRequested, this, [this](const QString &slug) {
        m_parts.editor.desk.resume(slug);
        setCurrentWidget(m_editor);
    });
    connect(m_editor, &EditorPage::advisorRequested, this, &PersonaRoom::edit);
    connect(m_editor, &EditorPage::allRequested, this, &PersonaRoom::showAll);
    connect(m_editor, &EditorPage::activityChanged, this, &PersonaRoom::activityChanged);
    connect(m_editor, &EditorPage::titleChanged, this, [this](const QString &name) {
        if (currentWidget() == m_editor)
            emit titleChanged(tr("%1 — Advisors").arg(name));
    });
}

void PersonaRoom::showEvent(QShowEvent *event)
{
    makePages();
    if (currentWidget() == m_all)
        showAll();
    QStackedWidget::showEvent(event);
}

void PersonaRoom::showAll()
{
    setCurrentWidget(m_all);
    m_all->focusList();
    emit titleChanged(tr("Advisors"));
    PersonaDrafts(m_parts.store).slugs().then(this, [this](const Result<QStringList> &drafts) {
        QStringList loose = drafts.value_or(QStringList());
        loose.removeIf([this](const QString &slug) { return m_parts.editor.advisors.find(slug) != nullptr; });
        m_all->setUnpublished(loose);
    });
}

void PersonaRoom::edit(const QString &slug)
{
    makePages();
    const PersonaEntry *entry = m_parts.editor.advisors.find(slug);
    if (entry == nullptr)
        return;
    if (slug != m_parts.editor.desk.slug() || m_parts.editor.desk.draft() == nullptr)
        m_parts.editor.desk.open(*entry);
    setCurrentWidget(m_editor);
    emit titleChanged(tr("%1 — Advisors").arg(entry->head().name));
}

/// Drafts of advisors that were never published have no file yet; their names are taken all the same.
void PersonaRoom::askForNew(const QString &original)
{
    PersonaDrafts(m_parts.store).slugs().then(this, [this, original](const Result<QStringList> &drafts) {
        auto *dialog = new NewAdvisorDialog(m_parts.editor.advisors, drafts.value_or(QStringList()), original, this);
        connect(dialog, &NewAdvisorDialog::made, this, [this](const QString &slug, const QByteArray &text) {
            m_parts.editor.desk.begin(slug, text);
            setCurrentWidget(m_editor);
        });
        dialog->open();
    });
}

void PersonaRoom::reload()
{
    if (m_editor != nullptr)
        m_editor->reloadNames();
}

QByteArray PersonaRoom::split() const
{
    return m_editor != nullptr ? m_editor->split() : m_keptSplit;
}

}  // namespace sb::ui
