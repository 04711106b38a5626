// SPDX-License-Identifier: Apache-2.0
#include "markdown/unit.h"

#include <QStringBuilder>

using namespace Qt::StringLiterals;

namespace sb {

QString Unit::html() const
{
    QString out;
    appendTo(out);
    return out;
}

// As deep as `limits::markdownDepth` lets a block be.
void Unit::appendTo(QString &out) const
{
    out += open;
    if (!className.isEmpty())
        out += " class=\""_L1 % className % "\">"_L1;
    if (coloured.isEmpty())
        out += inner;
    else
        out += coloured % QStringView(inner).sliced(withoutLineEnd(inner).size());
    for (const Unit &child : children)
        child.appendTo(out);
    out += close;
}

QStringView withoutLineEnd(QStringView line)
{
    return line.endsWith(u'\n') ? line.chopped(1) : line;
}

}  // namespace sb
