// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"
#include "personas/framework.h"
#include "personas/frameworkmentions.h"

#include <QHash>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace sb {

class PersonaLibrary;

/// The frameworks that advisors share: built-in ones and the user's; one of the user's takes the place of a built-in one of the
/// same id. Reading never fails as a whole: what cannot be read stands in `unreadable()` and takes nobody's place.
/// `load` reads the disk: call it off the GUI thread or before the window shows. A value; copies are cheap; any thread.
class FrameworkLibrary {
public:
    struct Unreadable {
        QString id;  ///< by the name of its file
        QString path;
        Error error;
    };

    /// `folders` in rising precedence; each holds `<id>.md`, whose name is a slug. One that is not there holds none.
    [[nodiscard]] static FrameworkLibrary load(const QStringList &folders);

    /// By name.
    [[nodiscard]] const QList<Framework> &frameworks() const { return m_frameworks; }
    [[nodiscard]] const QList<Unreadable> &unreadable() const { return m_unreadable; }
    /// By id; nullptr when there is none.
    [[nodiscard]] const Framework *find(QStringView id) const;
    /// By what somebody writes: its slug is the id or the slug of the name, or it is an alias. nullptr when there is none.
    [[nodiscard]] const Framework *named(const QString &name) const;
    /// Finds aliases in a text.
    [[nodiscard]] const FrameworkMentions &mentions() const { return m_mentions; }

    /// The ids that an advisor may cite, each once: its frameworks in their order, then those that a line among its tools mentions.
    [[nodiscard]] QStringList forPersona(const Persona &persona) const;
    /// For each framework that is used: the slugs of the advisors that may cite it, in the library's order.
    [[nodiscard]] QMap<QString, QStringList> whereUsed(const PersonaLibrary &library) const;

private:
    QList<Framework> m_frameworks;
    QList<Unreadable> m_unreadable;
    QHash<QString, qsizetype> m_places;  ///< by id
    QHash<QString, qsizetype> m_names;  ///< by the slug of the name
    FrameworkMentions m_mentions;
};

}  // namespace sb
