// SPDX-License-Identifier: Apache-2.0
#include "ui/web/pageprinter.h"

#include "ui/web/environment.h"
#include "ui/web/lockedpage.h"
#include "ui/web/scriptedpage.h"

#include <QPointer>
#include <QTimer>

#include <utility>

namespace sb::ui {

PagePrinter::PagePrinter(const QString &page, const QByteArray &theme, QObject *parent) : QObject(parent)
{
    if (!webViewUnavailableReason().isEmpty())
        return;
    m_page = std::make_unique<ScriptedPage>(page, theme);
    connect(m_page.get(), &ScriptedPage::lost, this, &PagePrinter::failed);
    connect(m_page.get(), &ScriptedPage::ready, this, [this] {
        for (const QJsonArray &call : std::as_const(m_calls))
            m_page->call(call);
        m_isSent = true;
    });
    connect(m_page.get(), &ScriptedPage::applied, this, [this] {
        if (!std::exchange(m_isSent, false))
            return;
        m_page->page().printToPdf(
            [self = QPointer<PagePrinter>(this)](const QByteArray &pdf) {
                if (self == nullptr)
                    return;
                if (pdf.isEmpty())
                    emit self->failed();
                else
                    emit self->printed(pdf);
            },
            m_paper);
    });
}

PagePrinter::~PagePrinter() = default;

void PagePrinter::print(const QList<QJsonArray> &calls, const QPageLayout &paper)
{
    m_calls = calls;
    m_paper = paper;
    if (m_page != nullptr)
        m_page->open();
    else
        QTimer::singleShot(0, this, &PagePrinter::failed);
}

}  // namespace sb::ui
