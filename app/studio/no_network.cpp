// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/no_network.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QQmlEngine>
#include <QQmlNetworkAccessManagerFactory>

namespace stormreel {

namespace {

/// An answer that failed before anything was asked.
class RefusedReply : public QNetworkReply {
public:
    RefusedReply(QNetworkAccessManager::Operation operation, const QNetworkRequest& request, QObject* parent)
        : QNetworkReply(parent)
    {
        setOperation(operation);
        setRequest(request);
        setUrl(request.url());
        setError(ContentAccessDenied, QStringLiteral("Stormreel uses no network."));
        open(ReadOnly | Unbuffered);
        setFinished(true);
        // Whoever asked has not connected yet.
        QMetaObject::invokeMethod(
            this,
            [this] {
                Q_EMIT errorOccurred(ContentAccessDenied);
                Q_EMIT finished();
            },
            Qt::QueuedConnection);
    }

    void abort() override {}

protected:
    qint64 readData(char* /*data*/, qint64 /*most*/) override { return -1; }
};

class RefusingManager : public QNetworkAccessManager {
public:
    using QNetworkAccessManager::QNetworkAccessManager;

protected:
    QNetworkReply* createRequest(Operation operation, const QNetworkRequest& request, QIODevice* /*body*/) override
    {
        return new RefusedReply(operation, request, this);
    }
};

/// The engine calls it from several threads; it holds nothing.
class RefusingFactory : public QQmlNetworkAccessManagerFactory {
public:
    QNetworkAccessManager* create(QObject* parent) override { return new RefusingManager(parent); }
};

} // namespace

void refuse_network(QQmlEngine& engine)
{
    static RefusingFactory factory; // the engine does not take it over, and may outlive any owner
    engine.setNetworkAccessManagerFactory(&factory);
}

} // namespace stormreel
