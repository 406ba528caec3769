// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/inputs.h"
#include "theme/theme.h"

#include <QByteArray>
#include <QMap>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QThreadPool>
#include <QVariantMap>

#include <atomic>
#include <optional>

namespace cdm::app {

/// What the program remembers from one start to the next: a small INI file in the user's configuration folder. It is
/// also the file of a plain QSettings, which keeps other keys there. QSettings locks it and replaces it whole, and what
/// is written are the keys alone that this window has changed: of two windows, the last one wins key by key.
/// Without a file it remembers nothing, which is what pictures and tests want. GUI thread only.
class Settings
{
public:
    /// `file` empty = nothing is read or written.
    explicit Settings(QString file = {});
    /// <user configuration folder>/cdm-workbench.ini
    [[nodiscard]] static QString defaultFile();

    /// Writes what was set since it was last written. The file's name when that fails, empty when it worked.
    [[nodiscard]] QString save();
    /// The same on a thread of its own, and only when a value is another one than before; what fails is written the
    /// next time.
    void saveAside();

    [[nodiscard]] QByteArray geometry() const;
    void setGeometry(const QByteArray& geometry);
    [[nodiscard]] QByteArray layout() const;
    void setLayout(const QByteArray& layout);
    [[nodiscard]] ui::ThemeChoice theme() const;
    void setTheme(ui::ThemeChoice theme);
    [[nodiscard]] QString language() const; ///< empty = the system's
    void setLanguage(const QString& code);
    [[nodiscard]] QString page() const;
    void setPage(const QString& id);
    /// How the pages were left, by id: filters, tabs, forms. Only what a text can hold: words, numbers, lists of them.
    [[nodiscard]] QMap<QString, QVariantMap> viewStates() const;
    void setViewStates(const QMap<QString, QVariantMap>& states); ///< of Page::entriesKey, each entry by itself
    /// As DetailsDock::pinnedText() has it.
    [[nodiscard]] QString pinnedDetails() const;
    void setPinnedDetails(const QString& text);
    /// What was open when the program was last closed; nothing on the first start.
    [[nodiscard]] std::optional<ui::SessionInputs> lastInputs() const;
    void setLastInputs(const ui::SessionInputs& inputs);
    /// The tour of the first start was seen or closed.
    [[nodiscard]] bool tourSeen() const;
    void setTourSeen();
    [[nodiscard]] double number(const QString& name, double fallback) const;
    void setNumber(const QString& name, double value);
    /// Datasets and checkpoints, the latest first, at most recentKept.
    [[nodiscard]] QStringList recent() const;
    void addRecent(const QString& path);
    void clearRecent();
    static constexpr int recentKept = 10;

private:
    void set(const QString& key, const QVariant& value); ///< an invalid value removes the key
    void setEntries(const QString& page, const QVariantMap& entries);
    [[nodiscard]] QVariantMap takeChanged();

    QString file_;
    QVariantMap values_;
    QSet<QString> changed_; ///< keys to be written: the file is shared with other programs of this kind and other keys
    QSet<QString> written_; ///< or on their way
    bool differs_ = false;  ///< a value of them from what it was
    std::atomic<bool> failed_ = false; ///< to write aside
    QThreadPool writer_;               ///< the last member: it ends its work first
};

} // namespace cdm::app
