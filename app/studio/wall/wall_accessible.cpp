// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/studio/wall/wall_accessible.h"

#include "app/studio/wall/wall_item.h"

#include <QAccessible>
#include <QAccessibleObject>
#include <QQuickWindow>
#include <map>

namespace stormreel {

namespace {

QString kind_word(const WallItem& wall, NoteKind kind)
{
    const bool business = wall.session() && wall.session()->businessWords();
    const std::string_view word = business ? traits(kind).business : traits(kind).name;
    return QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size()));
}

/// One note. It lives as long as the wall's interface and says it is invalid once its note is gone.
class NoteAccessible : public QAccessibleInterface, public QAccessibleActionInterface {
public:
    NoteAccessible(WallItem& wall, Id id) : m_wall(&wall), m_id(id) {}

    [[nodiscard]] bool isValid() const override { return note() != nullptr; }
    [[nodiscard]] QObject* object() const override { return nullptr; }
    [[nodiscard]] QWindow* window() const override { return m_wall ? m_wall->window() : nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override { return QAccessible::queryAccessibleInterface(m_wall); }
    [[nodiscard]] QAccessibleInterface* child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    [[nodiscard]] QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Button; }
    [[nodiscard]] QString text(QAccessible::Text what) const override;
    void setText(QAccessible::Text what, const QString& text) override;
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::State state() const override;
    void* interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    void doAction(const QString&) override
    {
        if (isValid())
            m_wall->selectAndFocus(m_id);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString&) const override { return {}; }

private:
    [[nodiscard]] const Note* note() const
    {
        return m_wall && m_wall->session() ? m_wall->session()->board().notes.find(m_id) : nullptr;
    }
    QPointer<WallItem> m_wall;
    Id m_id;
};

QString NoteAccessible::text(QAccessible::Text what) const
{
    const Note* there = note();
    if (!there)
        return {};
    if (what == QAccessible::Description)
        return QString::fromStdString(there->comment);
    if (what != QAccessible::Name)
        return {};
    QString words = kind_word(*m_wall, there->kind) + QLatin1Char(' ') + QString::fromStdString(one_line(there->name));
    for (const auto& [id, activity] : m_wall->session()->activity())
        if (id == m_id && activity.count > 0)
            words += activity.count == 1 ? QCoreApplication::translate("WallItem", ", once")
                                         : QCoreApplication::translate("WallItem", ", %1 times").arg(activity.count);
    return words;
}

void NoteAccessible::setText(QAccessible::Text what, const QString& text)
{
    if (what == QAccessible::Name && isValid())
        m_wall->commitText(static_cast<int>(number(m_id)), text);
}

QRect NoteAccessible::rect() const
{
    if (!isValid() || !m_wall->window())
        return {};
    const QRectF scene = m_wall->mapRectToScene(m_wall->viewRect(m_id));
    return {m_wall->window()->mapToGlobal(scene.topLeft().toPoint()), scene.size().toSize()};
}

QAccessible::State NoteAccessible::state() const
{
    QAccessible::State state;
    state.focusable = true;
    state.selectable = true;
    state.selected = isValid() && m_wall->session()->is_selected(m_id);
    state.focused = state.selected && m_wall->hasActiveFocus();
    state.invisible = !isValid() || !m_wall->isVisible();
    return state;
}

/// The wall: a pane whose children are its notes.
class WallAccessible : public QAccessibleObject {
public:
    explicit WallAccessible(WallItem* wall) : QAccessibleObject(wall) {}
    ~WallAccessible() override
    {
        for (const auto& [id, child] : m_children)
            QAccessible::deleteAccessibleInterface(child);
    }

    [[nodiscard]] QWindow* window() const override { return wall() ? wall()->window() : nullptr; }
    [[nodiscard]] QAccessibleInterface* parent() const override;
    [[nodiscard]] int childCount() const override { return static_cast<int>(notes().size()); }
    [[nodiscard]] QAccessibleInterface* child(int index) const override;
    int indexOfChild(const QAccessibleInterface* child) const override;
    [[nodiscard]] QAccessibleInterface* childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface* focusChild() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::Canvas; }
    [[nodiscard]] QString text(QAccessible::Text what) const override
    {
        return what == QAccessible::Name ? QCoreApplication::translate("WallItem", "Wall of notes") : QString();
    }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::State state() const override;

private:
    [[nodiscard]] WallItem* wall() const { return qobject_cast<WallItem*>(object()); }
    [[nodiscard]] std::vector<Id> notes() const
    {
        return wall() ? wall()->notesInView(most_accessible_notes) : std::vector<Id>{};
    }
    QAccessibleInterface* of(Id id) const;
    mutable std::map<Id, QAccessible::Id> m_children;
};

/// The nearest item around the wall that counts it among its children: Qt Quick leaves out those without a role.
QAccessibleInterface* WallAccessible::parent() const
{
    if (!wall())
        return nullptr;
    for (QQuickItem* item = wall()->parentItem(); item; item = item->parentItem()) {
        auto* around = QAccessible::queryAccessibleInterface(item);
        if (around && around->indexOfChild(this) >= 0)
            return around;
    }
    return QAccessible::queryAccessibleInterface(wall()->window());
}

QAccessibleInterface* WallAccessible::of(Id id) const
{
    if (const auto found = m_children.find(id); found != m_children.end())
        return QAccessible::accessibleInterface(found->second);
    auto* made = new NoteAccessible(*wall(), id);
    m_children.emplace(id, QAccessible::registerAccessibleInterface(made));
    return made;
}

QAccessibleInterface* WallAccessible::child(int index) const
{
    const auto ids = notes();
    return index >= 0 && static_cast<std::size_t>(index) < ids.size() ? of(ids[static_cast<std::size_t>(index)]) : nullptr;
}

int WallAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto ids = notes();
    for (std::size_t i = 0; i < ids.size(); ++i)
        if (of(ids[i]) == child)
            return static_cast<int>(i);
    return -1;
}

QAccessibleInterface* WallAccessible::childAt(int x, int y) const
{
    const auto ids = notes();
    for (auto id = ids.rbegin(); id != ids.rend(); ++id)
        if (QAccessibleInterface* note = of(*id); note && note->rect().contains(x, y))
            return note;
    return nullptr;
}

QAccessibleInterface* WallAccessible::focusChild() const
{
    if (!wall() || !wall()->hasActiveFocus() || !wall()->session())
        return nullptr;
    const auto& selection = wall()->session()->selection();
    const bool one_note = selection.size() == 1 && wall()->session()->board().notes.find(selection[0]);
    return one_note ? of(selection[0]) : nullptr;
}

QRect WallAccessible::rect() const
{
    if (!wall() || !wall()->window())
        return {};
    const QRectF scene = wall()->mapRectToScene(wall()->boundingRect());
    return {wall()->window()->mapToGlobal(scene.topLeft().toPoint()), scene.size().toSize()};
}

QAccessible::State WallAccessible::state() const
{
    QAccessible::State state;
    state.focusable = true;
    state.focused = wall() && wall()->hasActiveFocus();
    state.invisible = !wall() || !wall()->isVisible();
    return state;
}

QAccessibleInterface* make(const QString&, QObject* object)
{
    auto* wall = qobject_cast<WallItem*>(object);
    return wall ? new WallAccessible(wall) : nullptr;
}

} // namespace

void install_wall_accessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory([](const QString& name, QObject* object) -> QAccessibleInterface* {
            return name == QLatin1String(WallItem::staticMetaObject.className()) ? make(name, object) : nullptr;
        });
        return true;
    }();
    (void)installed;
}

} // namespace stormreel
