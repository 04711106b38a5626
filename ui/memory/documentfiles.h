// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "advice/documentshelf.h"

#include <QByteArray>
#include <QJsonArray>
#include <QList>
#include <QString>

namespace sb::ui {

/// A document as files that leave the program, and as the page shows it: values in, bytes out. Any thread.

/// Its Markdown without marks that only the program knows.
[[nodiscard]] QByteArray documentMarkdown(const Document &document);
/// One file that needs no other, loads nothing and runs nothing. It follows the reader's theme, and prints.
[[nodiscard]] QByteArray documentHtml(const Document &document, const QString &language);
/// What the preview's page is told to show it.
[[nodiscard]] QList<QJsonArray> documentCalls(const QString &title, const QString &markdown);
/// "Engineering strategy Faster releases.md": no sign that a file's name cannot have.
[[nodiscard]] QString documentFileName(const Document &document, const QString &suffix);

}  // namespace sb::ui
