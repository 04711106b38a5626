// SPDX-License-Identifier: Apache-2.0
#include "models/decisiondesk.h"
#include "models/hostdesk.h"
#include "ui/sources/decisionwords.h"
#include "ui/sources/entrydialog.h"
#include "ui/sources/hostdialog.h"
#include "ui/sources/importassistant.h"
#include "ui/sources/sourcepage.h"
#include "ui/sources/sourcesroom.h"
#include "ui/style/errortext.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/noticebanner.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// Files and folders of this computer among what is dragged; nothing is fetched.
QStringList pathsIn(const QMimeData *data)
{
    QStringList paths;
    for (const auto urls = data->urls(); const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

}  // namespace

void SourcesRoom::fillAddMenu()
{
    auto *menu = new QMenu(m_add);
    menu->setObjectName(u"addMenu"_s);
    menu->addAction(tr("&File (CSV, TSV, JSON)…"), this, &SourcesRoom::chooseFile)->setObjectName(u"addFile"_s);
    menu->addAction(tr("F&older or git repository…"), this, &SourcesRoom::chooseFolder)->setObjectName(u"addFolder"_s);
    menu->addSeparator();
    menu->addAction(tr("Git&Hub…"), this, [this] { addHost(HostKind::GitHub); })->setObjectName(u"addGitHub"_s);
    menu->addAction(tr("Git&Lab…"), this, [this] { addHost(HostKind::GitLab); })->setObjectName(u"addGitLab"_s);
    menu->addSeparator();
    menu->addAction(tr("&By hand…"), this, &SourcesRoom::enterByHand)->setObjectName(u"addByHand"_s);
    m_add->setMenu(menu);
}

void SourcesRoom::dragEnterEvent(QDragEnterEvent *event)
{
    if (!pathsIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void SourcesRoom::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importFrom(pathsIn(event->mimeData()));
}

void SourcesRoom::chooseFile()
{
    makeRoom();
    auto *dialog = new QFileDialog(this, tr("Import data from files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters({tr("Tables and JSON (*.csv *.tsv *.txt *.json *.jsonl)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &SourcesRoom::importFrom);
    dialog->open();
}

void SourcesRoom::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Import data from a folder or repository"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &SourcesRoom::importFrom);
    dialog->open();
}

void SourcesRoom::importFrom(const QStringList &paths)
{
    makeRoom();
    m_waiting += paths;
    openNext();
}

void SourcesRoom::openNext()
{
    if (m_assistant != nullptr || m_waiting.isEmpty())
        return;
    if (!m_reading.isEmpty()) {
        m_notices->add(tr("“%1” is being read. What you chose is asked about when that is over.").arg(m_reading));
        return;
    }
    m_assistant = new ImportAssistant(*m_desk, m_waiting.takeFirst(), {}, this);
    connect(m_assistant, &ImportAssistant::broughtIn, this, [this](const QString &source) {
        m_wanted = source;
        m_list->reload();
        emit workspaceChanged();
    });
    connect(m_assistant, &ImportAssistant::saveRejectsRequested, this, &SourcesRoom::saveRejects);
    connect(m_assistant, &QDialog::finished, this, [this] {
        m_assistant = nullptr;
        openNext();
    });
    m_assistant->open();
}

void SourcesRoom::addHost(HostKind kind)
{
    if (m_hosts->isBusy()) {
        m_notices->add(tr("Another source is being read from its host. Stop that first, or wait."));
        return;
    }
    auto *dialog = new HostDialog(*m_hosts, kind, this);
    connect(dialog, &HostDialog::readRequested, this, &SourcesRoom::readHost);
    dialog->open();
}

void SourcesRoom::readHost(const HostedSource &source, const Secret &token)
{
    m_hosted = source.name();
    m_wanted = m_hosted;
    m_hosts->start(source, token, HostedSync::Mode::Kept);
    showHosted(tr("Asking %1").arg(source.server.host()));
}

void SourcesRoom::showHosted(const QString &sentence)
{
    emit activityChanged(sentence.isEmpty() ? QString() : tr("%1: %2", "a source, what happens").arg(m_hosted, sentence));
    m_hostedActivity = sentence;
    if (m_page->source().source.name == m_hosted)
        m_page->setActivity(sentence, !sentence.isEmpty());
}

void SourcesRoom::connectHosts()
{
    connect(m_hosts.get(), &HostDesk::progressed, this, [this](const HostedProgress &progress) {
        if (m_hosted.isEmpty())
            return;
        showHosted(hostProgressText(progress));
        if (std::exchange(m_hostedStream, progress.stream) != progress.stream)
            m_list->reload();
    });
    connect(m_hosts.get(), &HostDesk::finished, this, [this](const HostedReport &report) {
        if (m_hosted.isEmpty())
            return;
        showHosted({});
        const QString name = std::exchange(m_hosted, {});
        const HostKind kind = name.startsWith("gitlab:"_L1) ? HostKind::GitLab : HostKind::GitHub;
        const QString failure = hostFailureText(report, kind);
        if (report.isCancelled)
            m_notices->add(
                tr("Reading “%1” was stopped. What was read until then is kept; the next read goes on there.").arg(name));
        else if (!failure.isEmpty())
            m_notices->add(tr("Not all of “%1” was read. %2").arg(name, failure));
        m_list->reload();
        emit workspaceChanged();
    });
    connect(m_hosts.get(), &HostDesk::tokenNotKept, this, [this](const Error &error) {
        m_notices->add(tr("The keychain did not take the token; it is asked for again at the next read. %1")
                           .arg(errorText(error.kind, error.detail).sentence));
    });
}

void SourcesRoom::enterByHand()
{
    auto *dialog = new EntryDialog(this);
    connect(dialog, &EntryDialog::entered, m_decisions.get(), &DecisionDesk::enter);
    connect(m_decisions.get(), &DecisionDesk::decided, dialog, &QDialog::accept);
    connect(m_decisions.get(), &DecisionDesk::refused, dialog,
            [dialog](const Error &error) { dialog->sayRefused(DecisionWords::refusal(error)); });
    dialog->open();
}

}  // namespace sb::ui
