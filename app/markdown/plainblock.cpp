// SPDX-License-Identifier: Apache-2.0
#include "markdown/plainblock.h"

#include "markdown/markup.h"
#include "markdown/nodes.h"

using namespace Qt::StringLiterals;

namespace sb {

RenderedBlock renderPlain(QByteArrayView source, int id)
{
    // As little markup as can be: it may be that nothing else is left of the budget.
    QString inner = escaped(withoutLineEnd(QString::fromUtf8(source)), Bidi::Named);
    const qsizetype weight = inner.size() + "<pre class=\"plain\" dir=\"auto\"></pre>"_L1.size();
    return {.unit = {.id = id,
                     .open = u"<pre data-n=\"%1\" class=\"plain\" dir=\"auto\">"_s.arg(id),
                     .className = {},
                     .inner = std::move(inner),
                     .coloured = {},
                     .children = {},
                     .close = u"</pre>"_s,
                     .weight = weight,
                     .colouring = {}},
            .nextId = id + 1,
            .lastPart = {},
            .note = {},
            .references = {}};
}

}  // namespace sb
