// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QPageLayout>

#include <memory>

namespace sb::ui {

class ScriptedPage;

/// One of our pages as a PDF of vectors and text, without being shown. One print at a time; deletes nothing itself. GUI thread.
class PagePrinter : public QObject {
    Q_OBJECT
public:
    /// `page` as `ScriptedPage` names it.
    PagePrinter(const QString &page, const QByteArray &theme, QObject *parent = nullptr);
    ~PagePrinter() override;
    Q_DISABLE_COPY_MOVE(PagePrinter)

    /// Loads the page, makes the calls, prints. One of the signals follows.
    void print(const QList<QJsonArray> &calls, const QPageLayout &paper);

signals:
    void printed(const QByteArray &pdf);
    /// No page can be shown here, or its process died.
    void failed();

private:
    std::unique_ptr<ScriptedPage> m_page;
    QList<QJsonArray> m_calls;
    QPageLayout m_paper;
    bool m_isSent = false;
};

}  // namespace sb::ui
