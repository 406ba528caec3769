// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"
#include "app/paths.h"
#include "base/error.h"
#include "units/errortext.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace cdm::app {

namespace {

FoundSource lookAt(const std::string& path)
{
    FoundSource found;
    try {
        found.format = sources::detectFormat(path);
    } catch (const Error& error) {
        found.problem = error.what();
    }
    if (std::filesystem::is_directory(path))
        return found;
    try {
        found.table = sources::previewTable(path);
    } catch (const Error& error) {
        if (found.problem.empty() && found.format == "table")
            found.problem = error.what();
    }
    return found;
}

} // namespace

SourcePage::SourcePage(ui::JobRunner* jobs, QWidget* parent)
    : QWizardPage(parent),
      jobs_(jobs),
      source_(new QLineEdit),
      format_(new QComboBox),
      verdict_(new QLabel),
      name_(new QLineEdit),
      folder_(new QLineEdit)
{
    setTitle(tr("What to import"));
    setSubTitle(tr("A folder of a published dataset, or a table: CSV, TSV or JSON Lines, plain or packed with gzip or "
                   "zstd. What it holds is found by looking into it."));
    build();
    showVerdict();
}

void SourcePage::build()
{
    auto* folder = new QPushButton(tr("&Folder..."));
    auto* file = new QPushButton(tr("F&ile..."));
    auto* place = new QPushButton(tr("&Change..."));
    const auto row = [](QWidget* field, std::initializer_list<QPushButton*> buttons) {
        auto* layout = new QHBoxLayout;
        layout->addWidget(field, 1);
        for (QPushButton* button : buttons) {
            button->setAutoDefault(false); // Enter goes on
            layout->addWidget(button);
        }
        return layout;
    };
    // A row that is a layout gives its label no buddy.
    const auto label = [](const QString& text, QWidget* buddy) {
        auto* made = new QLabel(text);
        made->setBuddy(buddy);
        return made;
    };
    source_->setMinimumWidth(46 * fontMetrics().averageCharWidth());
    format_->setToolTip(tr("The layout of the files; choose another one when the guess is wrong"));
    for (const sources::FormatInfo& info : sources::formats())
        format_->addItem(QCoreApplication::translate("ImportFormats", info.title.c_str()),
                         QString::fromStdString(info.name));
    format_->setCurrentIndex(-1);
    verdict_->setWordWrap(true);
    verdict_->setTextFormat(Qt::PlainText);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    verdict_->setFixedHeight(4 * fontMetrics().lineSpacing()); // what is below keeps its place, whatever is found
    verdict_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    auto* form = new QFormLayout(this);
    form->addRow(label(tr("&Source"), source_), row(source_, {folder, file}));
    form->addRow(tr("Ta&ke it for"), format_);
    form->addRow(QString(), verdict_);
    form->addRow(tr("D&ataset name"), name_);
    form->addRow(label(tr("&Make it in"), folder_), row(folder_, {place}));
    connect(source_, &QLineEdit::editingFinished, this, [this] {
        if (source() != looked_) // leaving the field is no reason to look again and to propose another folder
            check();
    });
    connect(source_, &QLineEdit::textEdited, this, &SourcePage::showVerdict);
    connect(format_, &QComboBox::currentIndexChanged, this, &SourcePage::showVerdict);
    connect(folder_, &QLineEdit::textChanged, this, &SourcePage::showVerdict);
    connect(folder, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder to import"), source());
        if (!chosen.isEmpty())
            setSource(chosen);
    });
    connect(file, &QPushButton::clicked, this, [this] {
        const QString chosen =
            QFileDialog::getOpenFileName(this, tr("Table to import"), source(),
                                         tr("Tables (*.csv *.tsv *.txt *.json *.jsonl *.gz *.zst);;All files (*)"));
        if (!chosen.isEmpty())
            setSource(chosen);
    });
    connect(place, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder to make the dataset folder in"),
                                                                 QFileInfo(folder_->text()).absolutePath());
        if (!chosen.isEmpty())
            folder_->setText(QDir(chosen).filePath(QFileInfo(folder_->text()).fileName()));
    });
}

void SourcePage::setSource(const QString& path)
{
    source_->setText(QDir::toNativeSeparators(path));
    check();
}

void SourcePage::takeOver(const SourcePage& other)
{
    found_ = other.found_;
    looked_ = other.looked_;
    source_->setText(other.source_->text());
    {
        const QSignalBlocker quiet(format_);
        format_->setCurrentIndex(other.format_->currentIndex());
    }
    name_->setText(other.name_->text());
    folder_->setText(other.folder_->text());
    if (other.checking_)
        check(); // what it would have been told
    else
        showVerdict();
}

QString SourcePage::source() const
{
    return source_->text().trimmed();
}

QString SourcePage::folder() const
{
    return folder_->text().trimmed();
}

QString SourcePage::name() const
{
    return name_->text().trimmed();
}

QString SourcePage::format() const
{
    return format_->currentData().toString();
}

QString SourcePage::verdict() const
{
    return verdict_->text();
}

bool SourcePage::isComplete() const
{
    const bool isTable = format() == QLatin1String("table");
    return !checking_ && !source().isEmpty() && source() == looked_ && !format().isEmpty() &&
           (!isTable || found_.table) && !folder().isEmpty() && !QFileInfo::exists(folder());
}

void SourcePage::check()
{
    const QString path = source();
    const quint64 number = ++checks_;
    looked_ = path;
    found_ = {};
    if (path.isEmpty()) {
        checking_ = false;
        showVerdict();
        return;
    }
    checking_ = true;
    showVerdict();
    const auto ended = [this, number, path](const FoundSource& found) {
        if (number != checks_)
            return;
        checking_ = false;
        found_ = found;
        {
            const QSignalBlocker quiet(format_);
            format_->setCurrentIndex(format_->findData(QString::fromStdString(found.format)));
        }
        folder_->setText(proposedDatasetFolder(path));
        name_->setText(QFileInfo(folder_->text()).fileName());
        showVerdict();
        Q_EMIT checked();
    };
    jobs_->start<FoundSource>(
        {[path] { return tr("Look at %1").arg(path); }, QStringLiteral("detect-format"), false, true}, this,
        [file = path.toStdString()](JobContext&) { return lookAt(file); }, ended,
        [ended](const QString& error) {
            ended({{}, error.toStdString(), std::nullopt});
        },
        [this, ended] {
            ended({{}, tr("Stopped. Choose the format below, or the path again.").toStdString(), std::nullopt});
        });
}

void SourcePage::showVerdict()
{
    QString text;
    bool good = true;
    const QString name = format_->currentText();
    if (checking_) {
        text = tr("Looking into it...");
    } else if (source().isEmpty()) {
        text = tr("Choose a folder or a file, or drop it on the window.");
    } else if (source() != looked_) {
        text = tr("Enter looks into it.");
    } else if (format().isEmpty()) {
        good = false;
        text =
            ui::text::storedError(found_.problem) + QLatin1Char('\n') + tr("If you know what it is, choose it above.");
    } else if (format() == QLatin1String("table") && !found_.table) {
        good = false;
        text = found_.problem.empty() ? tr("A table is one file: choose the file itself.")
                                      : ui::text::storedError(found_.problem);
    } else if (QFileInfo::exists(folder())) {
        good = false;
        text = tr("%1 exists already. Choose another place.").arg(QDir::toNativeSeparators(folder()));
    } else if (format().toStdString() == found_.format) {
        text = tr("Taken for: %1.").arg(name);
        if (found_.table)
            text += QLatin1Char(' ') + tr("%1 columns.").arg(found_.table->columns.size());
        if (found_.table && found_.table->fromFile)
            text += QLatin1Char(' ') + tr("What they are stands in mapping.json beside it.");
    } else {
        text = tr("You take it for %1; it looked like something else.").arg(name);
    }
    verdict_->setText(text);
    verdict_->setForegroundRole(good ? QPalette::PlaceholderText : QPalette::BrightText);
    Q_EMIT completeChanged();
}

} // namespace cdm::app
