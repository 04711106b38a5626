// SPDX-License-Identifier: Apache-2.0
#include "ui/memory/documentexports.h"

#include "ui/memory/documentfiles.h"
#include "ui/style/errortext.h"
#include "ui/style/tokens.h"
#include "ui/web/pageprinter.h"

#include <QFileDialog>
#include <QMenu>
#include <QSaveFile>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

constexpr qreal margin = 20;  // millimetres

Result<> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return sb::fail(file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull : ErrorKind::PermissionDenied, path);
    return {};
}

}  // namespace

DocumentExports::DocumentExports(QWidget *window) : QObject(window), m_window(window), m_menu(new QMenu(window))
{
    add(tr("Save as &Markdown…"), u"md"_s,
        [this](const QString &path) { write(path, [document = m_document] { return documentMarkdown(document); }); });
    add(tr("Save as one &HTML file…"), u"html"_s, [this](const QString &path) {
        write(path,
              [document = m_document, language = m_window->locale().bcp47Name()] { return documentHtml(document, language); });
    });
    add(tr("Save as &PDF…"), u"pdf"_s, [this](const QString &path) { print(path); });
}

DocumentExports::~DocumentExports() = default;

void DocumentExports::add(const QString &words, const QString &suffix, const std::function<void(const QString &)> &write)
{
    QAction *action = m_menu->addAction(words);
    action->setObjectName(u"saveDocument_"_s + suffix);
    connect(action, &QAction::triggered, this, [this, suffix, write] {
        auto *dialog = new QFileDialog(m_window, tr("Save the document"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->setFileMode(QFileDialog::AnyFile);
        dialog->selectFile(documentFileName(m_document, suffix));
        connect(dialog, &QFileDialog::fileSelected, this, write);
        dialog->open();
    });
}

void DocumentExports::write(const QString &path, const std::function<QByteArray()> &bytes)
{
    QtConcurrent::run([path, bytes] { return writeFile(path, bytes()); }).then(this, [this, path](const Result<> &done) {
        if (done)
            emit written(path);
        else
            emit failed(tr("Nothing was written. %1").arg(errorText(done.error().kind, done.error().detail).title));
    });
}

void DocumentExports::print(const QString &path)
{
    m_printer = std::make_unique<PagePrinter>(u"preview"_s, cssVariables(Scheme::Light));
    connect(m_printer.get(), &PagePrinter::failed, this, [this] { emit failed(tr("No PDF could be made on this computer.")); });
    connect(m_printer.get(), &PagePrinter::printed, this,
            [this, path](const QByteArray &pdf) { write(path, [pdf] { return pdf; }); });
    const QPageLayout paper(QPageSize(QPageSize::A4), QPageLayout::Portrait, QMarginsF(margin, margin, margin, margin),
                            QPageLayout::Millimeter);
    m_printer->print(documentCalls(m_document.title, m_document.text), paper);
}

}  // namespace sb::ui
