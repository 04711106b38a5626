// SPDX-License-Identifier: Apache-2.0
#pragma once

struct cmark_node;

namespace sb {

class UnitBuilder;

/// Begins a code block's unit, which the caller ends, and writes what stands in it: its language and a unit for each line. The
/// lines are numbered from `firstLine` on, or as they come when that is 0.
void writeCode(UnitBuilder &units, cmark_node *code, int firstLine);

}  // namespace sb
