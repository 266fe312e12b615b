// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/no_network.h"

#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtQml/QQmlExtensionPlugin>

Q_IMPORT_QML_PLUGIN(StormreelPlugin)

using namespace stormreel;

namespace {

/// Hears who calls, on this machine alone, and has nothing for anyone.
class Listener {
public:
    Listener()
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("nothing can listen on this machine");
        QObject::connect(&m_server, &QTcpServer::newConnection, [this] {
            while (QTcpSocket* caller = m_server.nextPendingConnection()) {
                ++m_calls;
                QObject::connect(caller, &QTcpSocket::readyRead, [this, caller] { answer(*caller); });
            }
        });
    }
    [[nodiscard]] QString address(const char* what) const
    {
        return QStringLiteral("http://127.0.0.1:%1/%2").arg(m_server.serverPort()).arg(QLatin1String(what));
    }
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] bool heard(const char* what) const { return m_asked.contains('/' + QByteArray(what)); }

private:
    void answer(QTcpSocket& caller)
    {
        m_asked.insert(caller.readAll().split(' ').value(1));
        caller.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        caller.disconnectFromHost();
    }

    QTcpServer m_server;
    int m_calls = 0;
    QSet<QByteArray> m_asked;
};

/// A window of one item, written as QML.
class Scene {
public:
    Scene(QQmlEngine& engine, const QString& qml) : m_component(&engine)
    {
        m_component.setData(qml.toUtf8(), QUrl(QStringLiteral("qrc:/scene.qml")));
        m_item.reset(qobject_cast<QQuickItem*>(m_component.create()));
        if (!m_item)
            qFatal("%s", qPrintable(m_component.errorString()));
        m_item->setParentItem(m_window.contentItem());
        m_window.resize(400, 300);
        m_window.show();
    }
    [[nodiscard]] QQuickItem& item() const { return *m_item; }

private:
    QQmlComponent m_component;
    QQuickWindow m_window;
    std::unique_ptr<QQuickItem> m_item;
};

} // namespace

/// Whatever asks for the network in an engine of the program asks in vain.
class NoNetworkTest : public QObject {
    Q_OBJECT

    /// Everything in QML that fetches. `answered` once all that can tell have been told: texts ask first, and are not told.
    static QString everything(const Listener& listener)
    {
        return QStringLiteral(R"(import QtQuick
            Item {
                id: all
                width: 300; height: 200
                property bool answered: picture.status === Image.Error && loader.status === Loader.Error && asked
                property bool asked: false
                Text { text: "<b>a</b> <img src='%1'>"; textFormat: Text.AutoText }
                Text { text: "<img src='%2'>"; textFormat: Text.RichText }
                TextEdit { text: "<img src='%3'>"; textFormat: TextEdit.RichText }
                Image { id: picture; source: "%4"; asynchronous: true }
                Loader { id: loader; source: "%5" }
                Component.onCompleted: {
                    const request = new XMLHttpRequest
                    request.onreadystatechange = () => {
                        if (request.readyState === XMLHttpRequest.DONE)
                            all.asked = true
                    }
                    request.open("GET", "%6")
                    request.send()
                }
            })")
            .arg(listener.address("auto"), listener.address("rich"), listener.address("edit"), listener.address("image"),
                 listener.address("loader"), listener.address("request"));
    }

private Q_SLOTS:
    /// Or the other tests would prove nothing.
    void another_engine_is_heard()
    {
        const Listener listener;
        QQmlEngine engine;
        const Scene scene(engine, everything(listener));
        for (const char* what : {"auto", "rich", "edit", "image", "loader", "request"})
            QTRY_VERIFY2(listener.heard(what), what);
    }

    void an_engine_of_ours_is_not()
    {
        const Listener listener;
        QQmlEngine engine;
        refuse_network(engine);
        const Scene scene(engine, everything(listener));
        QTRY_VERIFY(scene.item().property("answered").toBool());
        QCOMPARE(listener.calls(), 0);
    }

    void markup_shows_as_it_is_typed()
    {
        const Listener listener;
        QQmlEngine engine; // with the network: the text itself must not ask
        engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
        const Scene scene(engine, QStringLiteral(R"(import QtQuick
            import Stormreel
            Item {
                width: 300; height: 200
                property real typed: plain.implicitWidth
                property real measured: other.implicitWidth
                property bool answered: picture.status === Image.Error
                PlainText { id: plain; text: other.text }
                Text { id: other; text: "<b>a</b> <img src='%1'>"; textFormat: Text.PlainText }
                Image { id: picture; source: "%2"; asynchronous: true }
            })")
                                      .arg(listener.address("text"), listener.address("image")));
        QTRY_VERIFY(scene.item().property("answered").toBool());
        QVERIFY(listener.heard("image"));
        QVERIFY(!listener.heard("text"));
        QCOMPARE(scene.item().property("typed").toReal(), scene.item().property("measured").toReal());
    }
};

QTEST_MAIN(NoNetworkTest)
#include "no_network_test.moc"
