// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/document/machinery_words.h"
#include "app/studio/reel/fault_list.h"
#include "app/studio/session.h"
#include "engine/simulation/simulation.h"

#include <QPointer>
#include <QVariantList>

namespace stormreel {

/// What the next run simulates: the settings that people choose in the scenario panel. Belongs to a reel, follows its document,
/// and is found again when that is opened the next time.
class RunConditions : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("A reel has conditions.")
    Q_PROPERTY(stormreel::FaultList* faults READ faults CONSTANT)
    Q_PROPERTY(QStringList groups READ groups CONSTANT)            // of settings, in the order in which people meet them
    Q_PROPERTY(QVariantList presets READ presets CONSTANT)         // {key, name, what}
    Q_PROPERTY(QString preset READ preset NOTIFY changed)          // the one that this is; empty: none
    Q_PROPERTY(QVariantList stations READ stations NOTIFY changed) // see conditions_stations.h
    Q_PROPERTY(QString words READ words NOTIFY changed)            // all of it in a line
    Q_PROPERTY(bool usual READ usual NOTIFY changed)               // nothing was chosen; seed and stories aside
    Q_PROPERTY(QString obstacle READ obstacle NOTIFY changed)      // why it can't be run, one sentence; empty: it can
    Q_PROPERTY(QString commandLine READ commandLine NOTIFY changed)

public:
    explicit RunConditions(QObject* parent = nullptr);
    ~RunConditions() override { remember(); }

    [[nodiscard]] const SimulationSettings& settings() const { return m_settings; }
    void set_settings(const SimulationSettings& settings);
    /// The faults alone, as their list was edited.
    void set_faults(std::vector<FaultSetting> faults);
    /// Takes what is remembered of this document, or what is usual.
    void set_session(Session* session);
    [[nodiscard]] Session* session() const { return m_session; }
    void remember();

    [[nodiscard]] FaultList* faults() { return &m_faults; }
    [[nodiscard]] QStringList groups() const;
    [[nodiscard]] QVariantList presets() const;
    [[nodiscard]] QString preset() const;
    [[nodiscard]] QVariantList stations() const;
    [[nodiscard]] QString words() const;
    [[nodiscard]] bool usual() const;
    [[nodiscard]] QString obstacle() const;
    [[nodiscard]] QString commandLine() const;

    /// Chooses a value: an index of a choice, a bool of a toggle, otherwise what a person typed ("400 ms", "30"). What can't be
    /// read changes nothing; the answer is then the sentence that says why.
    Q_INVOKABLE QString choose(const QString& key, const QVariant& value);
    Q_INVOKABLE void backToUsual(const QString& key);
    Q_INVOKABLE void allToUsual(); ///< seed and stories stay
    Q_INVOKABLE void choosePreset(const QString& key);
    /// Takes over the settings of another run, as its header has them; false where they can't be read.
    Q_INVOKABLE bool take(const QString& json);
    Q_INVOKABLE void copyCommandLine() const;
    /// What a name may stand for: {slug, name, kind}, by name. `what`: see conditions_targets.h.
    Q_INVOKABLE QVariantList targets(const QString& what) const;
    [[nodiscard]] FaultTarget target_of(const std::string& slug) const; ///< as the wall has it; the slug itself where it has none

    /// What a setting is where nobody chose anything in this window.
    static const SimulationSettings& usual_settings();

Q_SIGNALS:
    void changed();
    void namesChanged(); ///< the wall's

private:
    QPointer<Session> m_session;
    QString m_path; ///< of the session's document
    SimulationSettings m_settings = usual_settings();
    bool m_chosen = false; ///< someone changed something that is worth remembering
    FaultList m_faults{this};
};

} // namespace stormreel
