// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/language.h"
#include "charts/palette.h"

#include <QString>

namespace sb::charts {

/// For whom a chart is drawn. The same chart and drawing give the same bytes, whatever the computer's locale, zone and time.
struct Drawing {
    Form form = Form::Page;
    Language language = {};
    /// The fonts of a file's texts, as CSS lists them; a page has its own. Qt Svg knows no lists: for pixels and PDF name one font.
    QString fonts = QStringLiteral("Inter, 'Noto Sans', sans-serif");
};

}  // namespace sb::charts
