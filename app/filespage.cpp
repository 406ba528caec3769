// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"
#include "base/error.h"
#include "sources/input/npy.h"
#include "units/errortext.h"
#include "units/text.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

namespace cdm::app {

namespace {

using Mapping = sources::TableMapping;

bool isArray(std::string Mapping::*file)
{
    return file != &Mapping::itemVectorIds && file != &Mapping::userVectorIds;
}

QString shortName(const std::string& path)
{
    return QFileInfo(QString::fromStdString(path)).fileName();
}

} // namespace

FilesPage::FilesPage(QWidget* parent) : QWizardPage(parent), shapes_(new QLabel), state_(new QLabel)
{
    setTitle(tr("Files of your own ranking model"));
    setSubTitle(tr("NumPy arrays (.npy) with its scores and vectors, where the columns do not hold them. All of these "
                   "may stay empty."));
    auto* form = new QFormLayout;
    const auto add = [this, form](const QString& text, std::string Mapping::*file, const QString& help) {
        auto* path = new QLineEdit;
        path->setToolTip(help);
        path->setAccessibleDescription(help);
        auto* choose = new QPushButton(tr("Choose..."));
        choose->setAutoDefault(false); // Enter goes on
        choose->setAccessibleName(tr("Choose: %1").arg(QString(text).remove(QLatin1Char('&'))));
        auto* row = new QHBoxLayout;
        row->addWidget(path, 1);
        row->addWidget(choose);
        auto* label = new QLabel(text);
        label->setBuddy(path);
        form->addRow(label, row);
        fields_.push_back({file, path});
        connect(path, &QLineEdit::textChanged, this, &FilesPage::showState);
        connect(choose, &QPushButton::clicked, this, [this, file, path] {
            const QString filter = isArray(file) ? tr("NumPy arrays (*.npy);;All files (*)")
                                                 : tr("Texts, one id per line (*.txt *.csv);;All files (*)");
            const QString start = path->text().isEmpty() ? folder_ : QString::fromStdString(absolute(path->text()));
            const QString chosen = QFileDialog::getOpenFileName(this, tr("Choose a file"), start, filter);
            if (!chosen.isEmpty())
                path->setText(QDir::toNativeSeparators(chosen));
        });
    };
    const QString perRow = tr("In the order of the table: its row i belongs to row i of the table");
    add(tr("&Scores"), &Mapping::scores, perRow);
    add(tr("Vectors of &candidates"), &Mapping::candidateVectors, perRow);
    const QString perId = tr("One row per id; the ids stand in the file below, in the same order");
    const QString ids = tr("A text file with one id per line, in the order of the vectors");
    add(tr("Vectors of &items"), &Mapping::itemVectors, perId);
    add(tr("I&ds of these items"), &Mapping::itemVectorIds, ids);
    add(tr("Vectors of &users"), &Mapping::userVectors, perId);
    add(tr("Ids &of these users"), &Mapping::userVectorIds, ids);
    for (QLabel* label : {shapes_, state_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    shapes_->setForegroundRole(QPalette::PlaceholderText);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(shapes_);
    layout->addWidget(state_);
    layout->addStretch(1);
    showState();
}

void FilesPage::setMapping(const sources::TableMapping& mapping, const QString& table)
{
    const Mapping before = std::exchange(given_, mapping);
    folder_ = QFileInfo(table).absolutePath();
    for (const Field& field : fields_) {
        // What was chosen here stays until another mapping says otherwise.
        if (before.*(field.file) != mapping.*(field.file))
            field.path->setText(QString::fromStdString(mapping.*(field.file)));
    }
    showState();
}

void FilesPage::setFile(std::string sources::TableMapping::*file, const QString& path)
{
    for (const Field& field : fields_) {
        if (field.file == file)
            field.path->setText(path);
    }
}

void FilesPage::takeOver(const FilesPage& other)
{
    given_ = other.given_;
    folder_ = other.folder_;
    for (std::size_t f = 0; f < fields_.size(); ++f)
        fields_[f].path->setText(other.fields_[f].path->text());
    showState();
}

sources::TableMapping FilesPage::mapping() const
{
    Mapping mapping = given_;
    for (const Field& field : fields_)
        mapping.*(field.file) = field.path->text().trimmed().toStdString();
    return mapping;
}

std::string FilesPage::absolute(const QString& path) const
{
    return QDir(folder_).absoluteFilePath(path.trimmed()).toStdString();
}

FilesPage::Look FilesPage::look() const
{
    Look look;
    QStringList shapes;
    const Mapping named = mapping();
    for (const Field& field : fields_) {
        const std::string& name = named.*(field.file);
        if (name.empty())
            continue;
        const std::string path = absolute(field.path->text());
        try {
            if (!QFileInfo(QString::fromStdString(path)).isFile())
                throw Error(tr("there is no such file").toStdString(), path);
            if (!isArray(field.file))
                continue;
            const sources::NpyArray array(path);
            shapes << tr("%1: %2 rows of %3 numbers")
                          .arg(shortName(name), ui::text::count(static_cast<qint64>(array.rows())),
                               ui::text::count(static_cast<qint64>(array.dimension())));
            if (field.file == &Mapping::scores && array.dimension() != 1)
                look.problem = tr("%1 has %2 numbers per row. Allowed: one score for each row of the table.")
                                   .arg(shortName(name), ui::text::count(static_cast<qint64>(array.dimension())));
        } catch (const Error& error) {
            look.problem = ui::text::error(error);
        }
    }
    look.shapes = shapes.join(QLatin1Char('\n'));
    if (!look.problem.isEmpty())
        return look;
    if (named.request.empty() && (!named.scores.empty() || !named.candidateVectors.empty()))
        look.problem = tr("Scores and vectors of candidates need a request id among the columns.");
    else if (named.itemVectors.empty() != named.itemVectorIds.empty())
        look.problem = tr("Vectors of items and their ids belong together: name both files, or none.");
    else if (named.userVectors.empty() != named.userVectorIds.empty())
        look.problem = tr("Vectors of users and their ids belong together: name both files, or none.");
    else if (!named.score.empty() && !named.scores.empty())
        look.problem = tr("The column \"%1\" and a file are both named as scores. Keep one of them.")
                           .arg(QString::fromStdString(named.score));
    else if ((!named.itemVectorColumns.empty() && !named.itemVectors.empty()) ||
             (!named.userVectorColumns.empty() && !named.userVectors.empty()) ||
             (!named.candidateVectorColumns.empty() && !named.candidateVectors.empty()))
        look.problem = tr("Columns and a file are both named as the same vectors. Keep one of them.");
    return look;
}

QString FilesPage::problem() const
{
    return look().problem;
}

void FilesPage::showState()
{
    const Look look = this->look();
    const Mapping named = mapping();
    const bool scores = !named.score.empty() || !named.scores.empty();
    const bool vectors = !named.itemVectorColumns.empty() || !named.itemVectors.empty() ||
                         !named.candidateVectorColumns.empty() || !named.candidateVectors.empty();
    QString text = look.problem;
    if (!text.isEmpty())
        ;
    else if (scores && vectors)
        text = tr(
            "Your own model is complete: it brings scores and vectors. The Train page will offer to train the student "
            "alone, on top of it.");
    else if (scores)
        text = tr("There are scores, but no vectors of items or candidates. To train on top of your own model both are "
                  "needed; without them a DCN is trained.");
    else if (vectors)
        text = tr("There are vectors, but no scores. To train on top of your own model both are needed; without them a "
                  "DCN is trained.");
    else
        text = tr("No file is needed: then a DCN is trained as the ranking model.");
    QString shapes = look.shapes;
    for (const std::string& table : {named.itemTable, named.userTable}) {
        if (!table.empty())
            shapes += (shapes.isEmpty() ? QString() : QStringLiteral("\n")) + tr("Read too: %1").arg(shortName(table));
    }
    shapes_->setText(shapes);
    state_->setForegroundRole(look.problem.isEmpty() ? QPalette::WindowText : QPalette::BrightText);
    state_->setText(text);
    complete_ = look.problem.isEmpty();
    Q_EMIT completeChanged();
}

QString FilesPage::state() const
{
    return state_->text();
}

} // namespace cdm::app
