// SPDX-License-Identifier: GPL-3.0-or-later
#include "person.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QProcess>
#include <QTest>
#include <functional>

namespace stormreel {

namespace {

bool is_visible(QAccessibleInterface& one)
{
    const auto state = one.state();
    return !state.invisible && !one.rect().isEmpty();
}

/// Walks what a screen reader walks, until `visit` says stop.
bool walk(QAccessibleInterface* one, const std::function<bool(QAccessibleInterface&)>& visit)
{
    if (!one || !one->isValid())
        return false;
    if (visit(*one))
        return true;
    for (int i = 0; i < one->childCount(); ++i)
        if (walk(one->child(i), visit))
            return true;
    return false;
}

} // namespace

Person::Person(QWindow& window) : m_window(window)
{
    QAccessible::setActive(true);
}

QAccessibleInterface* Person::find(const QString& name)
{
    QAccessibleInterface* exact = nullptr;
    QAccessibleInterface* beginning = nullptr;
    walk(QAccessible::queryAccessibleInterface(&m_window), [&](QAccessibleInterface& one) {
        const QString there = one.text(QAccessible::Name);
        if (!there.startsWith(name, Qt::CaseInsensitive) || !is_visible(one))
            return false;
        if (there.compare(name, Qt::CaseInsensitive) == 0)
            exact = &one;
        else if (!beginning)
            beginning = &one;
        return exact != nullptr;
    });
    return exact ? exact : beginning;
}

bool Person::sees(const QString& name, int within_ms)
{
    QElapsedTimer waited;
    waited.start();
    while (true) {
        if (find(name))
            return true;
        if (waited.elapsed() > within_ms)
            break;
        wait(30);
    }
    m_trouble = QStringLiteral("Nothing is called '%1'. There are: %2").arg(name, names({}).join(QStringLiteral(" | ")));
    qInfo("%s", qPrintable(m_trouble));
    return false;
}

bool Person::no_longer_sees(const QString& name, int within_ms)
{
    QElapsedTimer waited;
    waited.start();
    while (find(name)) {
        if (waited.elapsed() > within_ms)
            return false;
        wait(30);
    }
    return true;
}

QString Person::full_name(const QString& name)
{
    QAccessibleInterface* one = find(name);
    return one ? one->text(QAccessible::Name) : QString();
}

QRect Person::area(const QString& name)
{
    QAccessibleInterface* one = find(name);
    return one ? one->rect() : QRect();
}

QStringList Person::names(const QString& beginning)
{
    QStringList all;
    walk(QAccessible::queryAccessibleInterface(&m_window), [&](QAccessibleInterface& one) {
        const QString name = one.text(QAccessible::Name);
        if (!name.isEmpty() && name.startsWith(beginning) && is_visible(one))
            all.append(name);
        return false;
    });
    return all;
}

QStringList Person::descriptions()
{
    QStringList all;
    walk(QAccessible::queryAccessibleInterface(&m_window), [&](QAccessibleInterface& one) {
        const QString description = one.text(QAccessible::Description);
        if (!description.isEmpty() && is_visible(one))
            all.append(description);
        return false;
    });
    return all;
}

bool Person::click(const QString& name)
{
    if (!sees(name))
        return false;
    click_at(area(name).center());
    return true;
}

bool Person::double_click(const QString& name)
{
    if (!sees(name))
        return false;
    click_at(area(name).center(), 1, 2);
    return true;
}

void Person::click_at(QPoint screen, int button, int times)
{
    xdotool({QStringLiteral("mousemove"), QString::number(screen.x()), QString::number(screen.y())});
    xdotool({QStringLiteral("click"), QStringLiteral("--repeat"), QString::number(times), QStringLiteral("--delay"),
             QStringLiteral("60"), QString::number(button)});
}

void Person::drag(QPoint from, QPoint to)
{
    const auto move = [this](QPoint at) {
        xdotool({QStringLiteral("mousemove"), QString::number(at.x()), QString::number(at.y())});
    };
    move(from);
    xdotool({QStringLiteral("mousedown"), QStringLiteral("1")});
    constexpr int steps = 8;
    for (int i = 1; i <= steps; ++i)
        move(from + (to - from) * i / steps);
    xdotool({QStringLiteral("mouseup"), QStringLiteral("1")});
}

void Person::wheel(QPoint at, int clicks_down, const QString& held)
{
    xdotool({QStringLiteral("mousemove"), QString::number(at.x()), QString::number(at.y())});
    if (!held.isEmpty())
        xdotool({QStringLiteral("keydown"), held});
    xdotool({QStringLiteral("click"), QStringLiteral("--repeat"), QString::number(std::abs(clicks_down)),
             QStringLiteral("--delay"), QStringLiteral("20"), QString::number(clicks_down > 0 ? 5 : 4)});
    if (!held.isEmpty())
        xdotool({QStringLiteral("keyup"), held});
}

void Person::press(const QString& keys)
{
    xdotool({QStringLiteral("key"), QStringLiteral("--clearmodifiers"), keys});
}

void Person::press_place(int code, bool with_control)
{
    if (with_control)
        hold(QStringLiteral("ctrl"));
    xdotool({QStringLiteral("key"), QString::number(code)});
    if (with_control)
        release(QStringLiteral("ctrl"));
}

void Person::hold(const QString& key)
{
    xdotool({QStringLiteral("keydown"), key});
}

void Person::release(const QString& key)
{
    xdotool({QStringLiteral("keyup"), key});
}

bool Person::takes_keyboard(const QString& layout)
{
    const bool taken = QProcess::execute(QStringLiteral("setxkbmap"), layout.split(u' ')) == 0;
    wait(300); // until the window has heard of it
    return taken;
}

void Person::type(const QString& text)
{
    xdotool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("8"), text});
}

QString Person::has_keyboard() const
{
    QAccessibleInterface* one = QAccessible::queryAccessibleInterface(QGuiApplication::focusObject());
    return one ? one->text(QAccessible::Name) : QString();
}

bool Person::tab_to(const QString& name)
{
    constexpr int most = 150; // more than any page has
    QStringList passed;
    while (!has_keyboard().startsWith(name, Qt::CaseInsensitive)) {
        passed.append(has_keyboard());
        if (passed.size() > most) {
            m_trouble = QStringLiteral("Tab does not come to '%1', but to: %2").arg(name, passed.join(QStringLiteral(" | ")));
            qInfo("%s", qPrintable(m_trouble));
            return false;
        }
        press(QStringLiteral("Tab"));
    }
    return true;
}

void Person::wait(int ms)
{
    QTest::qWait(ms);
}

void Person::xdotool(const QStringList& arguments)
{
    QProcess tool;
    QEventLoop loop;
    QObject::connect(&tool, &QProcess::finished, &loop, &QEventLoop::quit);
    tool.start(QStringLiteral("xdotool"), arguments);
    if (tool.waitForStarted())
        loop.exec(); // the window goes on living while the hand moves
    if (tool.exitCode() != 0)
        qInfo("xdotool %s: %s", qPrintable(arguments.join(QLatin1Char(' '))), tool.readAllStandardError().constData());
    wait(25); // the event takes its way through the X server and the event loop
}

} // namespace stormreel
