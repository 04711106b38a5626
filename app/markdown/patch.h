// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QList>
#include <QString>

namespace sb {

/// One change to a rendered message. Nodes are addressed by the number in their `data-n` attribute, unique in the message
/// (below zero where a number stands for no block or part of one); 0 is the message's own body element.
struct Patch {
    enum class Kind {
        Insert,       ///< `html` (elements, or text between them) is added at the end of `node`
        Before,       ///< `html` (elements) is put in front of `node`
        Replace,      ///< `html` (one or more elements) takes the place of `node`
        AppendText,   ///< `text` is added to the last text node inside `node`
        Remove,       ///< `node` goes
        SetAttribute  ///< on `node`, `name` = `text`
    };
    Kind kind = Kind::Insert;
    int node = 0;
    QString html;
    QString text;
    QString name;

    bool operator==(const Patch &) const = default;
};

/// As the page's script takes them: `[["insert",0,"<p …>"],["text",3," more"],["replace",3,"<p …>"],["remove",4],["attr",5,"class","tight"]]`.
[[nodiscard]] QJsonArray toJson(const QList<Patch> &patches);

}  // namespace sb
