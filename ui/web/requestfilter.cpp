// SPDX-License-Identifier: Apache-2.0
#include "ui/web/requestfilter.h"

#include "base/log.h"

#include <QUrl>
#include <QWebEngineUrlRequestInfo>

using namespace Qt::StringLiterals;

namespace sb::ui {

void RequestFilter::interceptRequest(QWebEngineUrlRequestInfo &info)
{
    const QString scheme = info.requestUrl().scheme();
    if (scheme == "app"_L1 || scheme == "data"_L1)
        return;
    info.block(true);
    qCDebug(logUi) << "blocked a page's request of scheme" << scheme;
}

}  // namespace sb::ui
