// SPDX-License-Identifier: GPL-3.0-only
#include "app/importdialog.h"

#include "app/paths.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace cdm::app {

namespace {

QString formatTitle(const QString& format)
{
    for (const sources::FormatInfo& info : sources::formats()) {
        if (info.name == format.toStdString())
            return QCoreApplication::translate("ImportFormats", info.title.c_str());
    }
    return format;
}

} // namespace

ImportDialog::ImportDialog(ui::JobRunner* jobs, const QString& source, QWidget* parent)
    : QDialog(parent),
      jobs_(jobs),
      source_(new QLineEdit),
      verdict_(new QLabel),
      name_(new QLineEdit),
      folder_(new QLineEdit)
{
    setWindowTitle(tr("Import a request log"));
    build();
    connect(source_, &QLineEdit::editingFinished, this, &ImportDialog::check);
    connect(folder_, &QLineEdit::textChanged, this, [this] { import_->setEnabled(canImport()); });
    update(tr("Choose the folder of a MovieLens dataset, or a CSV or TSV file."), true);
    if (!source.isEmpty())
        setSource(source);
}

void ImportDialog::build()
{
    auto* folder = new QPushButton(tr("&Folder..."));
    auto* file = new QPushButton(tr("F&ile..."));
    auto* sourceRow = new QHBoxLayout;
    sourceRow->addWidget(source_, 1);
    sourceRow->addWidget(folder);
    sourceRow->addWidget(file);
    auto* place = new QPushButton(tr("&Change..."));
    auto* placeRow = new QHBoxLayout;
    placeRow->addWidget(folder_, 1);
    placeRow->addWidget(place);
    verdict_->setWordWrap(true);
    verdict_->setForegroundRole(QPalette::PlaceholderText);
    verdict_->setMinimumHeight(2 * fontMetrics().lineSpacing());
    verdict_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    source_->setMinimumWidth(46 * fontMetrics().averageCharWidth());

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    import_ = buttons->addButton(tr("I&mport"), QDialogButtonBox::AcceptRole);
    import_->setDefault(true);
    auto* form = new QFormLayout(this);
    // A row that is a layout gives its label no buddy.
    const auto label = [](const QString& text, QWidget* buddy) {
        auto* made = new QLabel(text);
        made->setBuddy(buddy);
        return made;
    };
    for (QPushButton* button : {folder, file, place})
        button->setAutoDefault(false); // Enter imports
    form->addRow(label(tr("&Source"), source_), sourceRow);
    form->addRow(QString(), verdict_);
    form->addRow(tr("Dataset &name"), name_);
    form->addRow(label(tr("&Make it in"), folder_), placeRow);
    form->addRow(buttons);

    connect(folder, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder to import"), source_->text());
        if (!chosen.isEmpty())
            setSource(chosen);
    });
    connect(file, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getOpenFileName(this, tr("Table to import"), source_->text(),
                                                            tr("Tables (*.csv *.tsv *.txt);;All files (*)"));
        if (!chosen.isEmpty())
            setSource(chosen);
    });
    connect(place, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder to make the dataset folder in"),
                                                                 QFileInfo(folder_->text()).absolutePath());
        if (!chosen.isEmpty())
            folder_->setText(QDir(chosen).filePath(QFileInfo(folder_->text()).fileName()));
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void ImportDialog::setSource(const QString& path)
{
    source_->setText(QDir::toNativeSeparators(path));
    check();
}

ImportOrder ImportDialog::order() const
{
    ImportOrder order;
    order.source = source_->text().trimmed();
    order.folder = folder_->text().trimmed();
    order.options.format = format_.toStdString();
    order.options.name = name_->text().trimmed().toStdString();
    return order;
}

bool ImportDialog::canImport() const
{
    const QString folder = folder_->text().trimmed();
    return !format_.isEmpty() && !folder.isEmpty() && !QFileInfo::exists(folder);
}

void ImportDialog::check()
{
    const QString path = source_->text().trimmed();
    const quint64 number = ++checks_;
    if (path.isEmpty())
        return;
    jobs_->start<std::string>(
        {tr("Look at %1").arg(path), QStringLiteral("detect-format"), false, true}, this,
        [file = path.toStdString()](JobContext&) { return sources::detectFormat(file); },
        [this, number, path](const std::string& format) {
            if (number != checks_)
                return;
            format_ = QString::fromStdString(format);
            folder_->setText(proposedDatasetFolder(path));
            name_->setText(QFileInfo(folder_->text()).fileName());
            update(tr("Taken for: %1.").arg(formatTitle(format_)), true);
        },
        [this, number](const QString& error) {
            if (number != checks_)
                return;
            format_.clear();
            update(error, false);
        });
}

void ImportDialog::update(const QString& verdict, bool good)
{
    verdict_->setText(verdict);
    verdict_->setForegroundRole(good ? QPalette::PlaceholderText : QPalette::BrightText);
    import_->setEnabled(canImport());
    Q_EMIT checked();
}

} // namespace cdm::app
