// SPDX-License-Identifier: Apache-2.0
#include "ui/web/pageschemehandler.h"

#include <QBuffer>
#include <QFile>
#include <QMultiMap>
#include <QWebEngineUrlRequestJob>

#include <algorithm>
#include <array>
#include <optional>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct PageFile {
    QLatin1StringView name;
    QByteArrayView type;
};

constexpr std::array pageFiles{
    PageFile{"transcript.html"_L1, "text/html"}, PageFile{"transcript.css"_L1, "text/css"},
    PageFile{"preview.html"_L1, "text/html"},    PageFile{"preview.css"_L1, "text/css"},
    PageFile{"dashboard.html"_L1, "text/html"},  PageFile{"dashboard.css"_L1, "text/css"},
    PageFile{"theme.css"_L1, "text/css"},
};

QMultiMap<QByteArray, QByteArray> responseHeaders()
{
    return {
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; "
         "form-action 'none'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
    };
}

std::optional<PageFile> servedFile(const QUrl &url)
{
    if (url.host() != "page"_L1)
        return {};
    const QString name = url.path().mid(1);
    const auto found = std::ranges::find_if(pageFiles, [&name](const PageFile &file) { return name == file.name; });
    return found == pageFiles.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

void PageSchemeHandler::requestStarted(QWebEngineUrlRequestJob *job)
{
    const std::optional<PageFile> file = servedFile(job->requestUrl());
    if (!file || job->requestMethod() != "GET") {
        job->fail(QWebEngineUrlRequestJob::UrlNotFound);
        return;
    }
    QByteArray bytes = m_theme;
    if (file->name != "theme.css"_L1) {
        QFile resource(u":/web/"_s + file->name);
        if (!resource.open(QIODevice::ReadOnly)) {
            job->fail(QWebEngineUrlRequestJob::UrlNotFound);
            return;
        }
        bytes = resource.readAll();
    }
    auto *body = new QBuffer(job);  // the job deletes it with itself
    body->setData(bytes);
    body->open(QIODevice::ReadOnly);
    job->setAdditionalResponseHeaders(responseHeaders());
    job->reply(file->type.toByteArray(), body);
}

}  // namespace sb::ui
