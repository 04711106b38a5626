// SPDX-License-Identifier: Apache-2.0
#include "markdown/codeunits.h"

#include "markdown/codelanguage.h"
#include "markdown/markup.h"
#include "markdown/nodes.h"
#include "markdown/unit.h"
#include "markdown/unitbuilder.h"

#include <QString>
#include <QStringView>
#include <cmark-gfm.h>

using namespace Qt::StringLiterals;

namespace sb {

namespace {

/// A line end belongs to the line before it; the last line may still grow and has none.
void writeLines(UnitBuilder &units, QStringView code)
{
    for (qsizetype at = 0; at <= code.size();) {
        const qsizetype newline = code.indexOf(u'\n', at);
        const qsizetype end = newline < 0 ? code.size() : newline + 1;
        units.begin("span"_L1, u" class=\"line\""_s, {}, u"</span>"_s);
        units.write(escaped(code.sliced(at, end - at), Bidi::Shown));
        units.end();
        at = newline < 0 ? code.size() + 1 : end;
    }
}

}  // namespace

void writeCode(UnitBuilder &units, cmark_node *code, int firstLine)
{
    const QString info = QString::fromUtf8(cmark_node_get_fence_info(code)).section(u' ', 0, 0);
    const QString word = info.left(40);
    const QString name = languageName(word.toLower());
    units.begin("figure"_L1, u" class=\"code\" data-lang=\"%1\""_s.arg(attribute(word)),
                u"<figcaption>%1</figcaption><pre>"_s.arg(attribute(name.isEmpty() ? word : name)), u"</pre></figure>"_s);
    units.begin("code"_L1, {}, {}, u"</code>"_s);
    units.setLanguage(codeLanguage(info));
    if (firstLine != 0)
        units.continueAt(firstLine);
    const QString text = literalOf(code);
    if (!text.isEmpty())
        writeLines(units, withoutLineEnd(text));
    units.end();
}

}  // namespace sb
