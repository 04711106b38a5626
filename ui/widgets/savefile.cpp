// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/savefile.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QSaveFile>
#include <QtConcurrentRun>

namespace sb::ui {

namespace {

struct SaveFile {
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

Result<> writeNow(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return sb::fail(file.error() == QFileDevice::ResourceError ? ErrorKind::DiskFull : ErrorKind::PermissionDenied, path);
    return {};
}

}  // namespace

void askWhere(QWidget &window, const QString &name, QObject *context, const std::function<void(const QString &)> &take)
{
    auto *dialog = new QFileDialog(&window, SaveFile::tr("Save"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(name);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, take);
    dialog->open();
}

QFuture<Result<>> writeWhole(const QString &path, const std::function<QByteArray()> &bytes)
{
    return QtConcurrent::run([path, bytes] { return writeNow(path, bytes()); });
}

}  // namespace sb::ui
