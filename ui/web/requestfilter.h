// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWebEngineUrlRequestInterceptor>

namespace sb::ui {

/// Lets a page load its own files (`app:`) and `data:`; everything else is blocked before it leaves.
class RequestFilter final : public QWebEngineUrlRequestInterceptor {
    Q_OBJECT
public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;

    void interceptRequest(QWebEngineUrlRequestInfo &info) override;
};

}  // namespace sb::ui
