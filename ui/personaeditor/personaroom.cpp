// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaroom.h"

#include "personas/personadrafts.h"
#include "ui/personaeditor/advisorspage.h"
#include "ui/personaeditor/newadvisordialog.h"

#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace sb::ui {

PersonaRoom::PersonaRoom(const Parts &parts, QWidget *parent) : QStackedWidget(parent), m_parts(parts)
{
    setObjectName(u"personaRoom"_s);
    setAccessibleName(tr("Personas"));
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
        commit();
        m_parts.editor.desk.resume(slug);
        setCurrentWidget(m_editor);
    });
    connect(m_all, &AdvisorsPage::throwAwayRequested, this, &PersonaRoom::askToThrowAway);
    connect(m_editor, &EditorPage::advisorRequested, this, &PersonaRoom::edit);
    connect(m_editor, &EditorPage::allRequested, this, &PersonaRoom::showAll);
    connect(m_editor, &EditorPage::activityChanged, this, &PersonaRoom::activityChanged);
    connect(m_editor, &EditorPage::titleChanged, this, [this](const QString &name) {
        if (currentWidget() == m_editor)
            emit titleChanged(tr("%1 — Personas").arg(name));
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
    emit titleChanged(tr("Personas"));
    PersonaDrafts(m_parts.store).slugs().then(this, [this](const Result<QStringList> &drafts) {
        QStringList loose = drafts.value_or(QStringList());
        for (const PersonaEntry &entry : m_parts.editor.advisors.entries())
            loose.removeAll(slugFromPath(entry.path));
        m_all->setUnpublished(loose);
    });
}

void PersonaRoom::commit()
{
    if (m_editor != nullptr)
        m_editor->commit();
}

void PersonaRoom::edit(const QString &slug)
{
    makePages();
    commit();
    const PersonaEntry *entry = m_parts.editor.advisors.find(slug);
    if (entry == nullptr)
        return;
    if (slug != m_parts.editor.desk.slug() || m_parts.editor.desk.draft() == nullptr)
        m_parts.editor.desk.open(*entry);
    setCurrentWidget(m_editor);
    emit titleChanged(tr("%1 — Personas").arg(entry->head().name));
}

/// Drafts of advisors that were never published have no file yet; their names are taken all the same.
void PersonaRoom::askForNew(const QString &original)
{
    PersonaDrafts(m_parts.store).slugs().then(this, [this, original](const Result<QStringList> &drafts) {
        auto *dialog = new NewAdvisorDialog(m_parts.editor.advisors, drafts.value_or(QStringList()), original, this);
        connect(dialog, &NewAdvisorDialog::made, this, [this](const QString &slug, const QByteArray &text) {
            commit();
            m_parts.editor.desk.begin(slug, text);
            setCurrentWidget(m_editor);
        });
        dialog->open();
    });
}

void PersonaRoom::askToThrowAway(const QString &slug)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, tr("Throw away a draft"),
                        tr("%1 was never published. Its text is kept nowhere else.").arg(slug), QMessageBox::Cancel, this);
    box->setObjectName(u"throwAwayBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *away = box->addButton(tr("&Throw away"), QMessageBox::DestructiveRole);
    away->setObjectName(u"throwAwayNow"_s);
    connect(away, &QPushButton::clicked, this,
            [this, slug] { m_parts.editor.desk.throwAway(slug).then(this, [this](const Result<> &) { showAll(); }); });
    box->open();
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
