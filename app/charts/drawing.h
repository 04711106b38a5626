// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "charts/language.h"
#include "charts/palette.h"

namespace sb::charts {

/// For whom a chart is drawn. The same chart and drawing give the same bytes, whatever the computer's locale, zone and time.
struct Drawing {
    Form form = Form::Page;
    Language language = {};
};

}  // namespace sb::charts
