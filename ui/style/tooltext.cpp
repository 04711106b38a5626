// SPDX-License-Identifier: Apache-2.0
#include "ui/style/tooltext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace sb::ui {

namespace {

struct ToolWords {
    Q_DECLARE_TR_FUNCTIONS(sb::ui::ToolText)
};

}  // namespace

ToolText toolText(const QString &tool)
{
    if (tool == "figures"_L1)
        return {ToolWords::tr("Look up your figures"),
                ToolWords::tr("Your figures with their periods, counts and definitions")};
    if (tool == "search_conversations"_L1)
        return {ToolWords::tr("Search your conversations"),
                ToolWords::tr("Excerpts of what was said in your conversations, with titles and dates")};
    return {tool, ToolWords::tr("What comes of it")};
}

}  // namespace sb::ui
