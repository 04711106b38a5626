// SPDX-License-Identifier: Apache-2.0
#include "ui/personaeditor/formreader.h"

#include "ui/personaeditor/formedits.h"

#include <QtConcurrentRun>

namespace sb::ui {

FormReader::FormReader(QObject *parent) : QObject(parent)
{
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &FormReader::take);
}

FormReader::~FormReader()
{
    m_watcher.disconnect(this);
    m_watcher.waitForFinished();
}

void FormReader::setDocument(const PersonaDocument &document)
{
    m_document = document;
    m_isCurrent = FormEdits::isShort(document);
    if (m_isCurrent)
        m_places = FormPlaces(document);
    else if (!m_watcher.isRunning())
        read();
}

void FormReader::read()
{
    m_readBytes = m_document.bytes();
    m_watcher.setFuture(QtConcurrent::run([document = m_document] { return FormPlaces(document); }));
}

void FormReader::take()
{
    if (m_isCurrent)
        return;
    if (m_readBytes != m_document.bytes())
        return read();
    m_places = m_watcher.result();
    m_isCurrent = true;
    emit ready();
}

}  // namespace sb::ui
