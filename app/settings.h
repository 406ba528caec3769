// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "session/inputs.h"
#include "theme/theme.h"

#include <QByteArray>
#include <QHash>
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
    /// Of Page::entriesKey each entry by itself: what a page does not name stays as it is. The file keeps the latest
    /// edited of them, at most entriesKept and entriesLength characters of a page.
    void setViewStates(const QMap<QString, QVariantMap>& states);
    static constexpr int entriesKept = 128; ///< of all windows; one takes up fewer
    static constexpr qsizetype entriesLength = 262'144;
    /// As DetailsDock::pinnedText() has it.
    [[nodiscard]] QString pinnedDetails() const;
    void setPinnedDetails(const QString& text);
    /// What was open when the program was last closed; nothing on the first start.
    [[nodiscard]] std::optional<ui::SessionInputs> lastInputs() const;
    void setLastInputs(const ui::SessionInputs& inputs);
    /// Which charts and tables were chosen for a report, or were not, by GatheredItem::key.
    [[nodiscard]] QMap<QString, bool> reportTicks() const;
    void setReportTicks(const QMap<QString, bool>& ticks);
    /// The tour of the first start was seen or closed.
    [[nodiscard]] bool tourSeen() const;
    void setTourSeen();
    [[nodiscard]] double number(const QString& name, double fallback) const;
    void setNumber(const QString& name, double value);
    /// Of a run database, as ToldRuns::toText() has it; empty when none of its runs is interrupted.
    [[nodiscard]] QString interruptedTold(const QString& store) const;
    void setInterruptedTold(const QString& store, const QString& text);
    /// Datasets and checkpoints, the latest first, at most recentKept.
    [[nodiscard]] QStringList recent() const;
    void addRecent(const QString& path);
    void clearRecent();
    static constexpr int recentKept = 10;

    /// What is to be written; `takenBack` as below.
    struct Changes
    {
        QVariantMap values;
        QHash<QString, qint64> takenBack;
    };

private:
    void set(const QString& key, const QVariant& value); ///< an invalid value removes the key
    void setEntries(const QString& page, const QVariantMap& entries);
    [[nodiscard]] Changes takeChanged();
    void waitForWriter();

    QString file_;
    QVariantMap values_;
    QSet<QString> changed_; ///< keys to be written: the file is shared with other programs of this kind and other keys
    QSet<QString> written_; ///< or on their way
    QHash<QString, qint64> takenBack_; ///< keys of entries, and when what was known of them was edited
    bool differs_ = false;             ///< a value of them from what it was
    std::atomic<bool> failed_ = false; ///< to write aside
    /// One thread, made before any library is loaded and kept: who makes another one meanwhile waits for the loader.
    QThreadPool writer_; ///< the last member: it ends its work first
};

} // namespace cdm::app
