// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/columnroles.h"
#include "app/importer.h"

#include <QWizardPage>

#include <memory>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTableWidget;

namespace cdm::app {

class ImportWork;
class ReportView;

/// What a look at the source found.
struct FoundSource
{
    std::string format;                         ///< empty: none fits
    std::string problem;                        ///< why none fits, or why the table cannot be read; as it was thrown
    std::optional<sources::TablePreview> table; ///< where the source is a file that can be read as a table
};

/// Page 1: the source, what it was taken for and what to take it for instead, name and place of the dataset.
class SourcePage : public QWizardPage
{
    Q_OBJECT

public:
    explicit SourcePage(ui::JobRunner* jobs, QWidget* parent = nullptr);

    void setSource(const QString& path);
    void takeOver(const SourcePage& other); ///< what was given and found in that one
    [[nodiscard]] QString source() const;
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString format() const; ///< chosen; empty = none
    [[nodiscard]] const FoundSource& found() const { return found_; }
    [[nodiscard]] bool isComplete() const override;
    [[nodiscard]] QString verdict() const;

Q_SIGNALS:
    void checked(); ///< the source was looked at

private:
    void build();
    void check();
    void showVerdict();

    ui::JobRunner* jobs_;
    FoundSource found_;
    QString looked_; ///< the path that found_ is of
    quint64 checks_ = 0;
    bool checking_ = false;
    QLineEdit* source_;
    QComboBox* format_;
    QLabel* verdict_;
    QLineEdit* name_;
    QLineEdit* folder_;
};

/// Page 2, tables alone: the first rows, and what each column is.
class ColumnsPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit ColumnsPage(QWidget* parent = nullptr);

    void setPreview(const sources::TablePreview& preview);
    void takeOver(const ColumnsPage& other); ///< the table of that one and what its columns are
    [[nodiscard]] sources::TableMapping mapping() const;
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString state() const; ///< what the page says
    [[nodiscard]] bool isComplete() const override;
    /// Error text; empty when it worked.
    [[nodiscard]] QString loadMapping(const QString& file);
    [[nodiscard]] QString saveMapping(const QString& file) const;
    void setRole(int column, ColumnRole role);

private:
    void showRoles(const std::vector<ColumnRole>& roles);
    void showProblem();
    [[nodiscard]] std::vector<ColumnRole> roles() const;

    sources::TablePreview preview_;
    sources::TableMapping base_;
    std::vector<QComboBox*> boxes_;
    QTableWidget* rows_;
    QTableWidget* columns_;
    QLabel* state_;
};

/// Page 3, tables alone: arrays beside the table with scores and vectors of the user's own ranking model.
class FilesPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit FilesPage(QWidget* parent = nullptr);

    /// What the columns are, and the table that paths start at. Files that the mapping names are shown when they are
    /// others than those of the mapping before.
    void setMapping(const sources::TableMapping& mapping, const QString& table);
    void setFile(std::string sources::TableMapping::*file, const QString& path);
    void takeOver(const FilesPage& other); ///< the files named in that one
    /// The mapping given, with the files that stand here.
    [[nodiscard]] sources::TableMapping mapping() const;
    /// Why the files cannot be imported; empty when they can. Looks at their headers.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] QString state() const; ///< what the page says
    [[nodiscard]] bool isComplete() const override { return complete_; }

private:
    struct Field
    {
        std::string sources::TableMapping::*file;
        QLineEdit* path;
    };
    struct Look
    {
        QString problem;
        QString shapes; ///< of the arrays, one a line
    };
    [[nodiscard]] Look look() const;
    [[nodiscard]] std::string absolute(const QString& path) const;
    void showState();

    sources::TableMapping given_; ///< what the columns are, with the files of the mapping that was loaded
    QString folder_;
    std::vector<Field> fields_;
    bool complete_ = true;
    QLabel* shapes_;
    QLabel* state_;
};

/// What of page 4 means something for the data.
struct RequestQuestions
{
    bool builds = true;       ///< requests are built from a log; else the data hold them
    bool threshold = true;    ///< labels may be ratings
    bool splits = true;       ///< else the data say what is test
    bool hasTimes = true;     ///< else the order of the rows stands for them
    QString splitColumn = {}; ///< that says the split of some requests
};

/// Page 4: how requests are built from a log, and how they are split.
class RequestsPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit RequestsPage(QWidget* parent = nullptr);

    /// What is not asked for has its usual value.
    [[nodiscard]] sources::RequestBuildOptions options() const;
    void takeOver(const RequestsPage& other); ///< what was asked and answered in that one
    /// Answers to what is not asked now are kept for when it is.
    void setQuestions(const RequestQuestions& questions);
    [[nodiscard]] QString splitNote() const; ///< what is said of the chosen split
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isComplete() const override { return problem().isEmpty(); }

private:
    void build();
    void showSplits();
    void showProblem();
    [[nodiscard]] sources::RequestBuildOptions answers() const;

    RequestQuestions questions_;
    QComboBox* builder_;
    QSpinBox* window_;
    QSpinBox* candidates_;
    QDoubleSpinBox* popularity_;
    QDoubleSpinBox* threshold_;
    QComboBox* split_;
    QDoubleSpinBox* validation_;
    QDoubleSpinBox* test_;
    QSpinBox* seed_;
    QWidget* building_;
    QFormLayout* splitting_;
    QLabel* note_;
    QLabel* splitNote_;
    QLabel* state_;
};

/// Page 5: runs the import and shows what became of the rows. On an error it says so, and Back leads to what was given.
class ImportPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit ImportPage(ui::JobRunner* jobs, QWidget* parent = nullptr);

    void start(const ImportOrder& order);
    void stop();
    void follow(std::shared_ptr<ImportWork> work); ///< another page's: shows what it does or did
    [[nodiscard]] const std::shared_ptr<ImportWork>& work() const { return work_; } ///< never null
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] const std::optional<Imported>& result() const;
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isComplete() const override { return result().has_value(); }

Q_SIGNALS:
    void ended();

private:
    void showRunning();
    void showProgress();
    void showOutcome();

    std::shared_ptr<ImportWork> work_;
    QLabel* state_;
    QProgressBar* bar_;
    QPushButton* cancel_;
    ReportView* report_;
};

} // namespace cdm::app
