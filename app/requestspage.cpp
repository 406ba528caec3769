// SPDX-License-Identifier: GPL-3.0-only
#include "app/importpages.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace cdm::app {

namespace {

QSpinBox* whole(int from, int to, std::uint64_t value)
{
    auto* box = new QSpinBox;
    box->setRange(from, to);
    box->setValue(static_cast<int>(value));
    return box;
}

QDoubleSpinBox* real(double from, double to, double step, double value)
{
    auto* box = new QDoubleSpinBox;
    box->setRange(from, to);
    box->setSingleStep(step);
    box->setDecimals(2);
    box->setValue(value);
    return box;
}

/// The fields of all forms begin below each other.
void alignLabels(std::initializer_list<QFormLayout*> forms)
{
    std::vector<QWidget*> labels;
    int widest = 0;
    for (const QFormLayout* form : forms) {
        for (int row = 0; row < form->rowCount(); ++row) {
            const QLayoutItem* label = form->itemAt(row, QFormLayout::LabelRole);
            if (label == nullptr)
                continue;
            labels.push_back(label->widget());
            labels.back()->ensurePolished();
            widest = std::max(widest, labels.back()->sizeHint().width());
        }
    }
    for (QWidget* label : labels)
        label->setMinimumWidth(widest);
}

} // namespace

RequestsPage::RequestsPage(QWidget* parent)
    : QWizardPage(parent),
      builder_(new QComboBox),
      split_(new QComboBox),
      building_(new QWidget),
      splitting_(new QFormLayout),
      note_(new QLabel),
      splitNote_(new QLabel),
      state_(new QLabel)
{
    setTitle(tr("How requests are made"));
    setSubTitle(
        tr("Where the data hold no requests, they are built from the log; any requests are split into training, "
           "validation and test. The values that stand here are usual ones."));
    build();
    for (QSpinBox* box : {window_, candidates_})
        connect(box, &QSpinBox::valueChanged, this, &RequestsPage::showProblem);
    for (QDoubleSpinBox* box : {validation_, test_})
        connect(box, &QDoubleSpinBox::valueChanged, this, &RequestsPage::showProblem);
    connect(builder_, &QComboBox::currentIndexChanged, this, &RequestsPage::showProblem);
    connect(split_, &QComboBox::currentIndexChanged, this, &RequestsPage::showSplits);
    setQuestions({});
}

void RequestsPage::build()
{
    const sources::RequestBuildOptions usual;
    builder_->addItem(tr("the user's next interactions, and a pool from a pre-ranker"), QStringLiteral("window"));
    builder_->addItem(tr("the user's next interactions alone"), QStringLiteral("blocks"));
    builder_->addItem(tr("one interaction and random items"), QStringLiteral("sampled"));
    window_ = whole(1, 1000, usual.window);
    candidates_ = whole(1, 10'000, usual.candidates);
    popularity_ = real(0.0, 1.0, 0.05, usual.popularityShare);
    threshold_ = real(-1.0, 1e9, 0.5, usual.positiveThreshold);
    split_->addItem(QString(), QStringLiteral("time")); // see showSplits()
    split_->addItem(tr("by user: the last of each user"), QStringLiteral("user"));
    split_->addItem(tr("at random"), QStringLiteral("random"));
    validation_ = real(0.0, 0.5, 0.05, usual.validationFraction);
    test_ = real(0.0, 0.5, 0.05, usual.testFraction);
    seed_ = whole(0, 1'000'000'000, usual.seed);
    const auto add = [](QFormLayout* form, const QString& name, QWidget* field, const QString& help) {
        field->setToolTip(help);
        field->setAccessibleDescription(help);
        form->addRow(name, field);
    };
    auto* log = new QFormLayout(building_);
    log->setContentsMargins(0, 0, 0, 0);
    add(log, tr("&Candidates are"), builder_,
        tr("What a request's candidate set is made of. The pre-ranker learns from what came before the request only."));
    add(log, tr("&Interactions in a request"), window_, tr("Interactions of a user that form one request, 1 to 1000"));
    add(log, tr("Candidates in a &request"), candidates_, tr("Size of the candidate set, at least the interactions"));
    add(log, tr("Share from &popularity"), popularity_,
        tr("Part of the pool from what is popular, 0 to 1; the rest comes from neighbours of the user's items"));
    add(splitting_, tr("R&ating that counts as liked"), threshold_,
        tr("Ratings from here on have label 1. -1: what is usual for the format, 4 of 5"));
    add(splitting_, tr("&Split"), split_, tr("Which requests are kept for validation and test"));
    splitting_->addRow(QString(), splitNote_);
    add(splitting_, tr("Part for &validation"), validation_, tr("0 to 0.5"));
    add(splitting_, tr("Part for &test"), test_, tr("0 to 0.5; with validation at most 0.9"));
    add(splitting_, tr("S&eed"), seed_, tr("Of pools and random splits: the same seed gives the same dataset"));
    for (QLabel* label : {note_, splitNote_, state_})
        label->setWordWrap(true);
    note_->setForegroundRole(QPalette::PlaceholderText);
    state_->setForegroundRole(QPalette::BrightText);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(note_);
    layout->addWidget(building_);
    layout->addLayout(splitting_);
    layout->addWidget(state_);
    layout->addStretch(1);
    alignLabels({log, splitting_});
}

void RequestsPage::setQuestions(const RequestQuestions& questions)
{
    questions_ = questions;
    building_->setVisible(questions.builds);
    splitting_->setRowVisible(threshold_, questions.threshold);
    threshold_->setSpecialValueText(questions.builds ? tr("the format's own") : tr("none: labels are 0 and 1"));
    splitting_->setRowVisible(split_, questions.splits);
    splitting_->setRowVisible(test_, questions.splits);
    note_->setText(questions.builds    ? tr("The data are a log of interactions: requests are built from it.")
                   : !questions.splits ? tr("The data hold requests, and say which of them are test.")
                   : questions.splitColumn.isEmpty()
                       ? tr("The data hold requests: they are split, nothing is built.")
                       : tr("The data hold requests. The column \"%1\" says their split; where it is empty, what is "
                            "chosen here decides.")
                             .arg(questions.splitColumn));
    showSplits();
}

void RequestsPage::showSplits()
{
    const bool hasTimes = questions_.hasTimes;
    split_->setItemText(0, hasTimes ? tr("by time: the last of all are test")
                                    : tr("by the order of the rows: the last of all are test"));
    const bool isByTime = split_->currentData().toString() == QLatin1String("time");
    splitNote_->setText(tr("There are no times to split by: no column is chosen as the time. So the order of the rows "
                           "stands for them; that is right where later rows are later in time. Else choose the column "
                           "of the time, or another split."));
    splitting_->setRowVisible(splitNote_, questions_.splits && !hasTimes && isByTime);
    showProblem();
}

QString RequestsPage::splitNote() const
{
    return splitNote_->isHidden() ? QString() : splitNote_->text();
}

sources::RequestBuildOptions RequestsPage::options() const
{
    const sources::RequestBuildOptions usual;
    sources::RequestBuildOptions options = answers();
    if (!questions_.builds) {
        options.builder = usual.builder;
        options.window = usual.window;
        options.candidates = usual.candidates;
        options.popularityShare = usual.popularityShare;
    }
    if (!questions_.threshold)
        options.positiveThreshold = usual.positiveThreshold;
    if (!questions_.splits) {
        options.split = usual.split;
        options.testFraction = usual.testFraction;
    }
    return options;
}

sources::RequestBuildOptions RequestsPage::answers() const
{
    sources::RequestBuildOptions options;
    options.builder = builder_->currentData().toString().toStdString();
    options.window = static_cast<std::uint32_t>(window_->value());
    options.candidates = static_cast<std::uint32_t>(candidates_->value());
    options.popularityShare = popularity_->value();
    options.positiveThreshold = threshold_->value();
    options.split = split_->currentData().toString().toStdString();
    options.validationFraction = validation_->value();
    options.testFraction = test_->value();
    options.seed = static_cast<std::uint64_t>(seed_->value());
    return options;
}

void RequestsPage::takeOver(const RequestsPage& other)
{
    const sources::RequestBuildOptions options = other.answers();
    const auto choose = [](QComboBox* box, const std::string& value) {
        box->setCurrentIndex(box->findData(QString::fromStdString(value)));
    };
    choose(builder_, options.builder);
    window_->setValue(static_cast<int>(options.window));
    candidates_->setValue(static_cast<int>(options.candidates));
    popularity_->setValue(options.popularityShare);
    threshold_->setValue(options.positiveThreshold);
    choose(split_, options.split);
    validation_->setValue(options.validationFraction);
    test_->setValue(options.testFraction);
    seed_->setValue(static_cast<int>(options.seed));
    setQuestions(other.questions_);
}

QString RequestsPage::problem() const
{
    const sources::RequestBuildOptions now = options();
    if (now.builder == "window" && now.window > now.candidates)
        return tr("%1 interactions do not fit into %2 candidates. Allowed: at most as many.")
            .arg(now.window)
            .arg(now.candidates);
    if (const double held = now.validationFraction + now.testFraction; held > 0.9 + 1e-9)
        return tr("Validation and test together take %1. Allowed: at most 0.9.").arg(held);
    return {};
}

void RequestsPage::showProblem()
{
    const bool blocks = builder_->currentData().toString() == QLatin1String("blocks");
    const bool sampled = builder_->currentData().toString() == QLatin1String("sampled");
    window_->setEnabled(!sampled);
    candidates_->setEnabled(!blocks);
    popularity_->setEnabled(!blocks && !sampled);
    state_->setText(problem());
    Q_EMIT completeChanged();
}

} // namespace cdm::app
