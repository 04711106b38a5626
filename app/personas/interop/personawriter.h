// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/persona.h"

#include <QByteArray>
#include <QMap>

namespace sb {

struct WriterExtras {
    QMap<QString, QString> keys;  ///< further ones for the front matter
    QString body;  ///< Markdown that stands between the title's text and the chapters
    QString tail;  ///< Markdown that stands behind them
};

/// A new document in our grammar. Reading it gives the same value (`version` aside), for any value that was read from a
/// document. What headings cannot hold stands in the front matter.
[[nodiscard]] QByteArray writePersona(const Persona &persona, const WriterExtras &extras = {});

}  // namespace sb
