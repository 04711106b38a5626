// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaroom.h"

#include "personas/personadraft.h"
#include "personas/personadrafts.h"
#include "ui/personaeditor/advisorpictures.h"
#include "ui/personaeditor/advisorspage.h"
#include "ui/personaeditor/formplaces.h"
#include "ui/personaeditor/newadvisordialog.h"
#include "ui/personaeditor/personaexchange.h"
#include "ui/personaeditor/roomviews.h"

#include <QDragEnterEvent>
#include <QJsonObject>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Files and folders of this computer among what is dragged; nothing is fetched.
QStringList localPaths(const QMimeData *data)
{
    QStringList paths;
    for (const auto urls = data->urls(); const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

}  // namespace

PersonaRoom::PersonaRoom(const Parts &parts, QWidget *parent)
    : QStackedWidget(parent),
      m_parts(parts),
      m_exchange(new PersonaExchange({parts.editor.desk, parts.store, parts.editor.advisors, parts.editor.frameworks}, *this)),
      m_pictures(new AdvisorPictures(parts.editor.advisors, parts.editor.desk.folder(), this))
{
    setAcceptDrops(true);
    connect(m_pictures, &AdvisorPictures::changed, this, &PersonaRoom::picturesChanged);
    m_pictures->read();
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
    m_views = new RoomViews(
        {m_parts.editor.desk, m_parts.frameworkDesk, m_parts.store, m_parts.editor.advisors, m_parts.editor.frameworks}, m_all);
    addWidget(m_views);
    addWidget(m_editor);
    connect(m_views, &RoomViews::editRequested, this, &PersonaRoom::edit);
    connect(m_views, &RoomViews::placeRequested, this, &PersonaRoom::openPlace);
    connect(m_views, &RoomViews::edgeBackRequested, this, &PersonaRoom::addEdgeBack);
    connect(m_views, &RoomViews::activityChanged, this, &PersonaRoom::activityChanged);
    connect(m_all, &AdvisorsPage::editRequested, this, &PersonaRoom::edit);
    connect(m_all, &AdvisorsPage::copyRequested, this, &PersonaRoom::askForNew);
    connect(m_all, &AdvisorsPage::newRequested, this, [this] { askForNew({}); });
    connect(m_all, &AdvisorsPage::resumeRequested, this, [this](const QString &slug) {
        commit();
        m_parts.editor.desk.resume(slug);
        setCurrentWidget(m_editor);
    });
    connect(m_all, &AdvisorsPage::throwAwayRequested, this, &PersonaRoom::askToThrowAway);
    connectExchange();
    connect(m_editor, &EditorPage::advisorRequested, this, &PersonaRoom::edit);
    connect(m_editor, &EditorPage::allRequested, this, &PersonaRoom::showAll);
    connect(m_editor, &EditorPage::activityChanged, this, &PersonaRoom::activityChanged);
    connect(m_editor, &EditorPage::linkActivated, this, &PersonaRoom::linkActivated);
    connect(m_editor, &EditorPage::titleChanged, this, [this](const QString &name) {
        if (currentWidget() == m_editor)
            emit titleChanged(tr("%1 — Personas").arg(name));
    });
}

void PersonaRoom::connectExchange()
{
    connect(m_all, &AdvisorsPage::importFileRequested, m_exchange, &PersonaExchange::chooseFile);
    connect(m_all, &AdvisorsPage::importFolderRequested, m_exchange, &PersonaExchange::chooseFolder);
    connect(m_all, &AdvisorsPage::exportRequested, m_exchange, &PersonaExchange::exportAdvisor);
    connect(m_editor, &EditorPage::exportRequested, this, [this] {
        commit();
        m_exchange->exportDraft();
    });
    connect(m_exchange, &PersonaExchange::opening, this, &PersonaRoom::commit);
    connect(m_exchange, &PersonaExchange::opened, this, [this] {
        setCurrentWidget(m_editor);
        readPictures();
    });
    connect(m_editor, &EditorPage::pictureChanged, this, &PersonaRoom::readPictures);
}

void PersonaRoom::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void PersonaRoom::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_exchange->importFrom(localPaths(event->mimeData()));
}

void PersonaRoom::showEvent(QShowEvent *event)
{
    makePages();
    if (currentWidget() == m_views)
        showAll();
    QStackedWidget::showEvent(event);
}

void PersonaRoom::showAll()
{
    setCurrentWidget(m_views);
    m_views->focusView();
    emit titleChanged(tr("Personas"));
    PersonaDrafts(m_parts.store).slugs().then(this, [this](const Result<QStringList> &drafts) {
        QStringList loose = drafts.value_or(QStringList());
        QSet<QString> marked;
        for (const PersonaEntry &entry : m_parts.editor.advisors.entries()) {
            if (loose.removeAll(slugFromPath(entry.path)) > 0)
                marked.insert(entry.head().slug);
        }
        m_all->setDrafts(marked);
        m_all->setUnpublished(loose);
    });
}

void PersonaRoom::commit()
{
    if (m_editor == nullptr)
        return;
    m_editor->commit();
    m_views->commit();
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
        BegunPersonas(m_parts.store).all().then(this, [this, original, drafts](const Result<QList<BegunPersona>> &begun) {
            openWizard(original, drafts.value_or(QStringList()), begun.value_or(QList<BegunPersona>()));
        });
    });
}

void PersonaRoom::openWizard(const QString &original, const QStringList &taken, const QList<BegunPersona> &begun)
{
    auto *dialog =
        new NewAdvisorDialog({m_parts.editor.advisors, m_parts.editor.frameworks, m_parts.store, taken, begun}, original, this);
    connect(dialog, &NewAdvisorDialog::made, this, [this](const QString &slug, const QByteArray &text) {
        commit();
        m_parts.editor.desk.begin(slug, text);
        setCurrentWidget(m_editor);
    });
    connect(dialog, &NewAdvisorDialog::importRequested, m_exchange, &PersonaExchange::chooseFile);
    dialog->open();
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
    connect(away, &QPushButton::clicked, this, [this, slug] {
        m_parts.editor.desk.throwAway(slug).then(this, [this, slug](const Result<> &) {
            m_exchange->clearAway(slug);
            showAll();
        });
    });
    box->open();
}

void PersonaRoom::readPictures()
{
    m_pictures->read();
}

void PersonaRoom::reload()
{
    readPictures();
    if (m_editor == nullptr)
        return;
    m_editor->reloadNames();
    m_views->reload();
}

/// At once for the one that lies on the desk, else as soon as it does.
void PersonaRoom::whenOpen(const QString &slug, const std::function<void()> &act)
{
    PersonaDesk &desk = m_parts.editor.desk;
    if (m_parts.editor.advisors.find(slug) == nullptr)
        return;
    edit(slug);
    if (desk.draft() != nullptr && desk.slug() == slug) {
        act();
        return;
    }
    // Not for a later one, when this one cannot be opened.
    auto *waiting = new QObject(this);
    connect(&desk, &PersonaDesk::opened, waiting, [&desk, waiting, slug, act] {
        desk.disconnect(waiting);
        waiting->deleteLater();
        if (desk.slug() == slug)
            act();
    });
    connect(&desk, &PersonaDesk::openFailed, waiting, [&desk, waiting] {
        desk.disconnect(waiting);
        waiting->deleteLater();
    });
}

/// Where it stands is looked for beside this thread; in a text that has changed meanwhile it is left alone.
void PersonaRoom::openPlace(const QString &slug, const QString &path)
{
    whenOpen(slug, [this, path] {
        const PersonaDocument document = m_parts.editor.desk.draft()->document();
        QtConcurrent::run([document, path] {
            return FormPlaces(document).rangeOf(path);
        }).then(this, [this, document](const std::optional<TextRange> &range) {
            const PersonaDraft *draft = m_parts.editor.desk.draft();
            if (range && draft != nullptr && draft->document().bytes() == document.bytes())
                m_editor->goTo(range->begin);
        });
    });
}

/// Who is named and does not name back gets an entry, for whose reason the author is asked by the form.
void PersonaRoom::addEdgeBack(const QString &slug, const QString &named)
{
    whenOpen(slug, [this, slug, named] {
        PersonaDraft *draft = m_parts.editor.desk.draft();
        const QString path = u"combines[%1]"_s.arg(draft->document().unversioned().combines.size());
        const FieldEdit edit{FieldEdit::Kind::Insert, u"combines[+]"_s, QJsonObject{{u"persona"_s, named}}};
        if (draft->edit(edit))
            openPlace(slug, path);
    });
}

QByteArray PersonaRoom::split() const
{
    return m_editor != nullptr ? m_editor->split() : m_keptSplit;
}

void PersonaRoom::restoreSplit(const QByteArray &state)
{
    m_keptSplit = state;
    if (m_editor != nullptr)
        m_editor->restoreSplit(state);
}

}  // namespace sb::ui
