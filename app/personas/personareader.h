// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/problem.h"
#include "personas/frontmatter.h"
#include "personas/persona.h"
#include "personas/sectiontree.h"

#include <QByteArrayView>

namespace sb {

/// What the sections of a persona file say. Headings are matched by level and parent, never by a keyword alone; what is not
/// recognised becomes a free section and, for an unknown or repeated chapter, a note L02. Understands both grammars of the
/// reference ("personas", 1.1 and 1.2) and their union. Values of the front matter win. `version` is the document's to set.
[[nodiscard]] Persona readPersona(QByteArrayView bytes, const QList<Section> &sections, const FrontMatter &matter,
                                  Problems &problems);

}  // namespace sb
