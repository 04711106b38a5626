// SPDX-License-Identifier: Apache-2.0
// The command palette with many conversations: until its first frame is painted, and for each key.
#include "bench/measure.h"
#include "models/conversationlist.h"
#include "ui/shell/commandpalette.h"

#include <QApplication>
#include <QLineEdit>
#include <QPixmap>

using namespace Qt::StringLiterals;

namespace {

QList<sb::Conversation> conversations(int count)
{
    QList<sb::Conversation> all;
    for (int i = 0; i < count; ++i) {
        sb::Conversation one;
        one.id = sb::ConversationId::make();
        one.title = u"Why does the review of change %1 take so long for the platform team?"_s.arg(i);
        all.append(one);
    }
    return all;
}

void measureAt(int count)
{
    sb::ConversationList list;
    list.setConversations(conversations(count));
    const QList<sb::ui::PaletteSource> sources{sb::ui::PaletteSources::conversations(list, [](sb::ConversationId) {})};
    sb::bench::measure("palette_open", count, 30, [&] {
        sb::ui::CommandPalette palette(sources, {});
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        std::ignore = palette.grab();
    });
    sb::ui::CommandPalette palette(sources, {});
    palette.setAttribute(Qt::WA_DeleteOnClose, false);
    auto *field = palette.findChild<QLineEdit *>();
    // The first letter looks at all, the others at what is left.
    int round = 0;
    const QString typed = u"review plt 42"_s;
    sb::bench::measure("palette_key", count, 78, [&] {
        field->setText(typed.left(1 + round++ % typed.size()));
        std::ignore = palette.grab();
    });
}

}  // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    measureAt(100);
    measureAt(10'000);
    return 0;
}
