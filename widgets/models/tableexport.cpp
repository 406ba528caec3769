// SPDX-License-Identifier: GPL-3.0-only
#include "models/tableexport.h"

#include "units/notice.h"
#include "units/savedialog.h"
#include "units/text.h"
#include "units/writtenfile.h"

#include <QAbstractItemModel>
#include <QBasicTimer>
#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QSaveFile>
#include <QWidget>

#include <array>
#include <memory>
#include <utility>

namespace cdm::ui {

namespace {

constexpr int sliceMilliseconds = 15; // of a frame

constexpr std::array<std::pair<const char*, TableNotation>, 4> suffixes{{
    {"csv", TableNotation::Csv},
    {"md", TableNotation::Markdown},
    {"tex", TableNotation::Latex},
    {"html", TableNotation::Html},
}};

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TableExport)
};

std::optional<TableNotation> notationOf(const QString& suffix)
{
    for (const auto& [name, notation] : suffixes) {
        if (suffix == QLatin1String(name))
            return notation;
    }
    return std::nullopt;
}

QString allSuffixes()
{
    QStringList names;
    for (const auto& suffix : suffixes)
        names << QLatin1String(suffix.first);
    return names.join(QLatin1String(", "));
}

void toClipboard(const QString& text, TableNotation notation)
{
    auto* content = new QMimeData;
    content->setText(text);
    if (notation == TableNotation::Html)
        content->setHtml(text);
    QGuiApplication::clipboard()->setMimeData(content);
}

/// A table on its way to a file or the clipboard, a slice at a time between the events of the window.
class TableOnItsWay : public QObject
{
public:
    TableOnItsWay(const ShownTable& table, TableNotation notation, std::unique_ptr<QSaveFile> file, QWidget* owner)
        : QObject(owner),
          owner_(owner),
          model_(table.model),
          canChange_(table.own == nullptr),
          writer_(table, notation),
          file_(std::move(file))
    {
    }

    void begin()
    {
        if (step())
            return;
        if (canChange_)
            watch();
        timer_.start(0, this);
    }

protected:
    void timerEvent(QTimerEvent* event) override
    {
        if (event->timerId() == timer_.timerId())
            step();
    }

private:
    void watch()
    {
        const auto changed = [this] {
            fail([] { return Texts::tr("The table changed or was closed while it was being written. Try again."); });
        };
        connect(model_, &QAbstractItemModel::modelReset, this, changed);
        connect(model_, &QAbstractItemModel::layoutChanged, this, changed);
        connect(model_, &QAbstractItemModel::rowsInserted, this, changed);
        connect(model_, &QAbstractItemModel::rowsRemoved, this, changed);
        connect(model_, &QAbstractItemModel::rowsMoved, this, changed);
        connect(model_, &QAbstractItemModel::columnsInserted, this, changed);
        connect(model_, &QAbstractItemModel::columnsRemoved, this, changed);
        connect(model_, &QObject::destroyed, this, changed);
        connect(model_, &QAbstractItemModel::dataChanged, this,
                [changed](const QModelIndex&, const QModelIndex&, const QList<int>& roles) {
                    if (roles.isEmpty() || roles.contains(Qt::DisplayRole))
                        changed();
                });
    }

    /// True when nothing is left to do.
    bool step()
    {
        const bool isWhole = writer_.write(QDeadlineTimer(sliceMilliseconds));
        if (file_) {
            if (!writeAll(*file_, writer_.take().toUtf8())) {
                failWriting();
                return true;
            }
        } else {
            text_ += writer_.take();
        }
        if (isWhole)
            end();
        return isWhole;
    }

    void end()
    {
        const bool wasLong = timer_.isActive();
        if (file_ && !file_->commit())
            return failWriting();
        if (file_) {
            tellWritten(owner_, file_->fileName());
        } else {
            toClipboard(text_, writer_.notation());
            if (wasLong)
                tellWindow(owner_, NoticeEvent::Kind::Done, [rows = writer_.rowCount()] {
                    return Texts::tr("The table is on the clipboard: %1 rows.").arg(text::count(rows));
                });
        }
        leave();
    }

    void failWriting()
    {
        fail([name = file_->fileName(), why = whyNotWritten(*file_)] { return Texts::tr("%1: %2.").arg(name, why); });
    }

    void fail(const LiveText& what)
    {
        tellWindow(owner_, NoticeEvent::Kind::Error, what);
        leave();
    }

    void leave()
    {
        timer_.stop();
        model_->disconnect(this);
        deleteLater();
    }

    QWidget* owner_;
    const QAbstractItemModel* model_;
    bool canChange_;
    TableWriter writer_;              ///< keeps the model where nobody else does
    std::unique_ptr<QSaveFile> file_; ///< null = the clipboard
    QString text_;
    QBasicTimer timer_;
};

void askAndSave(QWidget* owner, const TableGetter& table)
{
    const auto before = table();
    if (!before)
        return;
    const QPointer<QWidget> guard(owner);
    const QString file = askForSaveFile(Texts::tr("Save table"), suggestedName(before->name, QStringLiteral("table")),
                                        {Texts::tr("CSV table (*.csv)"), Texts::tr("Markdown table (*.md)"),
                                         Texts::tr("LaTeX table (*.tex)"), Texts::tr("HTML page (*.html)")},
                                        owner);
    if (file.isEmpty() || !guard)
        return;
    if (const auto now = table()) // it may have changed while the user chose a file
        saveShownTable(*now, file, owner);
}

} // namespace

void copyShownTable(const ShownTable& table, TableNotation notation, QWidget* owner)
{
    (new TableOnItsWay(table, notation, nullptr, owner))->begin();
}

void saveShownTable(const ShownTable& table, const QString& file, QWidget* owner)
{
    const QString suffix = QFileInfo(file).suffix().toLower();
    const std::optional<TableNotation> notation = notationOf(suffix);
    if (!notation) {
        tellWindow(owner, NoticeEvent::Kind::Error, [file, suffix] {
            return Texts::tr("%1: cannot write a table as \"%2\". Allowed: %3.").arg(file, suffix, allSuffixes());
        });
        return;
    }
    auto out = std::make_unique<QSaveFile>(file);
    if (!out->open(QIODevice::WriteOnly)) {
        tellWindow(owner, NoticeEvent::Kind::Error,
                   [file, why = out->errorString()] { return Texts::tr("%1: %2.").arg(file, why); });
        return;
    }
    (new TableOnItsWay(table, *notation, std::move(out), owner))->begin();
}

void addTableExport(QMenu* menu, QWidget* owner, const TableGetter& table)
{
    const auto addCopy = [menu, owner, &table](const QString& text, TableNotation notation) {
        menu->addAction(text, owner, [table, notation, owner] {
            if (const auto shown = table())
                copyShownTable(*shown, notation, owner);
        });
    };
    addCopy(Texts::tr("Cop&y table"), TableNotation::Plain);
    addCopy(Texts::tr("Copy as C&SV"), TableNotation::Csv);
    addCopy(Texts::tr("Copy as &Markdown"), TableNotation::Markdown);
    addCopy(Texts::tr("Copy as &LaTeX"), TableNotation::Latex);
    addCopy(Texts::tr("Copy as &HTML"), TableNotation::Html);
    menu->addAction(Texts::tr("S&ave table as..."), owner, [owner, table] { askAndSave(owner, table); });
}

} // namespace cdm::ui
