// SPDX-License-Identifier: Apache-2.0
#include "metrics/compat/compat.h"

#include "metrics/compat/compatbasis.h"

namespace sb {

namespace {

CompatReport reportFrom(CompatMode mode, const CompatBasis &basis)
{
    switch (mode) {
    case CompatMode::DevLake:
        return devLakeReport(basis);
    case CompatMode::FourKeys:
        return fourKeysReport(basis);
    case CompatMode::Middleware:
        return middlewareReport(basis);
    case CompatMode::GitLab:
        break;
    }
    return gitLabReport(basis);
}

}  // namespace

CompatReport compatReport(CompatMode mode, const CompatInput &input)
{
    return reportFrom(mode, CompatBasis(input));
}

std::array<CompatReport, 4> compatReports(const CompatInput &input)
{
    const CompatBasis basis(input);
    return {devLakeReport(basis), fourKeysReport(basis), middlewareReport(basis), gitLabReport(basis)};
}

}  // namespace sb
