// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "llm/localserver.h"
#include "support/handtransport.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace sb::test {

/// A program in llama-server's place, which a test writes, and the test in the place of what answers at its port.
struct FakeServer {
    QTemporaryDir folder;
    HandTransport transport;
    LocalServerSetup setup{folder.filePath(QStringLiteral("program")), folder.filePath(QStringLiteral("model.gguf")), 0, 0, 0};

    FakeServer()
    {
        write(setup.model, QByteArray("GGUF").leftJustified(4096, '.'));
        script("exec tail -f /dev/null");
    }

    static void write(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
    }
    /// What the program does after it has said its own arguments and environment, a line each.
    void script(const QByteArray &commands)
    {
        write(setup.program, "#!/bin/sh\nfor word in \"$@\"; do echo \"$word\"; done\nenv\necho began\n" + commands + '\n');
        QFile::setPermissions(setup.program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    /// Answers the question that was asked last.
    void answer(int status, const QByteArray &body)
    {
        transport.head(status, "application/json");
        transport.sink().bytes(body);
        transport.sink().end({});
    }
    void answerLoading() { answer(503, R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})"); }
    void answerReady() { answer(200, R"({"data":[{"id":"model.gguf","owned_by":"llamacpp","meta":{"n_ctx":8192}}]})"); }
    void answerNothing() { transport.sink().end({HttpEnd::How::Failed, {ErrorKind::ConnectionRefused, {}}}); }
};

}  // namespace sb::test
