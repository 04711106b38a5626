// SPDX-License-Identifier: Apache-2.0
// The page of the frameworks and its desk: what happens to the draft and its file.
#include "ui/personaeditor/frameworkspage.h"

#include "personas/personadraft.h"
#include "personas/personafile.h"
#include "personas/personalimits.h"
#include "ui/personaeditor/frameworkform.h"
#include "ui/personaeditor/mergedialog.h"
#include "ui/personaeditor/newframeworkdialog.h"
#include "ui/style/errortext.h"
#include "ui/widgets/noticebanner.h"

#include <QListWidget>
#include <QLocale>
#include <variant>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

QString sentenceOf(const Error &error)
{
    return errorText(error.kind, error.detail).sentence;
}

}  // namespace

void FrameworksPage::connectDesk()
{
    PersonaDesk &desk = m_parts.desk;
    connect(&desk, &PersonaDesk::closed, this, [this] {
        m_notices->clear();
        m_form->setDraft(nullptr, {});
    });
    connect(&desk, &PersonaDesk::opened, this, &FrameworksPage::showDraft);
    connect(&desk, &PersonaDesk::openFailed, this, [this](const Error &error) {
        m_notices->add(tr("The framework cannot be opened. %1").arg(sentenceOf(error)));
        showState();
    });
    connect(&desk, &PersonaDesk::draftKept, this, [this](const QDateTime &at) {
        emit activityChanged(tr("Draft kept %1").arg(QLocale().toString(at.toLocalTime().time(), u"HH:mm:ss"_s)));
        readDrafts();
    });
    connect(&desk, &PersonaDesk::draftNotKept, this, [this](const Error &error) {
        m_notices->add(tr("The draft cannot be kept over an end of the program. %1").arg(sentenceOf(error)));
    });
    connect(&desk, &PersonaDesk::published, this, [this](const PersonaVersion &version) {
        emit activityChanged(tr("%1 is saved").arg(version.slug));
        showState();
        readDrafts();
    });
    connect(&desk, &PersonaDesk::publishFailed, this, [this](const QString &id, const Error &error) {
        m_notices->add(error.kind == ErrorKind::AlreadyExists
                           ? tr("Another program has changed the file of %1 meanwhile, so it was not saved.").arg(id)
                           : tr("%1 could not be saved; your draft is kept. %2").arg(id, sentenceOf(error)));
        showState();
    });
    connect(&desk, &PersonaDesk::changedOutside, this, &FrameworksPage::tellOutside);
}

void FrameworksPage::open(const QString &id)
{
    PersonaDesk &desk = m_parts.desk;
    if (desk.draft() != nullptr && desk.slug() == id)
        return;
    commit();
    const Framework *framework = m_parts.frameworks.find(id);
    if (framework == nullptr) {
        if (m_drafts.contains(id))
            desk.resume(id);
        return;
    }
    // A built-in one stands in the program itself; another one the desk reads beside this thread.
    const QByteArray bytes = framework->isBuiltIn ? readPersonaBytes(framework->path).value_or(QByteArray()) : QByteArray();
    desk.open({.document = PersonaDocument(bytes, id), .path = framework->path, .isBuiltIn = framework->isBuiltIn});
}

void FrameworksPage::showDraft()
{
    m_notices->clear();
    const bool isForForm = m_parts.desk.draft()->document().bytes().size() <= limits::frameworkFormBytes;
    m_form->setDraft(isForForm ? m_parts.desk.draft() : nullptr, m_parts.desk.slug());
    if (!isForForm)
        m_notices->add(tr("This file is too long for the form. Change it with another program."));
    connect(m_parts.desk.draft(), &PersonaDraft::publishedChanged, this, &FrameworksPage::showState);
    fillList();
    showUsers();
    showState();
}

void FrameworksPage::tellOutside(const OutsideChange &change)
{
    const auto *merged = std::get_if<outside::Merged>(&change);
    if (std::holds_alternative<outside::Reload>(change))
        m_notices->add(tr("Another program has changed the file. You see its text now; what you had can be undone to."));
    else if (std::holds_alternative<outside::Gone>(change))
        m_notices->add(tr("The file is gone. Its text is here, and saving writes it again."));
    else if (const auto *unreadable = std::get_if<outside::Unreadable>(&change))
        m_notices->add(
            tr("Another program has changed the file, and it cannot be read. %1").arg(sentenceOf(unreadable->error)));
    else if (merged != nullptr && merged->merge.conflicts.isEmpty())
        m_notices->add(tr("Another program has changed the file. Your draft has its changes and yours."));
    else if (merged != nullptr)
        chooseSides();
    showState();
}

/// Offered until it is chosen: one can go on writing.
void FrameworksPage::chooseSides()
{
    m_notices->withdrawOffer(m_conflictOffer);
    if (!m_parts.desk.hasConflicts())
        return;
    const auto ask = [this] {
        if (!m_parts.desk.hasConflicts())
            return;
        commit();
        m_parts.desk.conflicts().then(this, [this](const PersonaDesk::Conflicts &conflicts) {
            auto *dialog = new MergeDialog(conflicts, this);
            connect(dialog, &MergeDialog::chosen, this, [this, conflicts](const QList<MergeSide> &choices) {
                if (!m_parts.desk.resolve(conflicts, choices))
                    chooseSides();  // of the draft as it is now
                showState();
            });
            connect(dialog, &QDialog::rejected, this, &FrameworksPage::chooseSides);
            dialog->open();
        });
    };
    m_conflictOffer = m_notices->offer(
        tr("Another program has changed what you changed, too. Your draft has your text there, the file the other."),
        tr("Ch&oose…"), ask);
}

void FrameworksPage::askForNew()
{
    QStringList taken = m_drafts;
    for (const Framework &framework : m_parts.frameworks.frameworks())
        taken.append(framework.id);
    for (const FrameworkLibrary::Unreadable &file : m_parts.frameworks.unreadable())
        taken.append(file.id);
    auto *dialog = new NewFrameworkDialog(taken, this);
    connect(dialog, &NewFrameworkDialog::made, this, [this](const QString &id, const QString &name) {
        commit();
        m_parts.desk.begin(id, newFrameworkText(id, name));
        m_form->focusFirst();
    });
    dialog->open();
}

void FrameworksPage::save()
{
    commit();
    if (m_parts.desk.hasConflicts()) {
        chooseSides();
        return;
    }
    m_parts.desk.publish({});
    showState();
}

/// Nothing is asked, for nothing is lost.
void FrameworksPage::remove()
{
    commit();
    PersonaDesk &desk = m_parts.desk;
    if (desk.draft() == nullptr || desk.isBuiltIn() || desk.isPublishing())
        return;
    const QString id = desk.slug();
    const QByteArray file = desk.draft()->published().bytes();
    const QByteArray text = desk.draft()->document().bytes();
    desk.close();
    showState();
    m_bin.take(id, file, text).then(this, [this, id](const Result<> &done) {
        if (done)
            m_notices->offer(tr("%1 is deleted.").arg(id), tr("&Undo"), [this, id] { bringBack(id); });
        else
            m_notices->add(done.error().kind == ErrorKind::AlreadyExists
                               ? tr("Another program has changed the file of %1, so it was not deleted.").arg(id)
                               : tr("%1 could not be deleted. %2").arg(id, sentenceOf(done.error())));
        readDrafts();
    });
}

void FrameworksPage::bringBack(const QString &id)
{
    m_bin.bringBack(id).then(this, [this, id](const Result<> &done) {
        if (!done)
            m_notices->add(done.error().kind == ErrorKind::AlreadyExists
                               ? tr("There is a framework %1 again, so the deleted one stays where it is.").arg(id)
                               : tr("%1 could not be brought back. %2").arg(id, sentenceOf(done.error())));
        else
            emit activityChanged(tr("%1 is back").arg(id));
        readDrafts();
    });
}

}  // namespace sb::ui
