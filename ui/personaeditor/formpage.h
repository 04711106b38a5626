// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "personas/chapter.h"

#include <QString>

namespace sb::ui {

/// What the form shows at a time.
struct FormPage {
    enum class Kind {
        Document,  ///< what only front matter can say, and fields whose chapter is missing
        Chapter,   ///< one that the grammar knows, be it in the document or not
        Free,      ///< any other heading of level 2
    };

    Kind kind = Kind::Document;
    ChapterKind chapter = ChapterKind::Free;
    qsizetype place = -1;  ///< of a free chapter among the document's

    bool operator==(const FormPage &) const = default;
};

}  // namespace sb::ui
