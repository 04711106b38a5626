// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "metrics/metriccells.h"

#include <QString>

namespace sb {

/// The leader's numbers as a case of a test gives them. Who answers by rules reads them here.
class CaseCells final : public MetricCells {
public:
    [[nodiscard]] DataPoints cells() const override { return m_cells; }
    [[nodiscard]] QString organisation() const override { return {}; }
    void setCells(const DataPoints &cells) { m_cells = cells; }

private:
    DataPoints m_cells;
};

struct CaseData {
    DataPoints cells;
    QString rest;  ///< lines that are no cells: they go with the question, as what is pasted does

    bool operator==(const CaseData &) const = default;
};

/// Reads what `vars.metrics` says: lines "Name: 61 h; before 40 h", with the units that the data block of a prompt has, or a JSON list of
/// cells in the form of `toJson(DataPoint)`. A name of `known` has that cell's id and definition; others get an id of their name. Pure.
[[nodiscard]] CaseData caseDataFrom(const QString &text, const DataPoints &known);

}  // namespace sb
