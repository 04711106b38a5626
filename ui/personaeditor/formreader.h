// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/personaeditor/formplaces.h"

#include <QFutureWatcher>
#include <QObject>
#include <optional>

namespace sb::ui {

/// Where the fields of a document stand that changes: read at once in one of usual size, by another thread in a long one. GUI
/// thread.
class FormReader : public QObject {
    Q_OBJECT
public:
    explicit FormReader(QObject *parent = nullptr);
    ~FormReader() override;
    Q_DISABLE_COPY_MOVE(FormReader)

    void setDocument(const PersonaDocument &document);
    /// Those of the document, or of one before it while it is being read.
    [[nodiscard]] const FormPlaces &places() const { return m_places; }
    [[nodiscard]] bool isCurrent() const { return m_isCurrent; }

signals:
    /// places() are those of the document.
    void ready();

private:
    void read();
    void take();

    PersonaDocument m_document;
    FormPlaces m_places;
    QFutureWatcher<FormPlaces> m_watcher;
    QByteArray m_readBytes;
    bool m_isCurrent = false;
};

}  // namespace sb::ui
