// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"

#include <QObject>
#include <functional>
#include <memory>

class QMenu;
class QWidget;

namespace sb::ui {

class PagePrinter;

/// A document's way out of the program: a menu, the question where to, and the file. GUI thread; files are written beside it.
class DocumentExports : public QObject {
    Q_OBJECT
public:
    explicit DocumentExports(QWidget *window);
    ~DocumentExports() override;
    Q_DISABLE_COPY_MOVE(DocumentExports)

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    void setDocument(const Document &document) { m_document = document; }

signals:
    void written(const QString &path);
    void failed(const QString &sentence);

private:
    void add(const QString &words, const QString &suffix, const std::function<void(const QString &)> &write);
    void write(const QString &path, const std::function<QByteArray()> &bytes);
    void print(const QString &path);

    QWidget *m_window;
    QMenu *m_menu;
    Document m_document;
    std::unique_ptr<PagePrinter> m_printer;
};

}  // namespace sb::ui
