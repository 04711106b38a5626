// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/outlinewords.h"

#include "ui/personaeditor/formwords.h"

#include <QCoreApplication>

namespace sb::ui::OutlineWords {

namespace {

struct Outline {
    Q_DECLARE_TR_FUNCTIONS(Outline)
};

}  // namespace

QString when(SectionMode::When when)
{
    switch (when) {
    case SectionMode::When::Never:
        return Outline::tr("never sent");
    case SectionMode::When::OnTrigger:
        return Outline::tr("on trigger");
    case SectionMode::When::Always:
    case SectionMode::When::Usual:
        break;
    }
    return Outline::tr("always");
}

QString title(const ChapterRow &row)
{
    if (row.title.isEmpty())
        return Outline::tr("Title and settings");
    const QString known = FormWords::chapterName(row.kind);
    return known.isEmpty() ? row.title : known;
}

QString whole(const ChapterRow &row)
{
    const QString said = Outline::tr("%1, %Ln token(s), %2", "a chapter, its length, when it is sent", row.tokens)
                             .arg(title(row), when(row.when));
    return row.problems == 0 ? said : Outline::tr("%1, %Ln problem(s)", "a chapter with its facts", row.problems).arg(said);
}

QString count(Severity severity, int count)
{
    switch (severity) {
    case Severity::Error:
        return Outline::tr("%Ln error(s)", nullptr, count);
    case Severity::Warning:
        return Outline::tr("%Ln warning(s)", nullptr, count);
    case Severity::Information:
        break;
    }
    return Outline::tr("%Ln note(s)", nullptr, count);
}

}  // namespace sb::ui::OutlineWords
