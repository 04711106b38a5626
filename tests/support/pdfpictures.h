// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QTest>
#include <QUrl>
#include <QWebEnginePage>
#include <QWebEngineProfile>
#include <QWebEngineSettings>
#include <QWebEngineView>

#include <set>

namespace sb::test {

/// How many colours are on a picture, up to some.
inline std::size_t coloursOf(const QImage &picture)
{
    std::set<QRgb> colours;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width() && colours.size() < 64; x += 3)
            colours.insert(picture.pixel(x, y));
    }
    return colours.size();
}

/// A PDF as the engine's own viewer shows it, without its bars, its pages below each other. Null where it shows none. For tests alone:
/// the viewer runs scripts of its own, which the program's pages never do.
inline QImage pdfPicture(const QString &file, QSize size)
{
    QWebEngineProfile profile;
    QWebEngineView view(&profile);
    view.settings()->setAttribute(QWebEngineSettings::PluginsEnabled, true);
    view.settings()->setAttribute(QWebEngineSettings::PdfViewerEnabled, true);
    view.resize(size);
    view.show();
    QUrl url = QUrl::fromLocalFile(file);
    url.setFragment(QStringLiteral("toolbar=0&navpanes=0&view=FitH"));
    view.load(url);
    QImage picture;
    const auto isDrawn = [&] {
        picture = view.grab().toImage();
        return coloursOf(picture) > 20;
    };
    [&isDrawn] { QTRY_VERIFY_WITH_TIMEOUT(isDrawn(), 30000); }();
    return picture;
}

}  // namespace sb::test
