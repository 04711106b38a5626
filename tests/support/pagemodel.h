// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "markdown/patch.h"

#include <QList>
#include <QPair>
#include <QString>
#include <QStringView>
#include <memory>
#include <vector>

namespace sb::test {

/// An element, or a text when it has no tag.
struct PageNode {
    QString tag;
    QList<QPair<QString, QString>> attributes;
    QString text;
    std::vector<std::unique_ptr<PageNode>> children;
};

/// A page that knows nothing but the markup and patches it is given, and is stricter than a browser: markup must be well
/// formed, attributes in double quotes, the four entities and nothing else; a patch must name exactly one element. What is
/// wrong stands in `problem` and ends all work.
class PageModel {
public:
    explicit PageModel(QStringView html = {});

    void apply(const QList<Patch> &patches);
    [[nodiscard]] QString html() const;
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const PageNode &body() const { return m_body; }

private:
    void apply(const Patch &patch);
    void add(PageNode &parent, QStringView html);
    void fail(const QString &problem);

    PageNode m_body;
    QString m_problem;
};

/// What on the page is not on the allow-list (elements, attributes and their values, link addresses); empty when all is.
[[nodiscard]] QString forbiddenMarkup(const PageModel &page);

}  // namespace sb::test
