// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/personaexchange.h"

#include "personas/interop/interoplimits.h"
#include "personas/personadesk.h"
#include "personas/personalibrary.h"
#include "ui/personaeditor/exportdialog.h"
#include "ui/personaeditor/importdialog.h"
#include "ui/style/errortext.h"
#include "ui/style/picture.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QtConcurrentRun>
#include <tuple>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

/// A PNG that can be shown stays as it is.
QByteArray keptPicture(const QByteArray &bytes)
{
    const Result<QImage> picture = readPicture(bytes, limits::avatarBytes);
    if (!picture)
        return {};
    return bytes.startsWith("\x89PNG") ? bytes : pngOf(croppedTo(*picture, middleSquare(picture->size())));
}

}  // namespace

PersonaExchange::PersonaExchange(const Parts &parts, QWidget &window) : QObject(&window), m_parts(parts), m_window(window) {}

QStringList PersonaExchange::folders() const
{
    return {u":/personas"_s, m_parts.desk.folder()};
}

void PersonaExchange::chooseFile()
{
    auto *dialog = new QFileDialog(&m_window, tr("Import advisors from files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &PersonaExchange::importFrom);
    dialog->open();
}

void PersonaExchange::chooseFolder()
{
    auto *dialog = new QFileDialog(&m_window, tr("Import an advisor from a folder"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::filesSelected, this, &PersonaExchange::importFrom);
    dialog->open();
}

void PersonaExchange::importFrom(const QStringList &paths)
{
    m_waiting += paths;
    next();
}

void PersonaExchange::next()
{
    if (m_isAsking || m_waiting.isEmpty())
        return;
    m_isAsking = true;
    PersonaDrafts(m_parts.store).slugs().then(this, [this, path = m_waiting.takeFirst()](const Result<QStringList> &drafts) {
        QStringList taken = drafts.value_or(QStringList());
        if (const PersonaDraft *draft = m_parts.desk.draft(); draft != nullptr && draft->isChanged())
            taken.append(m_parts.desk.slug());  // typed just now, and kept in a moment
        ask(path, taken);
    });
}

void PersonaExchange::ask(const QString &path, const QStringList &drafts)
{
    const ImportPlace place{.advisors = m_parts.advisors,
                            .frameworks = m_parts.frameworks,
                            .drafts = drafts,
                            .folders = folders(),
                            .avatar = &keptPicture};
    auto *dialog = new ImportDialog(place, path, &m_window);
    connect(dialog, &ImportDialog::broughtIn, this, &PersonaExchange::take);
    connect(dialog, &QDialog::finished, this, [this] {
        m_isAsking = false;
        next();
    });
    dialog->open();
}

/// All but the first are kept for another day.
void PersonaExchange::take(const QList<BroughtIn> &brought)
{
    emit opening();
    emit opened();  // first: who shows the desk hears of its name
    const auto tell = [this](const Result<> &kept) {
        if (!kept)
            tellNotKept(kept.error());
    };
    for (const BroughtIn &one : brought.sliced(1))
        m_parts.desk.putBy(one.slug, one.base, one.text).then(this, tell);
    const BroughtIn &first = brought.constFirst();
    if (first.isNew) {
        m_parts.desk.begin(first.slug, first.text);
    } else {
        m_parts.desk.putBy(first.slug, first.base, first.text).then(this, tell);
        for (const PersonaEntry &entry : m_parts.advisors.entries()) {
            if (slugFromPath(entry.path) == first.slug)
                m_parts.desk.open(entry);
        }
    }
}

void PersonaExchange::tellNotKept(const Error &error)
{
    auto *box = new QMessageBox(QMessageBox::NoIcon, tr("Import"),
                                tr("A draft could not be kept; the original is in the advisor's folder. %1")
                                    .arg(errorText(error.kind, error.detail).sentence),
                                QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void PersonaExchange::exportAdvisor(const QString &slug)
{
    const PersonaEntry *entry = m_parts.advisors.find(slug);
    if (entry == nullptr)
        return;
    const QString key = slugFromPath(entry->path);
    if (m_parts.desk.draft() != nullptr && m_parts.desk.slug() == slug) {
        emit opening();
        exportDraft();
        return;
    }
    PersonaDrafts(m_parts.store)
        .draft(key)
        .then(this, [=, this, published = entry->document](const Result<std::optional<KeptDraft>> &kept) {
            std::optional<PersonaDocument> draft;
            if (const std::optional<KeptDraft> one = kept.value_or(std::nullopt); one && one->text != published.bytes())
                draft = PersonaDocument(one->text, key);
            offer(slug, draft, published);
        });
}

void PersonaExchange::clearAway(const QString &slug)
{
    const Result<QString> file = personaPath(m_parts.desk.folder(), slug);
    if (!file)
        return;
    std::ignore = QtConcurrent::run([folder = QFileInfo(*file).path(), file = *file] {
        if (QFileInfo(folder).isDir() && !QFileInfo::exists(file))
            QFile::moveToTrash(folder);
    });
}

void PersonaExchange::exportDraft()
{
    const PersonaDraft *draft = m_parts.desk.draft();
    if (draft == nullptr)
        return;
    std::optional<PersonaDocument> published;
    if (!draft->published().bytes().isEmpty())
        published = draft->published();
    const bool isOther = draft->isChanged() || !published;
    offer(m_parts.desk.slug(), isOther ? std::optional(draft->document()) : std::nullopt, published);
}

void PersonaExchange::offer(const QString &slug, const std::optional<PersonaDocument> &draft,
                            const std::optional<PersonaDocument> &published)
{
    const ExportOffer offer{.draft = draft,
                            .published = published,
                            .source = {.slug = slug, .folders = folders(), .frameworks = m_parts.frameworks}};
    (new ExportDialog(offer, &m_window))->open();
}

}  // namespace sb::ui
