// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/web/pageschemehandler.h"
#include "ui/web/requestfilter.h"

#include <QWebEngineProfile>

namespace sb::ui {

/// The one kind of profile a page is shown in: nothing is kept on disk, nothing is fetched but `app:` and `data:`,
/// permissions and downloads are refused. Must outlive its pages.
class LockedProfile final : public QWebEngineProfile {
    Q_OBJECT
public:
    explicit LockedProfile(QObject *parent = nullptr);

    /// See PageSchemeHandler::setTheme.
    void setTheme(const QByteArray &css) { m_handler.setTheme(css); }

private:
    PageSchemeHandler m_handler;
    RequestFilter m_filter;
};

}  // namespace sb::ui
